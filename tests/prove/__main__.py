"""The slow proofs at full size, run by `make prove`; figures and date go to docs/proofs.md."""

import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import randbelow

from tests.core.aids.asking import compared
from tests.core.store.test_durability import killed_while_answering
from tests.core.store.test_vault_crash import killed_while_changing
from tests.prove.leaving import dossiers_on_the_move
from tests.prove.powercut import power_cuts
from tests.prove.rules_channel import rules_over_roads
from tests.prove.signing import altered_bytes
from tests.prove.syncing import worlds
from tests.prove.window import killed_in_the_window

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "proofs.md"
EXAMPLES = 2_000  # of the profile `prove` in tests/conftest.py
KILLS, WINDOW_KILLS = 300, 200
FIRMS = 1_000


@dataclass(frozen=True, slots=True)
class Proof:
    """A law in one sentence, and what runs it and says how many cases it took."""

    law: str
    run: Callable[[], str]


def laws(*paths: str) -> Callable[[], str]:
    """Return the run of all property tests in these files at full size."""

    def run() -> str:
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *paths],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, "HYPOTHESIS_PROFILE": "prove", "QT_QPA_PLATFORM": "offscreen"},
        )
        if ran.returncode:
            sys.stderr.write(ran.stdout)
            raise SystemExit(ran.returncode)
        passed = re.search(r"(\d+) passed", ran.stdout)
        properties = sum(
            (ROOT / path).read_text(encoding="utf-8").count("\n@given") for path in paths
        )
        tests = passed.group(1) if passed else "0"
        return f"{properties} laws × {EXAMPLES} examples, {tests} tests in all"

    return run


def kiosk_proof(name: str) -> Callable[[], str]:
    """Return the run of a proof of the kiosk, in a process of its own: its memory is looked at."""

    def run() -> str:
        said = subprocess.run(
            [sys.executable, "-c", f"from tests.prove.kiosk import {name}; print({name}())"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        if said.returncode:
            raise SystemExit(said.stderr)
        return said.stdout.strip()

    return run


def kills() -> str:
    """Kill a process that writes answers, again and again."""
    with tempfile.TemporaryDirectory() as folder:
        killed_while_answering(Path(folder) / "dossiers.tandem", KILLS, randbelow(10**9))
    return f"{KILLS} kills"


def vault_kills() -> str:
    """Kill a process that changes the passphrase, again and again."""
    with tempfile.TemporaryDirectory() as folder:
        killed_while_changing(Path(folder) / "dossiers.tandem", KILLS, randbelow(10**9))
    return f"{KILLS} kills"


def window_kills() -> str:
    """Kill the window between and in the middle of answers, again and again."""
    # A new interview every few kills: at the end of one there is nothing left to answer.
    for _interview in range(WINDOW_KILLS // 5):
        with tempfile.TemporaryDirectory() as folder:
            killed_in_the_window(Path(folder), 5, randbelow(10**9))
    return f"{WINDOW_KILLS} kills"


def interviews() -> str:
    """Interview imaginary firms in both orders of questions."""
    return compared(FIRMS, randbelow(10**9))


DIAGNOSTIC = tuple(
    str(path.relative_to(ROOT))
    for path in sorted((ROOT / "tests" / "core" / "diagnostic").glob("test_*.py"))
    if "\n@given" in path.read_text(encoding="utf-8") or path.stem == "test_dii"
)
PROOFS = (
    Proof(
        "A kiosk stands two thousand visits with its memory flat within 5 %.",
        kiosk_proof("soaked"),
    ),
    Proof(
        "After a hundred visits with marked words no file holds a byte of them, temporary ones "
        "too; contacts are noise.",
        kiosk_proof("unmarked"),
    ),
    Proof(
        "Whatever a road does, only rules that two trusted people signed come into force, on a yes "
        "alone; none goes back by itself, none is let go.",
        rules_over_roads,
    ),
    Proof(
        "A dossier that goes from team to team while people write in it is whole at the end, one "
        "and the same for all of its team, and nobody else's.",
        dossiers_on_the_move,
    ),
    Proof("A killed process loses no answer that it had confirmed.", kills),
    Proof(
        "A power cut at any moment loses nothing that was confirmed; the file opens and is whole.",
        power_cuts,
    ),
    Proof("A killed window shows every confirmed answer when it opens again.", window_kills),
    Proof(
        "A killed change of passphrase leaves a key file that the old one or the new one opens.",
        vault_kills,
    ),
    Proof(
        "Boxes, letters and signatures are refused if any bit of them changes.",
        laws(*(f"tests/core/sealing/test_{each}.py" for each in ("box", "letters", "signatures"))),
    ),
    Proof(
        "The fold depends on the set of changes alone; values survive their coding.",
        laws("tests/core/store/test_fold.py", "tests/core/store/test_values.py"),
    ),
    Proof(
        "Ranges contain every completion and are attained; all 4 096 DII vectors are right.",
        laws(*DIAGNOSTIC),
    ),
    Proof(
        "Each set of changes opens its refused aid, needs each change, touches nothing fixed; "
        "none found by brute force is smaller.",
        laws("tests/core/aids/test_counterfactuals.py"),
    ),
    Proof(
        "Asking the next best question first settles the whole catalogue sooner than the fixed "
        "order of the pack.",
        interviews,
    ),
    Proof(
        "Verdict, version and sum of a firm are the same in a batch as alone "
        "(4 firms at a time, every aid, days on which a rule changes).",
        laws("tests/core/aids/test_batch.py"),
    ),
    Proof(
        "The funding mix brings the most aid that any plan can, from the fewest files, and the "
        "safest plan keeps the most cash: equal to trying every plan.",
        laws("tests/core/financing/test_mix.py", "tests/core/financing/test_planning.py"),
    ),
    Proof(
        "Every plan stands a proof by other code: clauses, sources, wishes, loans, lenders beside "
        "aids, each month of cash and its floor; each planted breach is found.",
        laws("tests/core/financing/test_verify.py", "tests/core/financing/test_verify_plan.py"),
    ),
    Proof(
        "Schedules and three years sum to the cent.",
        laws("tests/core/financing/test_loans.py", "tests/core/financing/test_three_years.py"),
    ),
    Proof("A dossier file reads back as it was written.", laws("tests/core/facts/test_file.py")),
    Proof(
        "Devices that edit apart, are cloned and restored, over stores that lose, damage, go back "
        "and forget, all come to the same log: nothing acknowledged lost, every conflict seen.",
        worlds,
    ),
    Proof("Every byte of a segment counts.", laws("tests/core/sync/test_segments.py")),
    Proof("No published rules with one byte altered are accepted.", altered_bytes),
)


def main() -> None:
    """Run all proofs and write their figures."""
    rows: list[str] = []
    for proof in PROOFS:
        sys.stdout.write(f"{proof.law} ")
        sys.stdout.flush()
        start = time.perf_counter()
        cases = proof.run()
        seconds = time.perf_counter() - start
        sys.stdout.write(f"{cases}, {seconds:.0f} s\n")
        rows.append(f"| {proof.law} | {cases} | {seconds:.0f} |")
    _write(rows)


def _write(rows: list[str]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    head = text.partition("## Figures")[0]
    day = datetime.now(UTC).date().isoformat()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    table = "\n".join(["| law | cases | s |", "|---|---|---|", *rows])
    PAGE.write_text(
        f"{head}## Figures\n\n`make prove`, {day}, {machine}. No counter-example.\n\n{table}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
