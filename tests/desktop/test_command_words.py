"""What the command line answers when it is misused: one message, in the language asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import UserError
from core.resources import resource
from desktop.main import EXIT_BAD_INPUT, main
from desktop.speaking import say_error, use_words
from desktop.workspace import open_workspace

DEMO = str(resource("demo", "boulangerie.json"))


@pytest.fixture(autouse=True)
def french() -> Iterator[None]:
    """Speak French before and after, whatever a test asks for."""
    use_words("fr")
    yield
    use_words("fr")


def test_a_wrong_key_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the dossier itself is in the workspace, nothing is said of rules used in its place."""
    open_workspace(tmp_path).close()
    (key,) = tmp_path.glob("*.key")
    key.write_text("{}")

    code = main(["--workspace", str(tmp_path), "aids", "--dossier", "d"])

    assert EXIT_BAD_INPUT == code
    assert 1 == capsys.readouterr().err.count(str(key))


def test_a_file_is_read_beside_a_workspace_that_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dossier file wants no workspace: results are given, and what was left out is said."""
    open_workspace(tmp_path).close()
    (key,) = tmp_path.glob("*.key")
    key.write_text("{}")

    code = main(["--workspace", str(tmp_path), "aids", DEMO])

    assert 0 == code
    assert "celles de Tandem" in capsys.readouterr().err


def test_a_name_with_line_breaks_leaves_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What an error quotes neither breaks its line nor moves the cursor."""
    say_error(
        UserError("Got {got}, twice {got}.\nWanted {more}.", got="a\nb\u2028c\x1b[2J", more=1)
    )

    assert "tandem: Got a b c [2J, twice a b c [2J.\nWanted 1.\n" == capsys.readouterr().err


@pytest.mark.parametrize("verb", [["aids", "--dossier", "none"], ["visit", "--dossier", "none"]])
def test_an_empty_workspace_lists_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: list[str]
) -> None:
    """No list is announced where there is nothing to list."""
    main(["--workspace", str(tmp_path), *verb])

    assert "il n’en contient encore aucun" in capsys.readouterr().err


@pytest.mark.parametrize(
    "given",
    [
        ["--language", "en", "aids", "--nothing"],
        ["--language=en", "aids", DEMO, "--on", "yesterday"],
        ["--lang", "en", "nothing"],
        ["--nothing", "--language", "en"],
    ],
)
def test_wrong_options_are_told_in_the_language_asked_for(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The language counts before the options are understood."""
    assert EXIT_BAD_INPUT == main(given)

    said = capsys.readouterr().err
    assert "not understood" in said or "wanted a date" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["aids", "--nothing"], "arguments inconnus\N{NO-BREAK SPACE}: --nothing"),
        (["nothing"], "choix refusé, reçu 'nothing'"),
        (["--workspace"], "--workspace\N{NO-BREAK SPACE}: une valeur est attendue"),
        (["aids", "--json=yes"], "n’attend pas de valeur, reçu 'yes'"),
        (["--language", "de"], "choix refusé, reçu 'de'"),
    ],
)
def test_wrong_options_are_told_in_french_alone(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No English of the parser stands inside a French sentence."""
    main(given)

    assert said in capsys.readouterr().err


def test_help_is_french_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    """Headings and the line of --help itself are French too."""
    with pytest.raises(SystemExit):
        main(["aids", "--help"])

    said = capsys.readouterr().out
    assert "utilisation" in said
    assert "afficher cette aide et quitter" in said
