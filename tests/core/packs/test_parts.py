"""The parts of a pack: gathered from folders, compiled, read when asked for."""

from pathlib import Path

import pytest

from core.packs.pack import Pack
from core.packs.parts import PARTS, decode_part, encode_part, gathered_part, part_type
from core.packs.reading import bundled_pack
from core.packs.schema.library import Part
from core.packs.source import PackError
from core.resources import resource


@pytest.mark.parametrize("name", PARTS)
def test_each_part_comes_back_as_it_was(name: str) -> None:
    """The compiled form holds all that the sources say."""
    folder, kind = resource("packs", "base", name), part_type(name)

    assert decode_part(encode_part(folder), kind) == gathered_part(folder, kind)
    assert bundled_pack().part(name, kind) == gathered_part(folder, kind)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """An author who forgot a file is told which."""
    (tmp_path / "library").mkdir()
    with pytest.raises(PackError, match=r"library/reading\.yaml"):
        gathered_part(tmp_path / "library", Part)


def test_all_mistakes_are_told(tmp_path: Path) -> None:
    """Mistakes of several files come at once."""
    folder = tmp_path / "library"
    (folder / "sheets").mkdir(parents=True)
    (folder / "sheets" / "a.yaml").write_text("- {action: 1}\n", encoding="utf-8")
    (folder / "links.yaml").write_text("- {id: x}\n", encoding="utf-8")
    with pytest.raises(PackError) as raised:
        gathered_part(folder, Part)

    files = {problem.file for problem in raised.value.problems}
    assert files == {"library/sheets/a.yaml", "library/links.yaml", "library/reading.yaml"}


def test_layers_share_the_parts_of_their_ground() -> None:
    """A supplement costs no second reading."""
    base = bundled_pack()
    layer = base.with_content(base.content, "x")

    assert layer.part("library", Part) is base.part("library", Part)


def test_a_pack_without_a_part_has_none() -> None:
    """A small pack of a region is no mistake."""
    assert Pack(bundled_pack().content, "", {}).part("library", Part) is None
