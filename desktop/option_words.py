"""The words of the parser of options, in the language asked for even where the options are wrong.

`argparse` looks its sentences up under the names that gettext gives them in its own module: those
two are put in their place. What a later Python words otherwise stays English.
"""

import argparse

from core.language import tags
from core.messages import N_
from desktop.speaking import use_words, word_of

SENTENCES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("expected %s argument"),
    N_("expected %s arguments"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
_LANGUAGE = "--language"


def speak_of_options(given: list[str]) -> None:
    """Speak the language that the options name, before they are read, of the options too."""
    for tag in tags():
        if tag == _language_in(given):
            use_words(tag)
    argparse.__dict__.update(_=word_of, ngettext=_counted)


def _language_in(given: list[str]) -> str | None:
    """Return what stands behind --language or one of its short forms."""
    for place, word in enumerate(given):
        name, mark, value = word.partition("=")
        if name.startswith("--l") and _LANGUAGE.startswith(name):
            return value if mark else "".join(given[place + 1 : place + 2])
    return None


def _counted(one: str, many: str, count: int) -> str:
    return word_of(one if count == 1 else many)
