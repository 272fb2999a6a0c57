"""The recovery key of an organisation: a pair in two files, and what opens with it."""

import hashlib
import json
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import vault
from core.store.keys import key_path, new_key
from core.store.recovery import new_recovery_key, read_private, read_public
from core.store.vault import Recovery
from core.store.wraps import WrongPassphraseError
from tests.core.store.making import CHEAP, FIRST, SECOND


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path, Recovery]:
    """Return where the two halves of a recovery key lie, and what it is."""
    private, public = tmp_path / "region", tmp_path / "region.public"
    private_body, public_body, made = new_recovery_key("Région Sud", FIRST, CHEAP)
    private.write_bytes(private_body)
    public.write_bytes(public_body)
    return private, public, made


def test_the_organisation_opens_what_was_closed_for_it(
    pair: tuple[Path, Path, Recovery], path: Path
) -> None:
    """A forgotten passphrase is no end: with the recovery key a new one is set."""
    private, public, _made = pair
    key, file = new_key(path), key_path(path)
    vault.set_passphrase(file, key, SECOND, CHEAP)
    vault.set_recovery(file, key, read_public(public))

    recovered = vault.key_by_recovery(file, read_private(private, FIRST))
    vault.set_passphrase(file, recovered, FIRST, CHEAP)

    assert key == vault.key_by_passphrase(file, FIRST, CHEAP)


def test_the_public_half_holds_no_secret(pair: tuple[Path, Path, Recovery]) -> None:
    """It says whose it is and which digits to compare, and nothing that opens."""
    private, public, made = pair

    assert made == read_public(public)
    assert "Région Sud" == made.name
    assert read_private(private, FIRST).hex() not in public.read_text() + private.read_text()


def test_its_passphrase_is_wanted(pair: tuple[Path, Path, Recovery]) -> None:
    """A wrong passphrase is called that."""
    with pytest.raises(WrongPassphraseError, match="does not open the recovery key"):
        read_private(pair[0], SECOND)


def test_the_halves_are_not_taken_for_each_other(pair: tuple[Path, Path, Recovery]) -> None:
    """Whoever holds out the wrong half is told which one is wanted."""
    private, public, _made = pair

    with pytest.raises(UserError, match="for the organisation alone"):
        read_public(private)
    with pytest.raises(UserError, match="not the file of a recovery key"):
        read_private(public, FIRST)


def test_a_damaged_file_is_told(pair: tuple[Path, Path, Recovery]) -> None:
    """Whichever byte changes, neither half is taken for sound and altered."""
    private, public, made = pair
    whole = public.read_bytes()

    for place in range(0, len(whole), 3):
        public.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            read = read_public(public)
        except UserError:
            continue
        assert made == read
    private.write_bytes(private.read_bytes()[:-20])
    with pytest.raises(UserError, match="or it is damaged"):
        read_private(private, FIRST)


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"[" * 70_000, b"\xff", b'{"form": 1}'])
def test_what_is_no_recovery_key_is_told(tmp_path: Path, body: bytes) -> None:
    """Any other file is refused in words."""
    path = tmp_path / "file"
    path.write_bytes(body)

    with pytest.raises(UserError, match="not a public recovery key"):
        read_public(path)
    with pytest.raises(UserError, match="not the file of a recovery key"):
        read_private(path, FIRST)


@pytest.mark.parametrize("name", ["Région\u202egnp", "Région\x1b[2J", "x" * 121])
def test_a_public_key_deceives_nobody_by_its_name(
    pair: tuple[Path, Path, Recovery], name: str
) -> None:
    """A name that turns the writing or commands a terminal is no organisation's."""
    fields = {"form": 1, "kind": "tandem public recovery key", "name": name, "public": "ab" * 32}
    plain = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    fields["sum"] = hashlib.blake2b(plain, digest_size=16).hexdigest()
    pair[1].write_text(json.dumps(fields))

    with pytest.raises(UserError, match="not a public recovery key"):
        read_public(pair[1])


@pytest.mark.parametrize("name", ["", "  ", "a\nb\x00", "x" * 121])
def test_an_organisation_has_a_name(name: str) -> None:
    """A recovery key without a name that can be read is not made."""
    with pytest.raises(UserError, match="name of an organisation"):
        new_recovery_key(name, FIRST, CHEAP)
