"""The policy of this machine written by an installer: `tandem --write-policy KIOSK=yes HUB=…`.

Only the frozen application answers to it (`installers/frozen/start.py`): silent installations run
it as the machine's administrator. What the file says of other settings stays.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from core.errors import UserError
from core.facts.strict_json import read_json
from core.messages import N_
from core.system_words import system_words
from desktop.known_settings import BY_NAME

NAMES = ("LANGUAGE", "KIOSK", "BRAND", "HUB", "TEAM")
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})

_UNKNOWN = N_("“{pair}” is no setting of a machine: wanted NAME=VALUE, with one of {names}.")
_WRONG = N_("“{pair}” is refused, and nothing was written. {problem}")
_NOT_READ = N_("{path} is no policy that Tandem understands: put it right or remove it.")
_UNWRITABLE = N_("The policy {path} cannot be written ({problem}). Only an administrator can.")


def written(pairs: Sequence[str], path: Path) -> None:
    """Put these entries into a policy, all or none; an empty one settles nothing."""
    entries = dict(entry for pair in pairs if (entry := _entry(pair)) is not None)
    body = json.dumps(_kept(path) | entries, ensure_ascii=False, indent=2) + "\n"
    draft = path.with_suffix(".new")
    try:
        _make_folder(path.parent)
        draft.write_text(body, encoding="utf-8")
        draft.chmod(0o644)  # for everybody's Tandem to read, whatever this administrator's habit
        draft.replace(path)
    except OSError as error:
        problem = system_words(error)
        raise UserError(_UNWRITABLE, path=str(path), problem=problem) from error


def run_policy_writer(pairs: Sequence[str]) -> int:
    """Write the policy of this machine and return the exit code."""
    from desktop.policy import policy_path
    from desktop.speaking import say_error

    try:
        written(pairs, Path(os.environ.get("TANDEM_POLICY") or policy_path()))
    except UserError as error:
        say_error(error)
        return 2
    return 0


def _entry(pair: str) -> tuple[str, str | bool] | None:
    name, equals, value = pair.partition("=")
    if not equals or name not in NAMES:
        raise _unknown(pair)
    if not value:
        return None
    if name == "KIOSK":
        if value.lower() not in _YES | _NO:
            raise _unknown(pair)
        return "kiosk", value.lower() in _YES
    try:
        return name.lower(), BY_NAME[name.lower()].checked(value)
    except UserError as error:
        raise UserError(_WRONG, pair=pair[:60], problem=error.message) from error


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o755)


def _kept(path: Path) -> dict[str, object]:
    """Return what a policy says before; nothing where there is none."""
    try:
        said = read_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise UserError(_UNWRITABLE, path=str(path), problem=system_words(error)) from error
    except UserError as error:
        raise UserError(_NOT_READ, path=str(path)) from error
    if not isinstance(said, dict):
        raise UserError(_NOT_READ, path=str(path))
    return cast("dict[str, object]", said)


def _unknown(pair: str) -> UserError:
    return UserError(_UNKNOWN, pair=pair[:60], names=", ".join(NAMES))
