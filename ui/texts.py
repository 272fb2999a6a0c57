"""The language of the window, in one place for all pages."""

from core.errors import UserError
from core.language import Language, language
from core.messages import Message, Shown

_current: list[Language] = []


def use_language(tag: str) -> None:
    """Show everything built from now on in this language."""
    _current[:] = [language(tag)]


def current_language() -> Language:
    """Return the language in use; French unless told."""
    if not _current:
        use_language("fr")
    return _current[0]


def _(text: str, **values: object) -> str:
    """Return a text of the window in the language in use, its `{names}` filled."""
    return current_language().shown(Message(text, values))


def shown(thing: Shown | UserError) -> str:
    """Return a message, a pack's text or an error in the language in use."""
    return current_language().shown(thing.message if isinstance(thing, UserError) else thing)
