"""The sheets that one firm reads."""

from core.facts.situation import Situation
from core.language import language
from core.library.search import searched
from core.library.shelf import ShelvedSheet, joined_sheets, shelf
from core.packs.reading import bundled_pack
from core.packs.schema.library import Part

PACK = bundled_pack()
FRENCH = language("fr")


def sheets(*own: str, **facts: object) -> tuple[ShelvedSheet, ...]:
    """Return the shelf of a firm with these actions and facts, `__` standing for the point."""
    return shelf(PACK, Situation({name.replace("__", "."): v for name, v in facts.items()}), own)


def test_there_is_a_sheet_for_nearly_every_action() -> None:
    """No action leaves a firm without words on it."""
    part = PACK.part("library", Part)

    assert part is not None
    assert {sheet.action for sheet in part.sheets} == {each.id for each in PACK.content.actions}


def test_own_sheets_come_first_in_the_order_of_the_actions() -> None:
    """What the firm is to do is what it reads first."""
    found = sheets("cad_move", "backup_offsite")

    assert [each.action for each in found[:2]] == ["cad_move", "backup_offsite"]
    assert [each.rank for each in found[:3]] == [1, 2, None]


def test_the_first_step_follows_the_size() -> None:
    """Ten people and nine do not begin alike; a size that nobody told shows both."""
    small, larger = (sheets(company__headcount=staff)[0].steps for staff in (9, 10))

    assert small != larger
    assert sheets()[0].steps == (*small, *larger)


def test_a_sheet_is_joined_on_a_yes_alone() -> None:
    """Nothing enters the report unasked."""
    name = "library.sheets.cad_move.joined"

    assert [each.action for each in joined_sheets(shelf(PACK, Situation({name: True})))] == [
        "cad_move"
    ]
    assert joined_sheets(shelf(PACK, Situation({name: False}))) == ()


def test_every_sheet_is_found_by_its_title() -> None:
    """A title typed without accents or capitals finds its sheet first."""
    for each in sheets():
        title = FRENCH.shown(each.title).upper().replace("É", "E")

        assert searched(sheets(), title, FRENCH)[0].action == each.action


def test_other_names_find_a_sheet() -> None:
    """Whoever says « rançongiciel » finds backups."""
    assert searched(sheets(), "rancongiciel", FRENCH)[0].action == "backup_offsite"
    assert searched(sheets(), "   ", FRENCH) == sheets()
    assert searched(sheets(), "zzz", FRENCH) == ()
