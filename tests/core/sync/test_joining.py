"""Tests of joining: who was invited enters, whoever stands in the middle does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import UserError
from core.sync import papers
from core.sync.identity import new_identity
from core.sync.invitation import Invitation, invited, read_invitation
from core.sync.joining import MOST_TRIES, OtherCodeError, admission, answered, asked, code_of
from tests.core.sync.spaces_making import AT, admitted, seen_by, space

DAY = date(2026, 11, 23)
ROAD = "s3://hub.example.fr/equipe?key=AKIAIOSFODNN7EXAMPLE&secret=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY"
NEW = new_identity()


def test_the_invited_enters_with_the_code() -> None:
    """Invitation, request, answer and six digits said aloud let one device in."""
    view = space()
    given, kept = invited(view, ROAD, DAY)
    invitation = read_invitation(given.paper)
    request, paper = asked(invitation, NEW, "Bruno")
    candidate, answer, _after = answered(view, kept, paper, DAY)

    after = admission(view, candidate, code_of(invitation, request, answer), AT)

    entered = after.members.devices[NEW.device]
    assert "Bruno" == after.name_of(entered.member)
    assert NEW.keys == entered.keys


def test_an_invitation_fits_a_code_that_a_camera_reads() -> None:
    """With a hub's address and identity in it, it stays within what a camera reads."""
    given, _kept = invited(space(), ROAD, DAY)

    assert len(given.paper) < papers.MOST_QR_BYTES
    assert papers.qr_code(given.paper).startswith(b"<?xml")


def test_a_man_in_the_middle_is_heard() -> None:
    """Who swaps the newcomer's keys for their own, knowing all papers, makes the codes differ."""
    view = space()
    given, kept = invited(view, ROAD, DAY)
    request, _paper = asked(given, NEW, "Bruno")
    _theirs, forged = asked(given, new_identity(), "Bruno", request.number)
    candidate, answer, _after = answered(view, kept, forged, DAY)

    with pytest.raises(OtherCodeError):
        admission(view, candidate, code_of(given, request, answer), AT)


def test_a_false_founding_is_heard() -> None:
    """Who hands over an invitation to another space, and relays the rest, is heard too."""
    view, false = space(), space()
    given, kept = invited(view, ROAD, DAY)
    swapped = _with(given, founding=bytes.fromhex(false.founding))
    request, paper = asked(swapped, NEW, "Bruno")
    candidate, answer, _after = answered(view, kept, paper, DAY)

    with pytest.raises(OtherCodeError):
        admission(view, candidate, code_of(swapped, request, answer), AT)


def test_the_administrator_cannot_choose_the_number_afterwards() -> None:
    """An answer whose number the invitation was not committed to is refused by the newcomer."""
    view = space()
    given, kept = invited(view, ROAD, DAY)
    request, paper = asked(given, NEW, "Bruno")
    _candidate, answer, _after = answered(view, kept, paper, DAY)
    other = _with(given, anchor=b"\0" * 16)

    with pytest.raises(UserError, match="does not belong"):
        code_of(other, request, answer)


def test_a_stranger_without_the_secret_asks_in_vain() -> None:
    """A request closed with another secret is refused before anybody compares anything."""
    view = space()
    given, kept = invited(view, ROAD, DAY)
    _request, paper = asked(_with(given, secret=b"\1" * 16), NEW, "Bruno")

    with pytest.raises(UserError, match="Nobody was let in"):
        answered(view, kept, paper, DAY)


@pytest.mark.parametrize("days", [8, 4000])
def test_an_invitation_ends_by_its_day(days: int) -> None:
    """Past its last day, by the administrator's own clock, it lets nobody in."""
    view = space()
    given, kept = invited(view, ROAD, DAY, days=7)
    _request, paper = asked(given, NEW, "Bruno")

    with pytest.raises(UserError, match="over"):
        answered(view, kept, paper, DAY + timedelta(days=days))


def test_an_invitation_ends_by_its_uses() -> None:
    """Each request takes one use, whatever comes of it; each use has its own code."""
    view = space()
    given, kept = invited(view, ROAD, DAY, uses=2)
    request, paper = asked(given, NEW, "Bruno")
    first, _answer, kept = answered(view, kept, paper, DAY)
    second, answer, kept = answered(view, kept, paper, DAY)

    assert first.code != second.code == code_of(given, request, answer)
    with pytest.raises(UserError, match="over"):
        answered(view, kept, paper, DAY)


def test_guessing_the_code_ends() -> None:
    """After three wrong codes even the right one is refused."""
    view = space()
    given, kept = invited(view, ROAD, DAY)
    candidate, _answer, _kept = answered(view, kept, asked(given, NEW, "Bruno")[1], DAY)

    with pytest.raises(OtherCodeError, match="for good"):
        admission(view, replace(candidate, tries=MOST_TRIES), candidate.code, AT)


def test_a_member_cannot_invite() -> None:
    """Only administrators ask people in."""
    view = admitted(space(), NEW)

    with pytest.raises(UserError, match="Only an administrator"):
        invited(seen_by(view, NEW), ROAD, DAY)


@pytest.mark.parametrize("damage", [lambda it: it[:-3], lambda it: it[:40] + "A" + it[41:]])
def test_a_damaged_paper_is_told(damage: Callable[[str], str]) -> None:
    """A cut or mistyped line is told from a foreign one; a line folded by a mail is read."""
    given, _kept = invited(space(), ROAD, DAY)
    paper = given.paper

    assert given == read_invitation(paper[:50].lower() + "\n " + paper[50:])
    with pytest.raises(papers.PaperError, match="cut"):
        read_invitation(damage(paper.replace("A", "B", 1) if "A" == paper[40] else paper))
    with pytest.raises(papers.PaperError, match="wanted"):
        read_invitation("https://example.fr")


def _with(invitation: Invitation, **fields: object) -> Invitation:
    from msgspec.structs import replace

    return replace(invitation, **fields)
