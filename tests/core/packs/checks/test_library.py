"""The checks of a library."""

import msgspec

from core.packs.checks.library import problems
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.packs.schema.library import Part


def with_library(part: Part) -> Pack:
    """Return the bundled content with another library."""
    base = bundled_pack()
    return Pack(base.content, "", {"library": lambda: msgspec.msgpack.encode(part)})


def bundled() -> Part:
    """Return the library of the application."""
    part = bundled_pack().part("library", Part)
    assert part is not None
    return part


def test_the_bundled_library_is_sound() -> None:
    """Every sheet is about an action, every link leads somewhere."""
    assert list(problems(bundled_pack())) == []


def test_a_pack_without_a_library_is_sound() -> None:
    """A small pack of a region needs none."""
    assert list(problems(Pack(bundled_pack().content, "", {}))) == []


def test_what_leads_nowhere_is_told() -> None:
    """An unknown action, an unknown link, a second sheet and a strange address."""
    part = bundled()
    first = part.sheets[0]
    lost = msgspec.structs.replace(first, action="nothing", links=("nowhere",))
    strange = msgspec.structs.replace(part.links[0], address="javascript:alert(1)")
    wrong = msgspec.structs.replace(
        part, sheets=(first, first, lost), links=(strange, *part.links[1:])
    )

    assert len(list(problems(with_library(wrong)))) == 4
