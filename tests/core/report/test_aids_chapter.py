"""The chapter on aids: what each would bring."""

from datetime import date

from core.aids.forms import form_words, stays
from core.facts.file import read_dossier
from core.language import language
from core.packs.reading import bundled_pack
from core.report.chapters.aids import amount_words
from core.report.chapters.telling import Telling
from core.resources import resource
from core.visit import conduct

ON = date(2026, 11, 23)


def test_what_must_be_paid_back_is_not_told_like_a_grant() -> None:
    """The amount of a loan or a guarantee bears what it is; that of a grant stands alone."""
    pack = bundled_pack()
    situation = read_dossier(resource("demo", "boulangerie.json").read_bytes(), pack).situation
    telling = Telling(conduct(situation, pack, ON), pack, language("fr"))

    told = {
        aid.form: amount_words(telling, aid) for aid in telling.visit.aids if aid.amount is not None
    }

    assert {stays(form, pack) for form in told} == {True, False}
    for form, words in told.items():
        assert stays(form, pack) != words.endswith(f"({telling.shown(form_words(form))})")
