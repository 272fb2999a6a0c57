"""A machine without what packs the portable archive is told what to install."""

from pathlib import Path

import pytest

from installers.linux import portable


def test_what_is_wanted_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program, its package, and how to go on without building anew."""
    tree = tmp_path / "tandem"
    tree.mkdir()
    (tmp_path / "README.txt").write_text("x", encoding="utf-8")
    monkeypatch.setattr(portable, "_XZ", str(tmp_path / "none"))

    with pytest.raises(SystemExit, match=r"xz-utils.*--again"):
        portable.packed(tree, tmp_path / "made.tar.xz", 0)
