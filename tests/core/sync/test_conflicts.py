"""The sides of a conflict, as a person reads them."""

from datetime import UTC

from msgspec.structs import replace

from core.language import language
from core.messages import Shown
from core.store.change import DELETE, WITHDRAW, Change
from core.store.fold import DossierLog
from core.store.values import Unread
from core.sync.conflicts import Side, sides
from tests.core.store.making import change


def told(head: Change) -> Shown:
    """Return a value in words."""
    return str(head.value)


def sides_of(*changes: Change) -> tuple[Side, ...]:
    """Return the sides of the one conflict of these changes, as device a sees them."""
    (conflict,) = DossierLog(changes).folded().conflicts
    return sides(conflict, "a", UTC, told)


def test_each_side_says_who_when_and_where() -> None:
    """Both answers stand side by side, each with its author, moment and computer."""
    ana = replace(change("a", 1, "Le Four"), author="Ana")
    ben = replace(change("b", 1, "Au Four"), author="Ben")

    words = [(side.said, language("fr").shown(side.origin[0])) for side in sides_of(ana, ben)]

    assert [
        ("Au Four", "Ben, le 23\xa0novembre 2026 à 12:00, sur un autre ordinateur"),
        ("Le Four", "Ana, le 23\xa0novembre 2026 à 12:00, sur cet ordinateur"),
    ] == words


def test_who_said_the_same_is_on_one_side() -> None:
    """Three answers of which two agree are two sides."""
    found = sides_of(change("a", 1, 12), change("b", 1, 14), change("c", 1, 12))

    assert [("12", 2), ("14", 1)] == [(side.said, len(side.origin)) for side in found]


def test_a_delete_and_what_is_newer_have_words() -> None:
    """A delete, a withdrawal and what only a newer Tandem reads are said plainly."""
    item = change("a", 1, 5, path="project.expenses.e.amount")
    edit = change("b", 1, 6, ("a", 1), path="project.expenses.e.amount", lamport=2)
    delete = change("c", 1, None, ("a", 1), path="project.expenses.e", kind=DELETE, lamport=3)
    others = [change("a", 1, None, kind=WITHDRAW), change("b", 1, Unread('{"z":"1"}'))]

    said = [language("en").shown(side.said) for side in sides_of(item, edit, delete)]
    newer = [language("en").shown(side.said) for side in sides_of(*others)]

    assert ["Deleted", "6"] == said
    assert ["An answer that a newer Tandem wrote: install it to read it", "Answer taken back"] == (
        newer
    )
