"""What was seen is what is saved."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.publishing import Publishing
from desktop.session import Session
from desktop.tasks import Tasks
from ui.pages.report import ReportPage


def test_the_preview_is_the_file_until_a_fact_changes(
    session: Session, tasks: Tasks, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same facts are worked out once; after an answer the file is made anew."""
    made: list[str] = []

    def document(kind: str, *_visit: object, **_told: object) -> bytes:
        made.append(kind)
        return f"%PDF {len(made)}".encode()

    monkeypatch.setattr("desktop.publishing.document", document)
    monkeypatch.setattr(ReportPage, "show_preview", lambda *_body: None)
    session.create({"company.name": "A"})
    page = ReportPage(session.rules, session.on)
    qtbot.addWidget(page)
    publishing = Publishing(session, tasks)
    publishing.connect_page(page)
    page.preview_wanted.emit()
    qtbot.waitUntil(lambda: publishing._preview is not None)  # noqa: SLF001 - it has come back

    for name, wanted in (("one", b"%PDF 1"), ("two", b"%PDF 2")):
        path = tmp_path / f"{name}.pdf"
        page.saved.emit("pdf", str(path))
        qtbot.waitUntil(path.exists)
        assert wanted == path.read_bytes()
        session.answer({"company.name": "B"})
