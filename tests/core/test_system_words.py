"""Tests of what a system says when it refuses a file."""

import errno
import os

import pytest

from core.language import language
from core.system_words import system_words

SELDOM = OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EIO])
def test_what_is_often_met_is_told_in_the_persons_language(number: int) -> None:
    """No English word of the system stands in a French sentence."""
    system = os.strerror(number)

    assert system != language("fr").shown(system_words(OSError(number, system)))


def test_what_is_seldom_met_stays_in_the_systems_words() -> None:
    """A reason is never lost."""
    assert os.strerror(errno.EXDEV) == system_words(SELDOM)
