"""The import of a directory: any letters and separators, each line judged, nothing by halves."""

import random
import time
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.errors import UserError
from core.language import language
from core.network.importing.columns import guessed
from core.network.importing.decoding import read_sheet
from core.network.importing.one import cells_of, entry_of
from core.network.importing.preview import Preview, previewed
from core.packs.schema.network import Entry, Zone
from tests.core.network.helpers import PACK, entries, part

HEAD = "Nom;Prénom;Type;Compétences;Département;E-mail"
LINE = "Dupont;Zoé;bénévole;Cybersécurité, sauvegarde;63;zoe@example.org"


def preview(*lines: str, head: str = HEAD, existing: tuple[Entry, ...] = ()) -> Preview:
    """Return the preview of a table."""
    sheet = read_sheet("\n".join((head, *lines)).encode())
    return previewed(sheet, PACK, part(), existing)


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("utf-16", "UTF-16"),
     ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16")],
)  # fmt: skip
@pytest.mark.parametrize("separator", ";,\t|")
def test_letters_and_separators_are_found(codec: str, name: str, separator: str) -> None:
    """Whatever program wrote the table, its words arrive with their accents."""
    text = f"{HEAD}\r\n{LINE.replace(', ', ' / ')}\r\n".replace(";", separator)

    sheet = read_sheet(text.encode(codec))

    assert (name, separator) == (sheet.encoding, sheet.separator)
    assert "Zoé" == sheet.rows[0].cells[1]


def test_the_columns_are_guessed_from_many_ways_to_call_them() -> None:
    """Accents, case and longer words do not matter; what is not known is left out."""
    head = (
        "NOM DE FAMILLE",
        "Prénom",
        "Votre adresse e-mail pro",
        "Zone d’intervention",
        "Pointure",
    )

    assert ("name", "first_name", "email", "zones", "") == guessed(head, part())


def test_a_line_is_taken_as_it_is_meant() -> None:
    """Names, kinds, needs and places are read; a person is told from an organisation."""
    (line,) = preview(LINE).lines

    assert ("new", ()) == (line.outcome, line.problems)
    assert line.entry is not None
    assert ("Zoé Dupont", "volunteer", True) == (
        line.entry.name,
        line.entry.kind,
        line.entry.person,
    )
    assert ({"security", "backup"}, (Zone("departement", "63"),)) == (
        set(line.entry.skills), line.entry.zones,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (";Zoé;bénévole;;63;", "no name"),
        ("Dupont;Zoé;martien;;63;", "Sorte"),
        ("Dupont;Zoé;;;63;", "nothing says"),
        ("Dupont;Zoé;bénévole;;Atlantide;", "no place"),
        ("Dupont;Zoé;bénévole;;63;zoe", "name@example.org"),
        ("Dupont;Zoé;bénévole", "3 cells"),
        ('Dupont;"Zoé;bénévole;;63;', "quotation mark"),
    ],
)
def test_a_line_that_cannot_be_understood_is_refused_in_words(cells: str, words: str) -> None:
    """Each reason is told, and the lines around it are read."""
    found = preview(LINE, cells, LINE.replace("zoe", "zoe2"))

    assert ["new", "refused", "new"] == [line.outcome for line in found.lines]
    assert words in " ".join(map(str, found.lines[1].problems))


def test_what_is_changed_on_the_way_is_told() -> None:
    """A skill that is none of the needs is kept in the note; a label runs as its rules say."""
    (line,) = preview(
        "Dupont;bénévole;poterie;ExpertCyber;01/02/2026",
        head="Nom;Type;Compétences;Label;Date du label",
    ).lines

    assert line.entry is not None
    assert ("poterie", 24) == (line.entry.note, line.entry.labels[0].months)
    assert 2 == len(line.changes)


def test_the_same_helper_is_taken_once() -> None:
    """Whatever the order and the accents of the name; the line that came first counts."""
    found = preview(LINE, "ZOE;Dupont;bénévole;;69;ZOE@example.org")

    assert ["new", "refused"] == [line.outcome for line in found.lines]
    assert "line 2" in str(found.lines[1].problems[0])


def test_one_who_is_there_is_replaced_and_keeps_the_id() -> None:
    """An import again brings the entry up to date; requests still find it."""
    first = preview(LINE).lines[0].entry
    assert first is not None

    again = preview(LINE, existing=(first,)).lines[0]
    moved = preview(LINE.replace(";63;", ";69;"), existing=(first,)).lines[0]

    assert ("same", "update") == (again.outcome, moved.outcome)
    assert moved.entry is not None
    assert first.id == moved.entry.id


def test_a_table_without_names_takes_nothing_before_the_person_says_where_they_are() -> None:
    """No line is judged while a needed column is missing."""
    assert () == preview("63;bénévole", head="Département;Type").lines


@pytest.mark.parametrize("body", [b"", b"\n\n", b"no table at all"])
def test_what_is_no_table_is_refused(body: bytes) -> None:
    """It is said what is wanted."""
    with pytest.raises(UserError, match=r"[Ww]anted"):
        read_sheet(body)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_import(body: bytes) -> None:
    """Whatever a file holds, it is refused in words or shown line by line."""
    try:
        found = previewed(read_sheet(body), PACK, part())
    except UserError:
        return

    assert all((line.entry is None) == (line.outcome == "refused") for line in found.lines)


@given(st.lists(st.text("azé;\",\n\t1 '", max_size=40), max_size=12))
def test_each_row_of_a_table_has_its_line(rows: list[str]) -> None:
    """No line is lost without a word, whatever marks stand in it."""
    text = "\n".join((HEAD, *rows, LINE))
    found = preview(*rows, LINE)

    numbers = [line.number for line in found.lines]
    told = "".join(text.split("\n")[number - 1] for number in numbers)
    assert sorted(set(numbers)) == numbers
    assert "zoe@example.org" in told


@given(entries("a"))
def test_an_entry_read_again_from_its_form_is_the_same(entry: Entry) -> None:
    """Opening the form and keeping it changes nothing; each of its labels too."""
    assume((entry.headcount_least or 0) <= (entry.headcount_most or 99))
    cells = cells_of(entry, PACK, language("fr"))

    found, problems = entry_of(cells, PACK, part(), person=entry.person, before=entry)

    assert () == problems
    assert entry == with_rule(found, entry)


def with_rule(found: Entry | None, entry: Entry) -> Entry | None:
    """Return what was read, without the months that the rules of its labels filled in."""
    if found is None or len(found.labels) != len(entry.labels):
        return found
    pairs = zip(found.labels, entry.labels, strict=True)
    labels = tuple(own if own.months is None and own.until is None else read for read, own in pairs)
    return replace(found, labels=labels)


def test_twenty_thousand_lines_half_broken_are_told_line_by_line() -> None:
    """All are judged in a few seconds of one processor, and the broken ones refused."""
    draw = random.Random(1)  # noqa: S311 - a made-up table
    lines = [
        f"Nom{at};Zoé;{'bénévole' if at % 2 else draw.choice(('martien', ''))};e-commerce, cyber;"
        f"{draw.choice(('63', '69', 'Puy-de-Dôme', '75'))};a{at}@example.org"
        for at in range(20_000)
    ]
    begin = time.process_time()

    found = preview(*lines)

    assert (10_000, 10_000) == (found.count("new"), found.count("refused"))
    assert time.process_time() - begin < 15


def test_two_lines_with_a_mark_each_are_not_one_line() -> None:
    """Both are told, and refused, each for itself."""
    torn = 'Dupont;"Zoé;bénévole;;63;'

    found = preview(torn, torn.replace("Dupont", "Martin"), LINE)

    assert [(2, "refused"), (3, "refused"), (4, "new")] == [
        (line.number, line.outcome) for line in found.lines
    ]


def test_a_cell_may_go_on_over_lines() -> None:
    """What stands between quotation marks is one cell, and the next line keeps its number."""
    found = preview('Dupont;"Zoé\nMarie";bénévole;;63;', LINE)

    assert [(2, "new"), (4, "new")] == [(line.number, line.outcome) for line in found.lines]


def test_several_labels_stand_between_semicolons() -> None:
    """Each with its own days; a day too many, or too few, is told."""
    head = "Nom;Type;Label;Date du label;Label valable jusqu’au;Numéro du label"
    good = 'Zoé;labellisé;"ExpertCyber; Qualiopi";"2025-01-01;";"; 2027-06-30";"EC 1; Q 2"'
    bad = 'Léo;labellisé;"ExpertCyber; Qualiopi";2025-01-01;;'

    one, other = preview(good, bad, head=head).lines

    assert one.entry is not None
    first, second = one.entry.labels
    assert ("ExpertCyber", date(2025, 1, 1), 24, "EC 1") == (
        first.name, first.issued, first.months, first.number,
    )  # fmt: skip
    assert ("Qualiopi", date(2027, 6, 30), "Q 2") == (second.name, second.until, second.number)
    assert "refused" == other.outcome
    assert "for 2 labels" in language("en").shown(other.problems[0])
