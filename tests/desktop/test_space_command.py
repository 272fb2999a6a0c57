"""`tandem space`: a team founds, invites, joins, shuts out and erases, from the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from core.sealing.passphrases import Cost
from core.store.change import Stamp
from core.store.recovery import new_recovery_key
from desktop.main import EXIT_BAD_INPUT, main
from desktop.workspace import open_workspace
from tests.core.store.making import NOON

CHEAP = Cost(iterations=1, memory=8, lanes=1)

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(as_somebody: Callable[[str], Run]) -> Run:
    """Return a way to run a verb as somebody: its code and all that it said."""
    return as_somebody("space")


@pytest.fixture
def road(tmp_path: Path) -> Path:
    """Return a folder that all share."""
    folder = tmp_path / "road"
    folder.mkdir()
    return folder


def joined(run: Run, road: Path, tmp_path: Path) -> str:
    """Let Ana found a space and Bruno join it; return Bruno's device."""
    assert 0 == run("a", "new", "Chambre", "--as", "Ana", "--road", str(road))[0]
    assert 0 == run("a", "invite", "-o", str(tmp_path))[0]
    (file,) = tmp_path.glob("*.tandem-invitation")
    assert 0 == run("b", "join", str(file), "--as", "Bruno")[0]
    device = re.search(r"device ([0-9a-f]+)", run("a", "admit")[1])
    assert device
    code = re.search(r"\d{3} \d{3}", run("b", "join")[1])
    assert code
    admitted = run("a", "admit", "Bruno", "--code", code[0])[1]
    assert "Bruno is in" in admitted
    assert "was not answered" not in admitted
    assert "You are in the space “Chambre”" in run("b", "join")[1]
    return device[1]


def test_a_team_forms_over_a_shared_folder(run: Run, road: Path, tmp_path: Path) -> None:
    """Founded, invited, asked in, compared aloud, admitted: both see both."""
    joined(run, road, tmp_path)

    for person in "ab":
        members = json.loads(run(person, "members", "--json")[1])
        assert [("Ana", "administrator"), ("Bruno", "member")] == [
            (each["name"], each["role"]) for each in members
        ]
    assert [] == [path for path in road.rglob("*") if b"Bruno" in _bytes(path)]


def test_an_invitation_does_not_lead_to_a_clear_server_unasked(run: Run, tmp_path: Path) -> None:
    """Nothing is sent there before the person has named the place; then it is."""
    run("a", "new", "Chambre", "--as", "Ana")
    run("a", "invite", "-o", str(tmp_path), "--road", "s3+http://K:S@hub.invalid:1/tandem")
    (file,) = tmp_path.glob("*.tandem-invitation")

    code, said = run("b", "join", str(file), "--as", "Bruno")

    assert code == EXIT_BAD_INPUT
    assert "s3+http://hub.invalid:1/tandem" in said
    assert "Which invitation?" in run("b", "join")[1]


def test_a_wrong_code_lets_nobody_in(run: Run, road: Path, tmp_path: Path) -> None:
    """It is told, and three of them end the request."""
    run("a", "new", "Chambre", "--as", "Ana", "--road", str(road))
    run("a", "invite", "-o", str(tmp_path))
    (file,) = tmp_path.glob("*.tandem-invitation")
    run("b", "join", str(file), "--as", "Bruno")
    run("a", "admit")

    said = [run("a", "admit", "--code", "12345") for _try in range(4)]

    assert [EXIT_BAD_INPUT] * 4 == [code for code, _said in said]
    assert "somebody stands between" in said[0][1]
    assert "for good" in said[3][1]


def test_joining_by_files_needs_no_road_for_the_newcomer(
    run: Run, road: Path, tmp_path: Path
) -> None:
    """Where the newcomer may not write on the road, request and answer go as files."""
    run("a", "new", "Chambre", "--as", "Ana", "--road", str(road))
    run("a", "invite", "-o", str(tmp_path), "--road", str(tmp_path / "nowhere"))
    (file,) = tmp_path.glob("*.tandem-invitation")

    run("b", "join", str(file), "--as", "Bruno", "-o", str(tmp_path))
    (request,) = tmp_path.glob("*.tandem-request")
    run("a", "admit", "--request", str(request))
    (answer,) = tmp_path.glob("*.tandem-answer")
    code = re.search(r"\d{3} \d{3}", run("b", "join", "--answer", str(answer))[1])

    assert code
    assert "Bruno is in" in run("a", "admit", "--code", code[0])[1]


def test_an_invitation_is_withdrawn(run: Run, road: Path, tmp_path: Path) -> None:
    """Whoever found it afterwards asks in vain."""
    run("a", "new", "Chambre", "--as", "Ana", "--road", str(road))
    run("a", "invite", "-o", str(tmp_path))
    (file,) = tmp_path.glob("*.tandem-invitation")

    said = run("a", "invitations", "--withdraw", file.stem)[1]
    run("b", "join", str(file), "--as", "Bruno")

    assert "Nobody enters" in said
    asked = run("a", "admit")[1]
    assert "Nobody asks in" in asked
    assert "was not answered. This invitation is over" in asked
    assert "over" in run("a", "invitations")[1]


def test_who_is_shut_out_is_named(run: Run, road: Path, tmp_path: Path) -> None:
    """Revocation says that the past is not protected."""
    joined(run, road, tmp_path)

    said = run("a", "revoke", "Bruno")[1]

    assert "no software can take it back" in said
    assert "Bruno, shut out" in run("a", "members")[1]
    assert "Bruno, shut out" in (run("b", "tend")[1] and run("b", "members")[1])


def test_what_somebody_sent_before_being_shut_out_stays(
    run: Run, road: Path, tmp_path: Path
) -> None:
    """It is received first, so that its numbers count."""
    joined(run, road, tmp_path)
    with open_workspace(tmp_path / "b") as workspace:
        dossier = workspace.create_dossier(Stamp(NOON), "Garage")
    run("b", "put", dossier)
    main(["--workspace", str(tmp_path / "b"), "sync"])

    run("a", "revoke", "Bruno")

    with open_workspace(tmp_path / "a") as workspace:
        assert ["Garage"] == [card.title for card in workspace.latest_dossiers()]


def test_a_second_administrator_and_the_recovery_key(run: Run, road: Path, tmp_path: Path) -> None:
    """A role is given; the organisation's key lets a new administrator in."""
    joined(run, road, tmp_path)
    closed, _public, _made = new_recovery_key("Chambre", "cheval agrafe pile correct", CHEAP)
    key, words = tmp_path / "k.tandem-recovery", tmp_path / "words"
    key.write_bytes(closed)
    words.write_text("cheval agrafe pile correct\n", "utf-8")
    run("a", "role", "Bruno", "administrator")

    with_key = ("recovery", str(key), "--key-passphrase-file", str(words))

    assert "opens this space" in run("a", *with_key)[1]
    (place,) = tmp_path.glob("*.tandem-space")
    entered = run("c", *with_key, "--enter", str(place), "--as", "Direction")[1]
    assert "You administer the space “Chambre”" in entered
    run("a", "tend")
    assert "Direction, administrator" in run("a", "members")[1]


def test_a_dossier_is_erased_everywhere(run: Run, road: Path, tmp_path: Path) -> None:
    """Asked twice, carried out, and confirmed by the other device."""
    joined(run, road, tmp_path)
    with open_workspace(tmp_path / "a") as workspace:
        dossier = workspace.create_dossier(Stamp(NOON), "Boulangerie")
    run("a", "put", dossier)

    code, asked = run("a", "erase", dossier)
    erased = run("a", "erase", dossier, "--yes")[1]
    run("b", "tend")
    told = json.loads(run("a", "erasures", "--json")[1])

    assert EXIT_BAD_INPUT == code
    assert "Boulangerie" in asked
    assert "backups" in erased
    assert (2, []) == (len(told[0]["confirmed"]), told[0]["waiting"])


def test_a_dossier_moves_to_another_team(run: Run, road: Path, tmp_path: Path) -> None:
    """Out of one, into another, then on one computer alone; it does not come back."""
    joined(run, road, tmp_path)
    (tmp_path / "other").mkdir()
    run("a", "new", "Valence", "--as", "Ana", "--road", str(tmp_path / "other"))
    with open_workspace(tmp_path / "a") as workspace:
        dossier = workspace.create_dossier(Stamp(NOON), "Boulangerie")
    run("a", "put", dossier, "--space", "Chambre")

    nowhere = run("a", "move", dossier)
    moved = run("a", "move", dossier, "Valence")
    back = run("a", "move", dossier, "Chambre")
    alone = run("a", "move", dossier, "--alone")

    assert EXIT_BAD_INPUT == nowhere[0]
    assert "is in “Valence” now" in moved[1]
    assert "does not come back" in back[1]
    assert "on this computer alone" in alone[1]


def test_a_member_asks_for_an_erasure(run: Run, road: Path, tmp_path: Path) -> None:
    """Bruno's own dossier goes with Ana's next run, without a question."""
    joined(run, road, tmp_path)
    with open_workspace(tmp_path / "b") as workspace:
        dossier = workspace.create_dossier(Stamp(NOON), "Boulangerie")
    run("b", "put", dossier)
    _synced(tmp_path, "b", "a")

    asked = run("b", "erase", dossier, "--yes")[1]
    run("a", "tend")
    run("b", "tend")
    told = json.loads(run("a", "erasures", "--json")[1])

    assert "an administrator’s computer carries it out" in asked
    assert 1 == len(told)
    with open_workspace(tmp_path / "b") as workspace:
        assert workspace.card(dossier) is None


def test_a_lost_computer_is_ended_for_good(run: Run, road: Path, tmp_path: Path) -> None:
    """Signed with the recovery key: no administrator on it can strike back."""
    device = joined(run, road, tmp_path)
    closed, _public, _made = new_recovery_key("Chambre", "cheval agrafe pile correct", CHEAP)
    key, words = tmp_path / "k.tandem-recovery", tmp_path / "words"
    key.write_bytes(closed)
    words.write_text("cheval agrafe pile correct\n", "utf-8")
    passphrase = ("--key-passphrase-file", str(words))
    run("a", "recovery", str(key), *passphrase)

    told = run("a", "revoke", "--device", device, "--recovery", str(key), *passphrase)[1]

    assert f"The device {device} is shut out" in told
    assert "could undo" not in told


def test_no_name_of_a_person_or_a_firm_is_in_a_log(
    run: Run, road: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Marked names stand neither in the journal, nor on the road, nor in any file beside."""
    joined(run, road, tmp_path)
    with open_workspace(tmp_path / "a") as workspace:
        dossier = workspace.create_dossier(Stamp(NOON, author="Ana"), "Zizanie-Tartempion")
    run("a", "put", dossier)
    for person in "aba":
        main(["--language", "en", "--workspace", str(tmp_path / person), "sync"])
    run("a", "revoke", "Bruno")
    run("a", "erase", dossier, "--yes")
    capsys.readouterr()
    main(["--workspace", str(tmp_path / "a"), "sync", "--journal", "--json"])

    said = capsys.readouterr().out

    assert "ended" in said
    marked = ("Zizanie", "Tartempion", "Bruno", 'Ana"', "Chambre")
    assert [] == [name for name in marked if name in said]
    handed = {".tandem-invitation", ".svg", ".tandem-request", ".tandem-answer"}
    files = [each for each in tmp_path.rglob("*") if each.suffix not in handed]
    assert [] == [
        (each, name) for each in files for name in marked if name.encode() in _bytes(each)
    ]


def test_without_a_team_nothing_is_shared(run: Run) -> None:
    """No space, no synchronising, and no complaint."""
    code, said = run("a", "list")

    assert 0 == code
    assert "nothing is shared" in said


def test_bad_input_is_told_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """A wrong file, an unknown space, a road that is none."""
    other = tmp_path / "other.txt"
    other.write_text("bonjour", "utf-8")

    for words in (
        ("join", str(other), "--as", "B"),
        ("join", str(tmp_path / "absent"), "--as", "B"),
        ("members",),
        ("new", "X", "--as", "A", "--road", "gopher://x"),
        ("new", "X"),
    ):
        code, said = run("a", *words)
        assert EXIT_BAD_INPUT == code, said
        assert "Traceback" not in said


def _synced(tmp_path: Path, *people: str) -> None:
    """Synchronise somebody's computer, one after the other."""
    for person in people:
        assert 0 == main(["--workspace", str(tmp_path / person), "sync"])


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def test_without_a_team_one_is_told_how_to_begin(run: Run) -> None:
    """Not that a space without a name is missing."""
    code, said = run("a", "members")

    assert code == EXIT_BAD_INPUT
    assert "in no team yet" in said
    assert "tandem space new" in said
