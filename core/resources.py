"""The bundled data files, at the same place in a checkout and in a frozen build."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a bundled file or folder below `resources/`."""
    return _ROOT.joinpath(*parts)
