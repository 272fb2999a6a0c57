"""A third language is one folder of files, and nothing else."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import core.language as speaking
from core import catalog
from core.language import language, own_name, tags
from core.messages import Text, counted, message
from core.resources import resource
from desktop.translating import begin
from ui.pages.settings import SettingsPage
from ui.pages.welcome import WelcomePage
from ui.texts import use_language

# As a translator writes it; Czech has three forms of the plural, which the tools know.
CZECH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Settings"
msgstr "Nastavení"

msgid "{count} aid"
msgid_plural "{count} aids"
msgstr[0] "{count} pomoc"
msgstr[1] "{count} pomoci"
msgstr[2] "{count} pomocí"
"""
CACHES = ("tags", "_language", "_catalog")


@pytest.fixture
def czech(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a folder with one file beside those of French."""
    folder = tmp_path / "messages" / "cs"
    folder.mkdir(parents=True)
    folder.joinpath("all.po").write_text(CZECH, encoding="utf-8")
    (tmp_path / "messages" / "fr").symlink_to(resource("messages", "fr"))
    (tmp_path / "compiled").mkdir()
    _forget()
    for each in (speaking, catalog):
        monkeypatch.setattr(each, "resource", tmp_path.joinpath)
    yield
    monkeypatch.undo()
    _forget()
    use_language("fr")


def test_it_is_offered_by_its_own_name(czech: None, qtbot: QtBot) -> None:
    """The first page and the settings offer it, without a line of code."""
    page, settings = WelcomePage(), SettingsPage()
    qtbot.addWidget(page)
    qtbot.addWidget(settings)

    assert ("fr", "en", "cs") == tags()
    assert "Čeština" == page.languages["cs"].text()
    assert "Čeština" == settings.choices["language"].segments["cs"].accessibleName()


@pytest.mark.parametrize(("count", "said"), [(1, "1 pomoc"), (3, "3 pomoci"), (5, "5 pomocí")])
def test_its_plural_forms_are_its_own(czech: None, count: int, said: str) -> None:
    """A language has as many forms of the plural as it has."""
    assert said == language("cs").shown(counted("{count} aid", "{count} aids", count))


def test_its_dates_and_money_are_its_own(czech: None) -> None:
    """Days, months, figures and amounts are written as its readers write them."""
    found = language("cs")

    assert ("Čeština", "Nastavení") == (own_name("cs"), found.shown(message("Settings")))
    assert "23. listopadu 2026" == found.day(date(2026, 11, 23))
    assert "1\u00a0234,50\u00a0€" == found.euros(Decimal("1234.5"))


def test_what_it_does_not_say_yet_is_english(czech: None) -> None:
    """A message without a translation is English, and so are the packs."""
    found = language("cs")

    assert ("Home", "Bakery") == (found.shown(message("Home")), found.shown(Text("", "Bakery")))


def test_a_translator_gets_every_message_with_room_for_each_plural(tmp_path: Path) -> None:
    """The files to fill hold all messages, and as many plural forms as the language has."""
    count = begin("cs", tmp_path)

    texts = "".join(path.read_text("utf-8") for path in tmp_path.glob("*.po"))
    assert len(list(resource("messages", "fr").glob("*.po"))) == len(list(tmp_path.glob("*.po")))
    assert count > 4000
    assert texts.count("msgid_plural") == texts.count('msgstr[2] ""') > 50


def _forget() -> None:
    for name in CACHES:
        getattr(speaking, name).cache_clear()
