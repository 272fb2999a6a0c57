"""The file of a session that was cut off, read beside the open window."""

from pytestqt.qtbot import QtBot

from desktop.rereading import Rereading
from desktop.session import Session
from desktop.tasks import Tasks
from ui.texts import use_language


def test_read_in_the_worker_once(session: Session, tasks: Tasks, qtbot: QtBot) -> None:
    """A sound file is read through, and nobody is told anything."""
    session.workspace.wholeness.note_damaged()
    said: list[str] = []
    rereading = Rereading(session, tasks)
    rereading.said.connect(said.append)

    with qtbot.waitSignal(rereading.ended):
        rereading.now()

    assert not session.workspace.wholeness.is_doubtful
    assert [] == said


def test_damage_is_told_and_remembered(session: Session, tasks: Tasks, qtbot: QtBot) -> None:
    """A destroyed page is told in words, and the next start knows of it."""
    use_language("en")
    session.create({"company.name": "A"})
    path = session.workspace.path
    session.workspace.back_up(path.with_name("sound"), session.workspace.key)
    raw = path.with_name("sound").read_bytes()
    path.write_bytes(raw[:8192] + bytes(4096) + raw[12288:])
    said: list[str] = []
    rereading = Rereading(session, tasks)
    rereading.said.connect(said.append)

    with qtbot.waitSignal(rereading.ended):
        rereading.now()

    assert "open it again" in said[0]
    use_language("fr")
