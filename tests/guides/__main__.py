"""The generated pages of the documentation, written anew: `python -m tests.guides`."""

from pathlib import Path

from core.packs.reading import source_pack
from tests.guides import cases
from tests.guides.tables import BASE, renewed
from tests.guides.unverified import page

DOCS = Path(__file__).parents[2] / "docs"


def main() -> None:
    """Write the reference part of the guide, the worked cases, the list of what is not verified."""
    guide = DOCS / "packs.md"
    guide.write_text(renewed(guide.read_text(encoding="utf-8")), encoding="utf-8")
    worked = cases.FOLDER / "README.md"
    worked.write_text(cases.renewed(worked.read_text(encoding="utf-8")), encoding="utf-8")
    (DOCS / "unverified.md").write_text(page(source_pack(BASE)), encoding="utf-8")


if __name__ == "__main__":
    main()
