"""The policy of this machine written by an installer: `tandem --write-policy KIOSK=yes HUB=…`.

Only the frozen application answers to it (`installers/frozen/start.py`): the silent installation of
Windows runs it as the machine's administrator. Entries that are left empty are left out.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from core.errors import UserError
from core.messages import N_

NAMES = ("LANGUAGE", "KIOSK", "BRAND", "HUB", "TEAM")
_YES, _NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0"})

_UNKNOWN = N_("“{pair}” is no setting of a machine: wanted NAME=VALUE, with one of {names}.")
_UNREADABLE = N_("The policy {path} cannot be written ({problem}). Only an administrator can.")


def written(pairs: Sequence[str], path: Path) -> None:
    """Write a policy with these entries, whole or not at all; raises UserError."""
    entries = dict(entry for pair in pairs if (entry := _entry(pair)) is not None)
    body = json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
    draft = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(body, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        problem = error.strerror or str(error)
        raise UserError(_UNREADABLE, path=str(path), problem=problem) from error


def run_policy_writer(pairs: Sequence[str]) -> int:
    """Write the policy of this machine and return the exit code."""
    from desktop.policy import policy_path
    from desktop.speaking import say_error

    try:
        written(pairs, policy_path())
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
    return name.lower(), value


def _unknown(pair: str) -> UserError:
    return UserError(_UNKNOWN, pair=pair[:60], names=", ".join(NAMES))
