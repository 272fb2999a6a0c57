"""The policy file read: each entry by itself, what is not understood refused in words."""

from pathlib import Path
from typing import cast

from core.errors import UserError
from core.facts.strict_json import read_json
from core.messages import N_, Message, message
from core.system_words import system_words
from desktop.known_settings import BY_NAME
from desktop.policy import Policy

MOST_BYTES = 65_536

_UNREADABLE = N_("What your organisation has set cannot be read: {path} ({problem}).")
_NOT_UNDERSTOOD = N_("What your organisation has set is not understood: {path}. {problem}")
_NO_OBJECT = N_("Wanted names and values between braces, such as {example}.")
_UNKNOWN = N_("Your organisation has set “{name}”, which this Tandem does not know: not followed.")
_REFUSED = N_("Your organisation has set a value that is not possible, not followed: {problem}")
_TOO_LONG = N_("The file is longer than {most} bytes.")


def read_policy(body: bytes, path: Path) -> Policy:
    """Return what the file says."""
    if len(body) > MOST_BYTES:
        return _none(path, message(_TOO_LONG, most=MOST_BYTES))
    try:
        said = read_json(body)
    except UserError as error:
        return _none(path, error.message)
    if not isinstance(said, dict):
        return _none(path, message(_NO_OBJECT, example='{"language": "fr"}'))
    kept: dict[str, str] = {}
    refused: list[Message] = []
    for name, value in cast("dict[str, object]", said).items():
        try:
            kept[name] = _value(name, value)
        except UserError as error:
            refused.append(error.message)
    return Policy(kept, tuple(refused))


def unread(path: Path, error: OSError) -> Policy:
    """Return a policy that holds nothing: its file cannot be read."""
    return Policy({}, (message(_UNREADABLE, path=str(path), problem=system_words(error)),))


def _value(name: str, value: object) -> str:
    setting = BY_NAME.get(name)
    if setting is None:
        raise UserError(_UNKNOWN, name=name[:40] if name.isprintable() else ascii(name)[:40])
    try:
        return setting.checked(value)
    except UserError as error:
        raise UserError(_REFUSED, problem=error.message) from error


def _none(path: Path, problem: Message) -> Policy:
    return Policy({}, (message(_NOT_UNDERSTOOD, path=str(path), problem=problem),))
