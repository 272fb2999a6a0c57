"""The log read through as a whole."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.store.backups.contents import without
from core.store.backups.source import reading
from core.store.soundness import log_state
from core.store.workspace import Workspace
from tests.core.store.making import change


def test_ancestors_that_are_missing_are_counted(store: Workspace) -> None:
    """A change that replaces one that has not come waits, and is counted once."""
    store.take_in(
        [change("a", 1), change("a", 3, "y", ("a", 1)), change("a", 4, "z", ("a", 2), ("b", 1))]
    )
    store.take_in([change("a", 5, "u", ("b", 1))])

    with reading(store.source) as connection:
        state = log_state(connection)

    assert (4, 0, 2) == (state.changes, state.unreadable, state.waiting)


@given(st.sets(st.integers(1, 60)), st.sets(st.integers(1, 60)))
def test_what_is_not_held(now: set[int], held: set[int]) -> None:
    """The runs that are left are exactly the numbers that are there and not held."""
    left = {
        number
        for first, last in without(_runs(now), _runs(held))
        for number in range(first, last + 1)
    }

    assert now - held == left


def _runs(numbers: set[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def test_start_reads_no_backup_code(tmp_path: Path) -> None:
    """Opening a workspace loads no cryptography: backups are made when nobody waits."""
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from core.store.workspace import Workspace\n"
        "Workspace.start(Path(sys.argv[1])).close()\n"
        "print('cryptography' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "w.tandem")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert "False\n" == done.stdout
