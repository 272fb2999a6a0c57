"""`tandem pack`: sign, approve, publish, verify, install, remove, from the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.packs.signing.installing import own_charter, own_publishers
from desktop.main import EXIT_BAD_INPUT
from desktop.workspace import open_workspace
from tests.core.packs.signing.making import rules

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(as_somebody: Callable[[str], Run]) -> Run:
    """Return a way to run a verb as somebody: its code and all that it said."""
    return as_somebody("pack")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of rules."""
    path = tmp_path / "rules.json"
    path.write_bytes(rules("2027.1"))
    return path


def fingerprint(said: str) -> str:
    """Return the thirty digits at the end of what was said."""
    return " ".join(said.split()[-6:])


def published(run: Run, file: Path) -> tuple[Path, str]:
    """Return a published file and the publisher's fingerprint, made by Ana and Béa."""
    ana = fingerprint(run("a", "identity", "Ana <b>&", "--organisation", "Région")[1])
    bea = fingerprint(run("b", "identity", "Béa", "--organisation", "Région")[1])
    run("a", "sign", str(file))
    handed = str(file.with_name("idf-test-2027.1.tandem-approval"))
    run("b", "approve", handed, "--fingerprint", ana)
    code, said = run("a", "publish", handed, "--fingerprint", bea)
    assert 0 == code, said
    return file.with_name("idf-test-2027.1.tandem-rules"), fingerprint(said)


def test_rules_go_from_their_author_to_a_third_computer(run: Run, file: Path) -> None:
    """Signed here, approved there, published, then verified, installed and removed elsewhere."""
    path, said = published(run, file)

    assert 0 == run("c", "verify", str(path), "--fingerprint", said)[0]
    assert "Ana <b>&" in run("c", "install", str(path), "--fingerprint", said)[1]
    assert "idf/test 2027.1" in run("c", "installed")[1]
    assert 0 == run("c", "install", str(path))[0]
    assert (0, "The rules idf/test are no longer in force.\n") == run("c", "remove", "idf/test")
    assert "idf/test" not in run("c", "installed")[1]


def test_a_publisher_can_say_its_fingerprint(run: Run, file: Path, tmp_path: Path) -> None:
    """Whoever published finds again what callers ask for."""
    _, said = published(run, file)

    assert said in run("a", "identity")[1]
    with open_workspace(tmp_path / "a") as store:
        assert own_charter(store.rules, "idf") == own_publishers(store.rules)[0]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["identity", "Ana"], id="no organisation"),
        pytest.param(["identity", "", "--organisation", "R"], id="no name"),
        pytest.param(["sign", "{file}"], id="no key"),
        pytest.param(["approve", "{file}"], id="rules to approve"),
        pytest.param(["publish", "{file}"], id="rules to publish"),
        pytest.param(["install", "{file}"], id="rules to install"),
        pytest.param(["verify", "{folder}"], id="a folder"),
        pytest.param(["install", "{folder}/none"], id="nothing"),
        pytest.param(["install", "/dev/zero"], id="a device"),
        pytest.param(["install", "a\0b"], id="no path"),
        pytest.param(["remove", "idf/test"], id="not in force"),
        pytest.param([], id="no verb"),
        pytest.param(["burn"], id="no such verb"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_message(run: Run, file: Path, words: list[str]) -> None:
    """Code 2, a sentence, and nothing half written."""
    before = sorted(file.parent.glob("*.tandem-*"))
    values = {"file": str(file), "folder": str(file.parent)}
    code, said = run("a", *(word.format(**values) for word in words))

    assert EXIT_BAD_INPUT == code
    assert said.startswith("tandem: ")
    assert "Traceback" not in said
    assert before == sorted(file.parent.glob("*.tandem-*"))


def test_an_unknown_publisher_is_not_verified(run: Run, file: Path) -> None:
    """A script that asks is not told that all is well about a stranger."""
    path, _ = published(run, file)

    assert EXIT_BAD_INPUT == run("c", "verify", str(path))[0]


@pytest.mark.parametrize("pattern", ["*", "idf*", "a/b-*", "", "idf-**"])
def test_the_rules_of_a_publisher_are_named_by_their_beginning(
    run: Run, file: Path, pattern: str
) -> None:
    """Nobody founds a publisher of all rules."""
    run("a", "identity", "Ana", "--organisation", "Région")

    code, said = run("a", "sign", str(file), "--rules", pattern)
    assert (EXIT_BAD_INPUT, True) == (code, "such as idf-*" in said)


def test_a_member_joins_and_the_list_reaches_others(run: Run, file: Path) -> None:
    """A key handed over, two members who sign, and those who use the rules take the list in."""
    path, said = published(run, file)
    run("c", "install", str(path), "--fingerprint", said)
    code, own = run("d", "identity", "Dan", "--organisation", "Région", "-o", str(file.parent))
    dan = " ".join(own.partition("fingerprint ")[2].split()[:6])
    (key,) = file.parent.glob("*.tandem-key")
    where = ("-o", str(file.parent), "--fingerprint", dan)

    assert 0 == code
    assert 0 == run("a", "members", "idf", "--add", str(key), *where)[0]
    charter = str(file.parent / "idf-2.tandem-charter")
    assert EXIT_BAD_INPUT == run("c", "install", charter)[0]
    run("b", "install", str(path), "--fingerprint", said)
    assert 0 == run("b", "approve", charter, *where)[0]
    assert "Dan" in run("c", "install", charter)[1]
    assert "Dan" in run("a", "install", charter)[1]
    assert "Dan" in run("a", "members", "idf")[1]


def test_a_region_signs_under_the_publisher(run: Run, file: Path) -> None:
    """Delegated by two, known to a reader with the next file, signed by the region's own two."""
    path, said = published(run, file)
    run("r", "install", str(path), "--fingerprint", said)
    prints, keys = list[str](), list[str]()
    for name, who in (("Rose", "e"), ("Rémi", "f")):
        folder = file.parent / name
        folder.mkdir()
        own = run(who, "identity", name, "--organisation", "Sud", "-o", str(folder))[1]
        prints.append(" ".join(own.partition("fingerprint ")[2].split()[:6]))
        keys += ("--key", str(next(folder.glob("*.tandem-key"))))
    both = ("-o", str(file.parent), "--fingerprint", ",".join(prints))

    code, told = run("a", "delegate", "idf", "sud", "--rules", "idf-sud-*", *keys, *both)
    assert (0, True) == (code, "idf/sud, for idf-sud-*: signed for by Rose, Rémi" in told)
    charter = str(file.parent / "idf-2.tandem-charter")
    run("b", "install", str(path), "--fingerprint", said)
    assert 0 == run("b", "approve", charter, *both)[0]
    for who in ("e", "f"):
        run(who, "install", str(path), "--fingerprint", said)
        run(who, "install", charter)
    text = file.with_name("sud.json")
    text.write_bytes(rules("1", "idf/sud", "idf-sud-x"))
    assert 0 == run("e", "sign", str(text))[0]
    handed = str(file.with_name("idf-sud-1.tandem-approval"))
    assert 0 == run("f", "approve", handed)[0]
    assert 0 == run("e", "publish", handed)[0]
    installed = run("r", "install", str(file.with_name("idf-sud-1.tandem-rules")))

    assert (0, True) == (installed[0], "Rose" in installed[1])
    run("a", "install", charter)
    assert EXIT_BAD_INPUT == run("a", "sign", str(text))[0]
    code, told = run("a", "delegate", "idf", "sud", "--withdraw", "-o", str(file.parent))
    assert (0, False) == (code, "idf/sud" in told)


def test_the_list_of_members_can_be_written(run: Run, file: Path) -> None:
    """The file that makes a publisher known to a Tandem to come."""
    published(run, file)

    assert 0 == run("a", "members", "idf", "-o", str(file.parent))[0]
    assert (file.parent / "idf-1.tandem-charter").read_bytes().startswith(b"tandem-charter 1 ")


def test_a_publisher_is_forgotten(run: Run, file: Path) -> None:
    """Its rules are out of force, and its fingerprint is wanted again."""
    path, said = published(run, file)
    run("c", "install", str(path), "--fingerprint", said)

    assert 0 == run("c", "forget", "idf")[0]
    assert "idf/test" not in run("c", "installed")[1]
    assert EXIT_BAD_INPUT == run("c", "install", str(path))[0]
    assert EXIT_BAD_INPUT == run("c", "forget", "idf")[0]
