"""The recovery key of an organisation: a pair of keys that opens its people's workspaces.

The private half lies in a file that a passphrase closes, which the organisation keeps in a safe
place. The public half is a file for everybody: a workspace closes its key for it.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from core.errors import UserError
from core.messages import N_
from core.sealing.choosing import must_do
from core.sealing.errors import SealError
from core.sealing.letters import KEY_BYTES, new_pair, public_key_of
from core.sealing.passphrases import DEFAULT_COST, Cost
from core.store.failures import told
from core.store.vault import Recovery
from core.store.wraps import WrongPassphraseError, by_passphrase, with_passphrase

ENDING = ".tandem-recovery"
PUBLIC_ENDING = ".tandem-recovery-public"
_PRIVATE, _PUBLIC = "tandem recovery key", "tandem public recovery key"
_FORM = 1
_MOST_BYTES = 1 << 16
_MOST_LETTERS = 120

_NO_NAME = N_(
    "Got “{got}” as the name of an organisation; wanted letters, at most {most} of them. "
    "Put it right and try again."
)
_NOT_PRIVATE = N_(
    "{path} is not the file of a recovery key, or it is damaged. "
    "Wanted the file that “tandem vault recovery-key new” wrote, or a copy of it."
)
_NOT_PUBLIC = N_(
    "{path} is not a public recovery key, or it is damaged. Wanted the file that the organisation "
    "gives to everybody: its name ends in {ending}."
)
_GIVEN_PRIVATE = N_(
    "{path} is the private half of a recovery key: it is for the organisation alone. "
    "Wanted the public half: its name ends in {ending}."
)
_WRONG = N_(
    "This passphrase does not open the recovery key {path}. Look at the capitals, the spaces and "
    "the layout of the keyboard, then try again."
)


def new_recovery_key(
    name: str, passphrase: str, cost: Cost = DEFAULT_COST
) -> tuple[bytes, bytes, Recovery]:
    """Return a new pair as two files, the private one closed and the public one, and what it is."""
    named = " ".join(name.split())
    if not named or len(named) > _MOST_LETTERS or not named.isprintable():
        raise UserError(_NO_NAME, got=name[:60], most=_MOST_LETTERS)
    must_do(passphrase)
    private, public = new_pair()
    about = {"name": named, "public": public.hex()}
    wrap = by_passphrase(private, public.hex(), passphrase, cost)
    return (
        _written({"kind": _PRIVATE, **about, "wrap": wrap}),
        _written({"kind": _PUBLIC, **about}),
        Recovery(named, public),
    )


def read_public(path: Path) -> Recovery:
    """Return a public recovery key; raises UserError for anything else."""
    fields = _parsed(path)
    if fields.get("kind") == _PRIVATE:
        raise UserError(_GIVEN_PRIVATE, path=str(path), ending=PUBLIC_ENDING)
    found = _recovery(fields)
    if fields.get("kind") != _PUBLIC or found is None:
        raise UserError(_NOT_PUBLIC, path=str(path), ending=PUBLIC_ENDING)
    return found


def read_private(path: Path, passphrase: str) -> bytes:
    """Return the private half; raises WrongPassphraseError, UserError for any other file."""
    fields = _parsed(path)
    found, wrap = _recovery(fields), fields.get("wrap")
    if fields.get("kind") != _PRIVATE or found is None or not isinstance(wrap, dict):
        raise UserError(_NOT_PRIVATE, path=str(path))
    closed = cast("dict[str, object]", wrap)
    try:
        private = with_passphrase(closed, found.public.hex(), passphrase)
    except WrongPassphraseError as error:
        raise WrongPassphraseError(_WRONG, path=str(path)) from error
    if public_key_of(private) != found.public:
        raise UserError(_NOT_PRIVATE, path=str(path)) from SealError()
    return private


def _recovery(fields: Mapping[str, object]) -> Recovery | None:
    name, public = fields.get("name"), fields.get("public")
    if not isinstance(name, str) or not isinstance(public, str):
        return None
    if not name.isprintable() or len(name) > _MOST_LETTERS:
        return None
    try:
        key = bytes.fromhex(public)
    except ValueError:
        return None
    return Recovery(name, key) if len(key) == KEY_BYTES else None


def _parsed(path: Path) -> Mapping[str, object]:
    """Return what a file says; nothing where it is no file of ours."""
    with told(path), path.open("rb") as stream:
        text = stream.read(_MOST_BYTES + 1)
    try:
        fields: object = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(fields, dict):
        return {}
    said = cast("dict[str, object]", fields)
    told_sum = said.pop("sum", None)
    return said if said.get("form") == _FORM and told_sum == _sum(said) else {}


def _written(fields: Mapping[str, object]) -> bytes:
    whole = {"form": _FORM, **fields}
    return json.dumps({**whole, "sum": _sum(whole)}, indent=1).encode() + b"\n"


def _sum(fields: Mapping[str, object]) -> str:
    plain = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()
