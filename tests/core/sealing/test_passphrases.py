"""Tests of passphrases made into keys."""

import pytest
from cryptography.hazmat.primitives.kdf import argon2
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from core.errors import UserError
from core.sealing.passphrases import DEFAULT_COST, Cost, new_salt, stretched

_CHEAP = Cost(iterations=1, memory=8, lanes=1)
_SALT = b"sixteen bytes ..."


def test_published_example_of_the_standard() -> None:
    """The engine gives the tag of RFC 9106, section 5.3."""
    argon = Argon2id(
        salt=b"\2" * 16,
        length=32,
        iterations=3,
        lanes=4,
        memory_cost=32,
        ad=b"\4" * 12,
        secret=b"\3" * 8,
    )

    tag = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert tag == argon.derive(b"\1" * 32).hex()


def test_published_example_of_the_authors() -> None:
    """What Argon2's own test program expects of a password and a salt comes out to the letter."""
    key = stretched("password", b"somesalt", Cost(iterations=2, memory=1 << 16, lanes=1))

    assert "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7" == key.hex()


def test_an_accent_is_an_accent_however_composed() -> None:
    """The é of one keyboard opens what an e with its accent apart closed on another one."""
    assert stretched("caf\u00e9", _SALT, _CHEAP) == stretched("cafe\u0301", _SALT, _CHEAP)


def test_other_words_another_key() -> None:
    """A capital, a space or another salt gives another key."""
    keys = {stretched(each, _SALT, _CHEAP) for each in ("café noir", "Café noir", "café noir ")}

    assert 4 == len({*keys, stretched("café noir", new_salt(), _CHEAP)})


def test_the_cost_is_what_the_standard_recommends() -> None:
    """No less than the second recommended choice of RFC 9106: 64 MiB, three passes, four lanes."""
    assert not DEFAULT_COST.is_below(Cost(iterations=3, memory=1 << 16, lanes=4))
    assert Cost(iterations=2, memory=1 << 16, lanes=4).is_below(DEFAULT_COST)
    assert Cost(iterations=9, memory=1 << 15, lanes=4).is_below(DEFAULT_COST)


@pytest.mark.parametrize(
    ("iterations", "memory", "lanes"), [(0, 64, 1), (1, 7, 1), (1, 1 << 30, 1), (65, 64, 1)]
)
def test_a_senseless_cost_is_refused(iterations: int, memory: int, lanes: int) -> None:
    """A file cannot ask for less than Argon2 allows, nor for more than a machine can bear."""
    with pytest.raises(ValueError, match="Cost"):
        Cost(iterations, memory, lanes)


def test_a_computer_without_the_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key file that asks for more than there is ends in a sentence, not in a fault."""

    def starved(**_cost: object) -> Argon2id:
        raise MemoryError

    monkeypatch.setattr(argon2, "Argon2id", starved)

    with pytest.raises(UserError, match="memory"):
        stretched("words", _SALT, _CHEAP)
