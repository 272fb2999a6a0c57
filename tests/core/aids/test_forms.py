"""The kinds of aid, and where their text comes from."""

from datetime import date

from core.aids.evaluate import evaluate_all
from core.aids.forms import form_words, is_repaid, origin, stays
from core.facts.situation import Situation
from core.language import language
from core.packs.reading import bundled_pack


def test_every_kind_of_the_pack_has_its_word() -> None:
    """No identifier shows in place of a word, in French."""
    forms = {each.form for each in bundled_pack().content.instruments}

    assert all("_" not in language("fr").shown(form_words(form)) for form in forms)
    assert language("fr").shown(form_words("grant")) == "subvention"


def test_what_stays_is_not_paid_back() -> None:
    """A grant stays, a loan is paid back, a guarantee brings no money at all."""
    pack = bundled_pack()

    assert [(True, False), (False, True), (False, False)] == [
        (stays(form, pack), is_repaid(form, pack)) for form in ("grant", "loan", "guarantee")
    ]


def test_every_result_tells_its_origin() -> None:
    """Each verdict leads to the provenance of the legal version that gave it."""
    pack = bundled_pack()
    aids = evaluate_all(Situation(), pack, date(2026, 11, 23))

    found = [origin(aid, pack) for aid in aids]

    assert all(each is not None for each in found)
    assert [aid.sources for aid in aids] == [each.sources for each in found if each]
