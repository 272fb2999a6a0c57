"""The self-test of an installation: every part tried, told in words, and an end that comes."""

import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import UserError
from core.messages import Shown
from desktop import self_test
from desktop.arguments import parsed
from desktop.self_test import FAILED, SOUND, run_self_test
from desktop.self_test_steps import STEPS
from desktop.speaking import use_words

QUICK = ("resources", "rules", "solver", "road", "screens", "key store")


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what was printed."""
    return capsys.readouterr().out.splitlines()


def broken(_folder: Path) -> Shown:
    """Fail as a library does that is not there."""
    raise ImportError("libsomething.so.1: cannot open shared object file")


def refused(_folder: Path) -> Shown:
    """Fail as ours does where the person can do something."""
    raise UserError("Everything works.")


@pytest.mark.parametrize("name", QUICK)
def test_each_part_works_here(name: str, tmp_path: Path) -> None:
    """What the self-test promises of an installation holds of the sources."""
    assert STEPS[name](tmp_path)


def test_a_sound_installation_leaves_with_nought(capsys: pytest.CaptureFixture[str]) -> None:
    """Each part has a line, and the last one says that all is well."""
    use_words("en")

    assert run_self_test({"solver": lambda _folder: "fine"}) == SOUND
    assert lines(capsys)[1:] == ["ok: solver: fine", "Everything works."]


def test_what_fails_is_told_and_the_rest_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    """One part that is missing hides no other."""
    use_words("fr")

    code = run_self_test({"vault": broken, "road": refused, "solver": lambda _folder: "bien"})

    assert code == FAILED
    assert [line.split("\u00a0")[0] for line in lines(capsys)[1:4]] == ["ÉCHEC", "ÉCHEC", "bon"]


def test_what_hangs_is_told_and_ended(tmp_path: Path) -> None:
    """A window that never paints is an answer too, after a while."""
    program = (
        "import time\nfrom desktop.self_test import run_self_test\n"
        "run_self_test({'window': lambda _folder: time.sleep(60) or ''}, limit=0.1)"
    )
    root = Path(__file__).parents[2]

    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        text=True,
        cwd=root,
        timeout=30,
    )

    assert done.returncode == self_test.TOO_LONG
    assert done.stdout.splitlines()[-1].startswith(("ÉCHEC", "FAILED"))


def test_it_is_asked_for_by_an_option() -> None:
    """`tandem --self-test` needs no verb and no workspace."""
    assert parsed(["--self-test"]).self_test
