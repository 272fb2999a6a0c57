"""`tandem network`: the directory from a table, who can help, what is missing and what is due."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from core.network.book import Book
from core.network.introductions import asked
from core.packs.reading import bundled_pack
from core.sync.spaces import Spaces
from desktop.keeping import alone
from desktop.main import main
from desktop.workspace import open_workspace
from tests.core.store.making import NOON

TABLE = (
    "Nom;Prénom;Type;Compétences;Département;Capacité;E-mail\n"
    "Dupont;Zoé;bénévole;Cybersécurité;63;1;zoe@example.org\n"
    "Martin;Léo;martien;Cybersécurité;63;1;leo@example.org\n"
)
FIRM = {"facts": {"company.commune": "63113", "company.name": "Pains"}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a table and a firm, and room for a workspace."""
    (tmp_path / "table.csv").write_text(TABLE, encoding="cp1252")
    (tmp_path / "firm.json").write_text(json.dumps(FIRM), encoding="utf-8")
    return tmp_path


def told(folder: Path, capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """Return what a command prints."""
    found = main(["--workspace", str(folder / "ws"), "--language", "en", "network", *words])
    assert code == found
    said = capsys.readouterr()
    return said.out if code == 0 else said.err


def plain(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:  # noqa: ANN401 - JSON
    """Return what a command prints as JSON."""
    return json.loads(told(folder, capsys, *words, "--json"))


def test_an_import_shows_before_it_writes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing goes in without a yes; then the line that is taken, and that one alone."""
    table = str(folder / "table.csv")

    shown = plain(folder, capsys, "import", table)
    before = plain(folder, capsys, "list", "--search", "Dupont")
    written = plain(folder, capsys, "import", table, "--yes")
    after = plain(folder, capsys, "list", "--search", "dupont zoe")

    assert (1, 1, False, []) == (
        shown["new"],
        shown["refused"],
        shown["written"],
        before["entries"],
    )
    assert written["written"]
    assert ["Zoé Dupont"] == [each["name"] for each in after["entries"]]


def test_a_column_can_be_named_and_a_kind_given(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is guessed wrong is put right; who does not tell what they are is what one says."""
    words = ("--column", "Type=", "--column", "Prénom=organisation", "--kind", "public")

    found = plain(folder, capsys, "import", str(folder / "table.csv"), *words)

    assert (2, "organisation", "") == (
        found["new"], found["columns"]["Prénom"], found["columns"]["Type"],
    )  # fmt: skip


def test_a_match_says_who_why_and_what_to_ask(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One of one's own directory comes before national networks."""
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")

    words = told(folder, capsys, "match", str(folder / "firm.json"), "--need", "security")

    first = words.index("Zoé Dupont (Volunteer)")
    assert first < words.index("ExpertCyber")
    assert "comes to the département: Puy-de-Dôme" in words


def test_waiting_requests_are_given_out_when_one_says_yes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two requests, one place: the plan tells who is left, and writes what was agreed."""
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")
    pack = bundled_pack()
    with open_workspace(folder / "ws") as workspace:
        for name in ("Pains", "Vins"):
            stamp = alone(workspace, pack)
            dossier = workspace.create_dossier(stamp, name)
            facts = asked(None, ("security",), date(2026, 11, 1))
            workspace.record(dossier, {**facts, "company.commune": "63113"}, stamp)

    plan = plain(folder, capsys, "assign", "--yes")
    requests = plain(folder, capsys, "requests")

    assert 2 == len(plan["given"])
    names = {each["name"] for each in requests["requests"]}
    assert "Zoé Dupont" in names
    assert {"waiting"} == {each["status"] for each in requests["requests"]}


def test_requests_tell_what_is_due(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten days without an answer: a reminder; too few answers for a share."""
    pack = bundled_pack()
    entry = next(each.entry for each in _part(pack).entries)
    with open_workspace(folder / "ws") as workspace:
        stamp = alone(workspace, pack)
        dossier = workspace.create_dossier(stamp, "Pains")
        workspace.record(dossier, asked(entry, ("security",), date(2026, 11, 1)), stamp)

    words = told(folder, capsys, "requests", "--on", "2026-11-11")
    quality = told(folder, capsys, "quality", "--on", "2026-11-11")

    assert "10 days without an answer: remind them" in words
    assert "not shown below 5 answers" in quality


def _part(pack: Any) -> Any:  # noqa: ANN401 - the part of the pack
    from core.network.book import part_of

    return part_of(pack)


def test_coverage_says_where_nobody_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words, and as cells."""
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")

    words = told(folder, capsys, "coverage", "--need", "security")
    cells = plain(folder, capsys, "coverage")["cells"]

    here = told(folder, capsys, "coverage", "--departement", "63")
    assert "Puy-de-Dôme: nobody helps with" in here
    assert "such as 63" in told(folder, capsys, "coverage", "--departement", "999", code=2)
    assert "nobody in 100 départements" in words
    assert [("security", "63", 1)] == [(c["need"], c["departement"], c["whole"]) for c in cells]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("match", "firm.json", "--need", "juggling"), "no need"),
        (("import", "nowhere.csv"), "no file"),
        (("import", "table.csv", "--column", "Nom="), "holds the names"),
        (("import", "table.csv", "--column", "Taille=name"), "no column"),
        (("import", "table.csv", "--column", "Nom=size"), "no field"),
    ],
)
def test_what_cannot_be_done_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    """What was got, what is wanted."""
    named = [str(folder / each) if "." in each else each for each in words]

    assert said in told(folder, capsys, *named, code=2)


def _put_dossier(folder: Path) -> str:
    with open_workspace(folder / "ws") as workspace:
        stamp = alone(workspace, bundled_pack())
        dossier = workspace.create_dossier(stamp, "Pains")
        workspace.record(dossier, {"company.commune": "63113"}, stamp)
    return dossier


def test_a_request_is_made_and_followed_from_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the consent of the firm, in the language it asked for, to its end."""
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")
    dossier = _put_dossier(folder)
    (zoe,) = plain(folder, capsys, "list", "--search", "zoe")["entries"]
    sheet = folder / "sheet.json"

    refused = told(folder, capsys, "ask", dossier, "--helper", zoe["id"], code=2)
    asked_ = plain(
        folder, capsys, "ask", dossier, "--helper", zoe["id"], "--need", "security",
        "--agreed", "on paper", "--speaks", "Anglais", "--meets", "remote", "-o", str(sheet),
    )  # fmt: skip
    told(folder, capsys, "follow", asked_["request"], "--status", "helped", "--called", "yes",
         "--useful", "no", "--brought", "acted", "--remark", "Merci")  # fmt: skip

    assert "without the firm’s consent" in refused
    (request,) = plain(folder, capsys, "requests")["requests"]
    assert ("helped", "Zoé Dupont") == (request["status"], request["name"])
    assert "security" in json.loads(sheet.read_text(encoding="utf-8"))["needs"]
    with open_workspace(folder / "ws") as workspace:
        (each,) = Book(workspace.inside).requests()
        assert ("en", "remote", True, False, "Merci") == (
            each.language, each.mode, each.called, each.useful, each.comment,
        )  # fmt: skip


def test_a_request_without_a_helper_waits_to_be_given_out_in_its_language(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever surely does not speak it is not chosen."""
    (folder / "table.csv").write_text("Nom;Type;Département;Langues\nZoé;bénévole;63;anglais\n")
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")
    dossier = _put_dossier(folder)
    told(folder, capsys, "ask", dossier, "--need", "security", "--agreed", "x", "--speaks", "de")

    (given,) = plain(folder, capsys, "assign")["given"]

    assert "Zoé" != given["name"]


def test_a_match_can_want_a_language(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those who surely do not speak it are left out, and that is said."""
    (folder / "table.csv").write_text("Nom;Type;Département;Langues\nZoé;bénévole;63;anglais\n")
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")
    words = ("match", str(folder / "firm.json"), "--need", "security", "--speaks")

    assert "Zoé" in told(folder, capsys, *words, "English")
    assert "Zoé" not in told(folder, capsys, *words, "de")
    assert "wanted one of" in told(folder, capsys, *words, "klingon", code=2)


def test_the_letters_and_the_sign_can_be_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the guess is wrong: an old Macintosh’s table."""
    (folder / "mac.csv").write_bytes("Nom|Type\nZoé Bœuf|bénévole\n".encode("mac_roman"))
    words = ("import", str(folder / "mac.csv"))

    right = plain(folder, capsys, *words, "--encoding", "MacRoman", "--separator", "|")
    wrong = told(folder, capsys, *words, "--separator", "x", code=2)

    assert ("MacRoman", 1) == (right["encoding"], right["new"])
    assert "what cuts cells" in wrong


def test_entries_are_shared_once_one_knows_what_goes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The preview tells who is in it; persons go once they were told, and can be erased."""
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")
    assert "in no team yet" in told(folder, capsys, "share", code=2)
    with open_workspace(folder / "ws") as workspace:
        Spaces(workspace.inside).found("Lyon", "Ana", str(folder), NOON)

    before = told(folder, capsys, "share")
    refused = told(folder, capsys, "share", "--yes", code=2)
    none = plain(folder, capsys, "share", "--organisations", "--yes")
    shared = plain(folder, capsys, "share", "--yes", "--told")
    (zoe,) = plain(folder, capsys, "list", "--search", "zoe")["entries"]

    assert "persons 1, organisations 0" in before
    assert "Tell them first" in refused
    assert (0, 1, "team") == (none["entries"], shared["entries"], zoe["origin"])
    assert [] == plain(folder, capsys, "differences")["differences"]
    assert "no difference" in told(folder, capsys, "settle", zoe["id"], "phone", "1", code=2)
    assert "for good" in told(folder, capsys, "erase", zoe["id"], code=2)
    assert 1 == plain(folder, capsys, "erase", zoe["id"], "--yes")["erased"]
    assert [] == plain(folder, capsys, "list", "--search", "zoe")["entries"]


def test_a_difference_is_told_and_settled(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who said what; the number chosen stands."""
    told(folder, capsys, "import", str(folder / "table.csv"), "--yes")
    with open_workspace(folder / "ws") as workspace:
        Spaces(workspace.inside).found("Lyon", "Ana", str(folder), NOON)
    told(folder, capsys, "share", "--yes", "--told")
    with open_workspace(folder / "ws") as workspace:
        book = Book(workspace.inside)
        (zoe,) = book.entries()
        book.put([replace(zoe, max_open=7)])

    changed = (folder / "table.csv").read_bytes().replace(b";1;zoe", b";2;zoe")
    (folder / "other.csv").write_bytes(changed)
    main(["--workspace", str(folder / "ws"), "--language", "en", "network", "import",
          str(folder / "other.csv")])  # fmt: skip
    assert "1 line changes an entry of the team" in capsys.readouterr().err
    (found,) = plain(folder, capsys, "differences")["differences"]
    words = told(folder, capsys, "differences")
    settled = plain(folder, capsys, "settle", found["id"], "max_open", "2")

    assert ("max_open", ["1", "7"]) == (found["field"], [e["answer"] for e in found["said"]])
    assert "2. 7" in words
    assert "7" == settled["answer"]
    (entry,) = plain(folder, capsys, "list", "--search", "zoe")["entries"]
    assert (7, False) == (entry["max_open"], entry["differs"])
