"""Drafts of rules in the workspace."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.store.workspace import Workspace

KEY = bytes(range(32))
START = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the workspace lies."""
    return tmp_path / "workspace.tandem"


def at(seconds: int) -> datetime:
    """Return a moment after the start."""
    return START + timedelta(seconds=seconds)


def body(name: str) -> dict[str, object]:
    """Return a draft that says only a name."""
    return {"instrument": {"title": {"fr": name}}}


def test_an_edit_survives_without_a_proper_end(path: Path) -> None:
    """What was recorded is on the disk when the call returns: another process reads it."""
    workspace = Workspace.create(path, KEY)
    draft = workspace.rule_drafts.create(body("A"), "A", None, at(0))
    workspace.rule_drafts.record(draft, body("AB"), "AB", "title", at(1))
    copied = path.with_name("copy.tandem")
    for suffix in ("", "-wal"):
        copied.with_name(copied.name + suffix).write_bytes(
            path.with_name(path.name + suffix).read_bytes()
        )

    with Workspace.open(copied, KEY) as cut_off:
        assert body("AB") == cut_off.rule_drafts.body(draft)
    workspace.close()


def test_undo_and_redo_walk_through_the_states(path: Path) -> None:
    """Each step can be taken back and made again; a new edit drops nothing of what was."""
    with Workspace.create(path, KEY) as workspace:
        drafts = workspace.rule_drafts
        draft = drafts.create(body("A"), "A", "base", at(0))
        drafts.record(draft, body("B"), "B", "title", at(1))
        drafts.record(draft, body("C"), "C", "form", at(2))

        assert body("B") == drafts.undo(draft, at(3))
        assert body("A") == drafts.undo(draft, at(4))
        assert drafts.undo(draft, at(5)) is None
        assert body("B") == drafts.redo(draft, at(6))

        drafts.record(draft, body("D"), "D", "form", at(7))

        assert drafts.redo(draft, at(8)) is None
        assert body("C") == drafts.restore(draft, 3, at(9))
        assert 5 == len(drafts.history(draft))


def test_letters_of_one_word_are_one_step(path: Path) -> None:
    """What is typed into a field without a pause is taken back at one stroke."""
    with Workspace.create(path, KEY) as workspace:
        drafts = workspace.rule_drafts
        draft = drafts.create(body(""), "", None, at(0))
        for number, word in enumerate(("A", "AB", "ABC")):
            drafts.record(draft, body(word), word, "title", at(number))

        assert body("") == drafts.undo(draft, at(9))
        assert body("ABC") == drafts.redo(draft, at(9))


def test_the_list_shows_the_latest_first_and_a_trash(path: Path) -> None:
    """A draft that is not wanted goes out of the list, and comes back."""
    with Workspace.create(path, KEY) as workspace:
        drafts = workspace.rule_drafts
        first = drafts.create(body("A"), "A", None, at(0))
        second = drafts.create(body("B"), "B", "base", at(1))
        drafts.trash(second)

        assert [(first, "A", None)] == [(c.id, c.title, c.base) for c in drafts.cards()]

        drafts.trash(second, trashed=False)

        assert [second, first] == [card.id for card in drafts.cards()]
