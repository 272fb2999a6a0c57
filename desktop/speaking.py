"""What the command line says, in the person's language."""

import os
import sys

from core.errors import UserError
from core.language import Code, Language, language
from core.messages import Shown

_chosen: list[Code] = []


def words() -> Language:
    """Return the language asked for, else the system's, else French."""
    if _chosen:
        return language(_chosen[0])
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return language("en" if (system or "").startswith("en") else "fr")


def use_words(code: Code) -> None:
    """Speak this language from now on."""
    _chosen[:] = [code]


def word_of(text: str) -> str:
    """Return a marked text in the language of the command line."""
    return words().gettext(text)


def say(text: Shown) -> None:
    """Print one line."""
    sys.stdout.write(words().shown(text) + "\n")


def say_error(error: UserError) -> None:
    """Print an error on the standard error, as one message."""
    sys.stderr.write(f"tandem: {words().shown(error.message)}\n")


def note(text: Shown) -> None:
    """Print a remark on the standard error, so that it never mixes with JSON."""
    sys.stderr.write(f"{words().shown(text)}\n")
