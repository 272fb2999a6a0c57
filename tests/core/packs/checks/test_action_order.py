"""Tests of the order of actions in core/packs/checks/needs.py."""

from msgspec.structs import replace

from core.packs.checks import needs
from core.packs.reading import bundled_pack

CONTENT = bundled_pack().content


def said(*after: str) -> str:
    """Return what is found once the first action comes after these."""
    first, *others = CONTENT.actions
    content = replace(CONTENT, actions=(replace(first, after=after), *others))
    return " | ".join(str(problem.what) for problem in needs.problems(content))


def test_an_action_after_nothing_known_is_a_mistake() -> None:
    """A name that no action bears is said."""
    assert "there is no action dream" in said("dream")


def test_an_action_after_itself_is_a_mistake() -> None:
    """A circle would never begin."""
    assert "the action comes after itself" in said(CONTENT.actions[0].id)
