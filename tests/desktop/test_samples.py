"""The demonstration firms in the window: tried, put away in one click, never shared."""

import pytest

from core.errors import UserError
from core.packs.pack import Pack
from desktop.demonstration import SAMPLES, Sample, demonstration_answers
from desktop.rooms import Rooms
from desktop.space_dossiers import refuse_imaginary


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.id)
def test_each_sample_is_imaginary_and_speaks_both_languages(sample: Sample, pack: Pack) -> None:
    """None has a number of a real firm; all its own words are there in English."""
    french = demonstration_answers(pack, "fr", sample.id)
    english = demonstration_answers(pack, "en", sample.id)
    own = {name for name, _answer in french.items() if name.endswith(("company.name", ".label"))}

    assert french.value("company.is_demo") is True
    assert "company.siren" not in french
    assert "Démonstration" in str(french.value("company.name"))
    assert own == {name for name in own if french.value(name) != english.value(name)}


def test_a_sample_opens_at_its_results_and_goes_in_one_click(rooms: Rooms) -> None:
    """Real dossiers stay where they are."""
    real = rooms.session.create({"company.name": "Garage Morel"})
    for sample in SAMPLES[1:]:
        rooms.front.samples.open(sample.id)
    assert ("results", 3) == (rooms.place, len(rooms.front.samples.dossiers()))

    rooms.front.samples.put_away()

    left = [card.dossier for card in rooms.session.workspace.latest_dossiers()]
    assert ([real], "home", None) == (left, rooms.place, rooms.session.dossier)


def test_a_sample_is_refused_by_a_team(rooms: Rooms) -> None:
    """Not even on the command line does an imaginary firm go out."""
    rooms.front.samples.open("atelier")
    assert rooms.session.dossier is not None

    with pytest.raises(UserError, match="demonstration"):
        refuse_imaginary(rooms.session.workspace, rooms.session.dossier)
