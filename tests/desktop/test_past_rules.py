"""A visit of the past keeps the rules, and so the results, that it had."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from core.packs.pack import Pack
from core.packs.schema.diagnostic import DmaMethod
from core.packs.supplement import layered
from core.plan.follow import follow
from core.plan.rules_words import rules_words
from core.report.figures.follow import moves_of
from core.store.change import Stamp
from core.visit import Visit, conduct
from desktop.main import main
from desktop.session import Session
from desktop.stored import stored_dossier
from desktop.tasks import Tasks
from desktop.workspace import open_workspace
from tests.core.packs.layers import base, instrument, supplement

ON, LATER = date(2026, 11, 23), date(2026, 12, 23)


def rules(euros: int) -> Pack:
    """Return rules under which the trial cheque brings this much."""
    return layered(base(), [supplement(instrument(rate=euros))])


def brings(visit: Visit) -> int:
    """Return what the trial cheque brings."""
    return int(next(each.amount or 0 for each in visit.aids if each.instrument == "idf-test"))


class Machine:
    """Starts Tandem on one workspace, under these rules or those; one at a time."""

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        self.folder = folder
        self._tasks = tasks
        self._session: Session | None = None

    def __call__(self, pack: Pack) -> Session:
        """Return the session under these rules, on the dossier that was open."""
        dossier = self.stop()
        self._session = Session(open_workspace(self.folder), pack, self._tasks, ON)
        if dossier:
            self._session.open(dossier)
        return self._session

    def stop(self) -> str | None:
        """Close Tandem and return the dossier that was open."""
        session, self._session = self._session, None
        if session is None:
            return None
        dossier = session.dossier
        session.close()
        self._tasks.wait()
        session.workspace.close()
        return dossier


@pytest.fixture
def started(tmp_path: Path, tasks: Tasks) -> Iterator[Machine]:
    """Give a machine of its own."""
    machine = Machine(tmp_path, tasks)
    yield machine
    machine.stop()


def results(session: Session) -> Visit:
    """Return what the session shows, computed here and now."""
    return conduct(session.situation, session.rules, session.day)


def test_the_first_visit_stays_what_it_was(started: Machine) -> None:
    """New rules are for the visit that goes on; T0 brings what it brought."""
    session = started(rules(100))
    session.create({"company.name": "Scierie"})
    session.begin_visit("T1", LATER)
    session = started(rules(200))
    first = session.sittings()[0].id

    now = brings(results(session))
    session.look_at(first)

    assert (200, 100) == (now, brings(results(session)))
    assert rules(100).digest == results(session).pack


def test_a_visit_under_way_goes_over_to_the_new_rules(started: Machine) -> None:
    """Rules that came while a visit went on are those that it closes with, and they are kept."""
    started(rules(100)).create({"company.name": "Scierie"})
    started(rules(200)).begin_visit("T1", LATER)
    session = started(rules(300))

    session.look_at(session.sittings()[0].id)

    assert 200 == brings(results(session))


def test_rules_that_are_not_kept_are_said_so(started: Machine, qtbot: QtBot) -> None:
    """A visit of another device is computed with today's rules, in plain words."""
    session = started(rules(200))
    dossier = session.create({"company.name": "Scierie"})
    elsewhere = Stamp(datetime.now(UTC), pack="of another device")
    session.workspace.begin_visit(dossier, "T1", LATER, elsewhere)

    with qtbot.waitSignal(session.noticed) as told:
        session.look_at(session.sittings()[0].id)

    assert "not kept on this device" in str(told.args and told.args[0])
    assert 200 == brings(results(session))


def test_the_way_back_to_today_changes_the_rules_again(started: Machine, qtbot: QtBot) -> None:
    """The window makes its pages anew when the rules of what it shows change."""
    session = started(rules(100))
    session.create({"company.name": "Scierie"})
    session.begin_visit("T1", LATER)
    session = started(rules(200))

    with qtbot.waitSignals([session.rules_changed] * 2):
        session.look_at(session.sittings()[0].id)
        session.look_at(None)

    assert session.pack is session.rules


def test_the_follow_up_measures_each_visit_by_its_own_rules(started: Machine) -> None:
    """A score given at T0 is the score shown for T0, whatever the method became."""
    session = started(base())
    session.create({"company.headcount": 12, "dii.erp": True})
    session.begin_visit("T1", LATER)
    before = follow(session.sittings(), base())
    session = started(_other_method())

    after = follow(session.sittings(), _other_method())

    assert before.measures[0] == after.measures[0]
    assert after.whole is not None
    assert not after.whole.same_rules
    assert before.whole is not None
    assert before.whole.same_rules
    assert "have changed in between" in str(rules_words(after.whole))
    assert len(moves_of(after.whole, method_of(_other_method()))) < 7


def test_the_command_line_takes_the_rules_of_the_visit(started: Machine) -> None:
    """`--visit` brings its own rules; rules asked for by name come first."""
    session = started(rules(100))
    session.create({"company.name": "Scierie"})
    session.begin_visit("T1", LATER)
    first = session.sittings()[0].id
    started.stop()

    own = stored_dossier(started.folder, None, first, rules(200)).pack
    named = stored_dossier(started.folder, None, first, rules(200), is_named=True).pack

    assert own is not None
    assert named is not None
    assert (rules(100).digest, rules(200).digest) == (own.digest, named.digest)


def test_the_program_prints_what_the_visit_gave(
    started: Machine, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """`tandem aids --visit ID` has an aid that today's rules do not have any more."""
    session = started(rules(100))
    session.create({"company.name": "Scierie"})
    session.begin_visit("T1", LATER)
    first, second = (each.id for each in session.sittings())
    started.stop()

    found: list[list[str]] = []
    for visit in (first, second):
        words = ["--workspace", str(started.folder), "aids", "--visit", visit, "--json"]
        assert 0 == main(words)
        printed = json.loads(capsysbinary.readouterr().out)
        found.append([each["amount"] for each in printed["aids"] if each["id"] == "idf-test"])

    assert [[100], []] == found


def method_of(pack: Pack) -> DmaMethod:
    """Return how a pack scores maturity."""
    method = pack.content.dma
    assert method is not None
    return method


def _other_method() -> Pack:
    fewer = replace(method_of(base()), dimensions=method_of(base()).dimensions[1:])
    return base().with_content(replace(base().content, dma=fewer), "other")
