"""What the engine says of a damaged file, in words for people."""

from pathlib import Path

import pytest

from core.store.backups.places import second_place
from core.store.backups.source import Source
from core.store.doctor import doctor
from core.store.failures import DamagedError
from core.store.fault_words import fault_words, table_words
from core.store.keys import key_path, read_key, read_key_file
from tests.core.store.making import STAMP, workspace

_ENGINE = {"HMAC", "index", "database", "malformed", "btreeInitPage()"}


@pytest.mark.parametrize(
    "raw",
    [
        "HMAC verification failed for page 7",
        "row 3 missing from index changes_of_device",
        "file is not a database",
        "Tree 12 page 4: btreeInitPage() returns error code 11",
    ],
)
def test_no_word_of_the_engine_reaches_a_person(raw: str) -> None:
    """Neither codes nor names of tables; the words as they were stay for whoever repairs."""
    error = DamagedError(Path("x.tandem"), raw)

    told = str(error.message)

    assert not _ENGINE & set(told.split())
    assert raw == error.detail
    assert "7" not in raw or "7" in str(fault_words(raw))


def test_a_table_is_named_by_what_it_holds() -> None:
    """What a salvage could only read in part has a name of its own, or is one of other lists."""
    known = ("settings", "packs", "rule_drafts", "rule_files", "spaces", "sync_homes", "erasures")
    named = [str(table_words(each)) for each in known]

    assert len(known) == len(set(named))
    assert "other lists" == str(table_words("sqlite_stat1"))


def test_a_damaged_page_of_the_settings_is_told(path: Path) -> None:
    """Where the second place of the backups cannot be read, words come, not a fault of ours."""
    with workspace(path) as store:
        store.create_dossier(STAMP)
    path.write_bytes(path.read_bytes()[:4096] + b"\1" * (path.stat().st_size - 4096))

    with pytest.raises(DamagedError):
        second_place(Source(path, read_key(path)))


def test_the_doctor_keeps_the_words_of_the_engine_apart(path: Path) -> None:
    """Whichever page is damaged, the sentence is for people and `detail` for whoever repairs."""
    with workspace(path) as store:
        store.create_dossier(STAMP, "Boulangerie")
    whole, key = path.read_bytes(), read_key(path)
    details: list[str] = []
    for start in range(0, len(whole), 4096):
        path.write_bytes(whole[: start + 90] + b"\1" * 90 + whole[start + 180 :])

        bad = [check for check in doctor(path, key).checks if not check.is_sound]

        assert not any(_ENGINE & set(str(check.text).split()) for check in bad)
        details += [check.detail for check in bad]
    assert any("HMAC" in each for each in details)


def test_a_workspace_that_never_was_has_no_missing_key(path: Path) -> None:
    """Nothing is missing where nothing was begun; where a file lies without its key, it is."""
    with pytest.raises(Exception, match="no workspace here yet"):
        read_key_file(key_path(path))
    path.write_bytes(b"\0" * 4096)
    with pytest.raises(Exception, match="key of the workspace is missing"):
        read_key_file(key_path(path))
