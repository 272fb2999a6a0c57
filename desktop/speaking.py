"""What the command line says, in the person's language."""

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager

from msgspec.structs import replace

from core.errors import UserError
from core.language import Language, language, tags
from core.messages import N_, Listed, Message, Shown

_chosen: list[str] = []
# Controls, and the separators of lines and paragraphs.
_MOVING = {"Cc", "Zl", "Zp"}
# Marks that turn the direction of what is written.
_TURNING = frozenset(
    map(chr, (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
_PLAIN = str.maketrans(
    {
        "─": "-",
        "–": "-",
        "\N{MINUS SIGN}": "-",
        "’": "'",
        "«": '"',
        "»": '"',
        "€": "EUR",
        "œ": "oe",
    }
)


def use_plain_signs() -> None:
    """From now on print plainer signs where the terminal has none for ours: no text is lost."""
    codecs.register_error("plain", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain")


def words() -> Language:
    """Return the language asked for, else the organisation's, the system's, or French."""
    if _chosen:
        return language(_chosen[0])
    from desktop.policy import policy

    if set_code := policy().text("language"):
        return language(set_code if set_code in tags() else "fr")
    system = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return language(next((tag for tag in tags()[1:] if (system or "").startswith(tag)), "fr"))


def use_words(tag: str) -> None:
    """Speak this language from now on."""
    _chosen[:] = [tag]


def word_of(text: str) -> str:
    """Return a marked text in the language of the command line."""
    return words().gettext(text)


def say(text: Shown) -> None:
    """Print one line; raises UserError where the output cannot take it.

    Whatever a stranger put into a name, nothing of it commands the terminal or turns its writing.
    """
    with _written():
        sys.stdout.write(_harmless(words().shown(text)) + "\n")
        sys.stdout.flush()


def give(body: bytes) -> None:
    """Print bytes as they are; raises UserError where the output cannot take them."""
    with _written():
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()


def has_terminal() -> bool:
    """Say whether we were started from a terminal, even through a script."""
    # A program with no console at all, as on Windows, has none of the three.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return any(isinstance(each, io.TextIOBase) and each.isatty() for each in streams)


def say_error(error: UserError) -> None:
    """Print an error on the standard error, as one message: what it quotes breaks no line."""
    _remark(f"tandem: {words().shown(_on_its_line(error.message))}")


def note(text: Shown) -> None:
    """Print a remark on the standard error, so that it never mixes with JSON."""
    _remark(words().shown(_on_its_line(text)))


def _remark(line: str) -> None:
    if isinstance(sys.stderr, io.TextIOBase):
        sys.stderr.write(f"{line}\n")


def _harmless(line: str) -> str:
    """Return a line without the signs that command a terminal; what it breaks and indents stays."""
    if line.isprintable():
        return line
    return "".join("\N{REPLACEMENT CHARACTER}" if _commands(sign) else sign for sign in line)


def _commands(sign: str) -> bool:
    return sign in _TURNING or (unicodedata.category(sign) == "Cc" and sign not in "\n\t")


def _on_its_line(text: Shown) -> Shown:
    """Return a message whose values, such as the name of a file, hold no sign that moves a line."""
    match text:
        case Message():
            return replace(text, values={name: _value(each) for name, each in text.values.items()})
        case Listed():
            return Listed(tuple(_quoted(part) for part in text.parts))
        case _:
            return text


def _value(value: object) -> object:
    return _quoted(value) if isinstance(value, str | Message | Listed) else value


def _quoted(text: Shown) -> Shown:
    if not isinstance(text, str):
        return _on_its_line(text)
    return "".join(" " if unicodedata.category(sign) in _MOVING else sign for sign in text)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(_PLAIN)
    kept = unicodedata.normalize("NFKD", signs).encode("ascii", "ignore").decode()
    return kept or "?", error.end


@contextmanager
def _written() -> Generator[None]:
    """Tell in words that the standard output is full; a reader who went away is no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left unwritten must not be tried again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UserError(
            N_("The output could not be written ({problem}). Free some space and try again."),
            problem=error.strerror or str(error),
        ) from error
