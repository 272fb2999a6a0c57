"""The results of a visit in a few lines for the terminal."""

from datetime import date

from core.facts.situation import Situation
from core.language import language
from core.packs.pack import Pack
from core.plan.follow import follow
from core.plan.sittings import Sitting
from desktop.summary import follow_up

FRENCH = language("fr")


def told(pack: Pack, *later: Sitting) -> str:
    """Return the lines on a first visit without an ERP system and these later ones."""
    first = Sitting("a", "T0", date(2025, 11, 23), Situation({"dii.erp": False, "dii.crm": True}))
    lines = follow_up(follow((first, *later), pack), FRENCH)
    return "\n".join(FRENCH.shown(line) for line in lines)


def test_the_way_from_visit_to_visit_is_told(pack: Pack) -> None:
    """Each visit stands with its day and scores; what was gained and lost is named."""
    now = Situation({"dii.erp": True, "dii.crm": False})

    words = told(pack, Sitting("b", "T1", date(2026, 11, 23), now))

    assert "T0 du 23\u00a0novembre 2025\u00a0: maturité de " in words
    assert "T1 du 23\u00a0novembre 2026\u00a0: maturité de " in words
    assert f"Gagné depuis la première visite\u00a0: {pack.facts['dii.erp'].label.fr}" in words
    assert f"Perdu depuis la première visite\u00a0: {pack.facts['dii.crm'].label.fr}" in words


def test_a_visit_without_answers_tells_no_progress(pack: Pack) -> None:
    """A visit that has only begun has lost nothing."""
    words = told(pack, Sitting("b", "T1", None, Situation()))

    assert "T1\u00a0: pas encore de réponse" in words
    assert "Perdu" not in words
