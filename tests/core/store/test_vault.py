"""The vault: who opens a workspace, what a wrong passphrase and a damaged file look like."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.sealing.choosing import WeakPassphraseError
from core.sealing.letters import new_pair
from core.sealing.passphrases import DEFAULT_COST, Cost
from core.store import keys, vault
from core.store.keys import KeyFileError, LockedError, key_path, new_key, read_key, read_key_file
from core.store.vault import Recovery
from core.store.wraps import WrongPassphraseError, WrongSecretError, cost_of
from tests.core.store.making import CHEAP, FIRST, SECOND, Store, workspace


@pytest.fixture
def key(path: Path) -> bytes:
    """Return the key of a new workspace whose file lies there in clear."""
    return new_key(path)


@pytest.fixture
def file(path: Path) -> Path:
    """Return where its key file lies."""
    return key_path(path)


def test_a_passphrase_takes_the_place_of_the_clear_key(path: Path, file: Path, key: bytes) -> None:
    """From then on the key is nowhere in the file, and only the passphrase gives it."""
    vault.set_passphrase(file, key, FIRST, CHEAP)

    assert key == vault.key_by_passphrase(file, FIRST, CHEAP)
    assert key.hex() not in file.read_text()
    with pytest.raises(LockedError, match="is locked"):
        read_key(path)


def test_a_wrong_passphrase_is_called_that(file: Path, key: bytes) -> None:
    """It is never taken for damage, and changes nothing."""
    vault.set_passphrase(file, key, FIRST, CHEAP)
    before = file.read_bytes()

    with pytest.raises(WrongPassphraseError, match="does not open the workspace"):
        vault.key_by_passphrase(file, SECOND, CHEAP)

    assert before == file.read_bytes()


def test_damage_is_never_called_a_wrong_passphrase(file: Path, key: bytes) -> None:
    """Whichever byte of the file changes, the right passphrase opens it or the file is blamed."""
    vault.set_passphrase(file, key, FIRST, CHEAP)
    whole = file.read_bytes()

    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with suppress(KeyFileError):
            assert key == vault.key_by_passphrase(file, FIRST, CHEAP)


@pytest.mark.parametrize("length", [0, 1, 40, 200, -1])
def test_a_file_cut_short_is_damaged(file: Path, key: bytes, length: int) -> None:
    """A key file that lost its end is called damaged."""
    vault.set_passphrase(file, key, FIRST, CHEAP)
    file.write_bytes(file.read_bytes()[:-1][:length])

    with pytest.raises(KeyFileError, match="damaged"):
        vault.key_by_passphrase(file, FIRST, CHEAP)


def test_another_passphrase_never_touches_the_database(path: Path) -> None:
    """The passphrase changes in the key file alone: not a byte of the database does."""
    workspace(path).close()
    before, key = path.read_bytes(), read_key(path)

    vault.set_passphrase(key_path(path), key, FIRST, CHEAP)
    vault.set_passphrase(key_path(path), key, SECOND, CHEAP)

    assert before == path.read_bytes()
    assert key == vault.key_by_passphrase(key_path(path), SECOND, CHEAP)
    with pytest.raises(WrongPassphraseError):
        vault.key_by_passphrase(key_path(path), FIRST, CHEAP)


def test_several_ways_open_one_workspace(file: Path, key: bytes) -> None:
    """Passphrase, key store and recovery key stand side by side, each for itself."""
    store, (private, public) = Store(), new_pair()
    vault.set_passphrase(file, key, FIRST, CHEAP)
    vault.set_system(file, key, store)
    vault.set_recovery(file, key, Recovery("Région", public))

    assert ("passphrase", "system", "recovery") == read_key_file(file).ways
    assert key == vault.key_by_passphrase(file, FIRST, CHEAP)
    assert key == vault.key_by_system(file, store)
    assert key == vault.key_by_recovery(file, private)


def test_the_last_lock_that_goes_leaves_the_door_open(path: Path, file: Path, key: bytes) -> None:
    """Nobody is ever locked out by taking protection away, nor is a recovery key a lock."""
    vault.set_passphrase(file, key, FIRST, CHEAP)
    vault.set_recovery(file, key, Recovery("Région", new_pair()[1]))

    vault.remove_passphrase(file, key)

    assert key == read_key(path)
    assert ("recovery", "clear") == read_key_file(file).ways


def test_a_key_store_is_tried_before_it_counts(path: Path, file: Path, key: bytes) -> None:
    """One that forgets at once changes nothing; one that is given up is emptied."""
    with pytest.raises(UserError, match="did not give back"):
        vault.set_system(file, key, Store(forgetful=True))
    assert key == read_key(path)

    store = Store()
    vault.set_system(file, key, store)
    vault.set_system(file, key, store)
    assert 1 == len(store.secrets)
    vault.remove_system(file, key, store)

    assert {} == store.secrets
    assert key == read_key(path)


def test_an_empty_or_foreign_key_store_is_told(file: Path, key: bytes) -> None:
    """What the key store lost, or keeps of another workspace, is said in words."""
    store = Store()
    vault.set_system(file, key, store)
    (entry,) = store.secrets

    for secret in (bytes(32).hex(), "no secret"):
        store.secrets[entry] = secret
        with pytest.raises(WrongSecretError, match="made for another"):
            vault.key_by_system(file, store)
    store.secrets.clear()
    with pytest.raises(WrongSecretError, match="any more"):
        vault.key_by_system(file, store)


def test_a_foreign_recovery_key_is_told(file: Path, key: bytes) -> None:
    """Another organisation's key opens nothing, and this is said."""
    vault.set_recovery(file, key, Recovery("Région", new_pair()[1]))

    with pytest.raises(WrongSecretError, match="closed for another"):
        vault.key_by_recovery(file, new_pair()[0])


def test_ways_that_are_not_there_are_told(file: Path, key: bytes) -> None:
    """Each way that a workspace does not have is named."""
    for ask, words in (
        (lambda: vault.key_by_passphrase(file, FIRST), "no passphrase"),
        (lambda: vault.key_by_system(file, Store()), "not kept in the key store"),
        (lambda: vault.key_by_recovery(file, b""), "no recovery key"),
    ):
        with pytest.raises(UserError, match=words):
            ask()


def test_a_wrap_of_another_workspace_opens_nothing(path: Path, file: Path, key: bytes) -> None:
    """A wrap carried over from another key file does not open this one."""
    other = path.with_name("other")
    vault.set_passphrase(key_path(other), new_key(other), FIRST, CHEAP)
    stolen = read_key_file(key_path(other)).wraps

    keys.write_key_file(file, keys.KeyFile(stolen, read_key_file(file).check))

    with pytest.raises(WrongPassphraseError):
        vault.key_by_passphrase(file, FIRST, CHEAP)


def test_a_foreign_key_changes_nothing(file: Path, key: bytes) -> None:
    """No passphrase is set for a key that is not the file's own."""
    with pytest.raises(WrongSecretError, match="not that of the key file"):
        vault.set_passphrase(file, bytes(32), FIRST, CHEAP)


def test_a_cheap_wrap_grows_dearer(file: Path, key: bytes) -> None:
    """Where the default cost has risen, the first opening makes the wrap anew at that cost."""
    vault.set_passphrase(file, key, FIRST, CHEAP)
    dearer = Cost(iterations=2, memory=16, lanes=1)

    assert key == vault.key_by_passphrase(file, FIRST, dearer)

    assert dearer == cost_of(read_key_file(file).wraps[0])
    assert key == vault.key_by_passphrase(file, FIRST, CHEAP)
    assert dearer == cost_of(read_key_file(file).wraps[0])


def test_the_usual_cost_is_kept_in_the_wrap(file: Path, key: bytes) -> None:
    """Without a word on it, a passphrase costs what the standard recommends."""
    vault.set_passphrase(file, key, FIRST)

    assert DEFAULT_COST == cost_of(read_key_file(file).wraps[0])


def test_a_cost_beyond_measure_is_refused(file: Path, key: bytes) -> None:
    """A key file cannot make the machine work for hours or swallow its memory."""
    vault.set_passphrase(file, key, FIRST, CHEAP)
    read = read_key_file(file)
    keys.write_key_file(file, read._replace(wraps=({**read.wraps[0], "memory": 1 << 40},)))

    with pytest.raises(KeyFileError, match="damaged"):
        vault.key_by_passphrase(file, FIRST)


def test_a_weak_passphrase_is_refused(file: Path, key: bytes) -> None:
    """What would be guessed is never set, and why is said."""
    for weak in ("short", "aaaaaaaaaaaaaaaaaa", "x" * 1001, "            "):
        with pytest.raises(WeakPassphraseError):
            vault.set_passphrase(file, key, weak)


def test_wraps_of_a_newer_tandem_stay(file: Path, key: bytes) -> None:
    """What this Tandem does not know is written back as it was."""
    read, newer = read_key_file(file), {"by": "card", "slot": 3}
    keys.write_key_file(file, read._replace(wraps=(newer, *read.wraps)))

    vault.set_passphrase(file, key, FIRST, CHEAP)

    assert newer in read_key_file(file).wraps


def test_an_older_key_file_is_taken_over(path: Path, file: Path) -> None:
    """A key file without records of checking, as Tandem first wrote it, opens and is completed."""
    key = bytes(range(32))
    file.write_text('{"form": 1, "wraps": [{"by": "clear", "key": "' + key.hex() + '"}]}')
    assert key == read_key(path)

    vault.set_passphrase(file, key, FIRST, CHEAP)

    assert key == vault.key_by_passphrase(file, FIRST, CHEAP)
    assert keys.check_of(key) == read_key_file(file).check


def test_the_status_tells_who_opens(file: Path, key: bytes) -> None:
    """The status names each way, and whose the recovery key is."""
    assert vault.Status(True, False, False, None) == vault.status(file)  # noqa: FBT003 - plain

    recovery = Recovery("Région", new_pair()[1])
    vault.set_passphrase(file, key, FIRST, CHEAP)
    vault.set_recovery(file, key, recovery)

    assert vault.Status(False, True, False, recovery) == vault.status(file)  # noqa: FBT003 - plain
    assert 35 == len(recovery.fingerprint)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=12, max_size=60).filter(lambda text: len(set(text.casefold())) > 6))
def test_any_signs_make_a_passphrase(path: Path, passphrase: str) -> None:
    """Accents, signs of all scripts and spaces in the middle are all right."""
    key_path(path).unlink(missing_ok=True)
    key = new_key(path)
    try:
        vault.set_passphrase(key_path(path), key, passphrase, CHEAP)
    except WeakPassphraseError:
        return

    assert key == vault.key_by_passphrase(key_path(path), passphrase, CHEAP)
