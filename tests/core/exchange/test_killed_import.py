"""An import cut off with kill -9 at any moment: all of the file is there, or nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.core.exchange.making import FACTS, STAMP, exported
from tests.core.store.making import workspace

ROUNDS, FIRMS = 8, 40
_IMPORTER = """
import sys
from pathlib import Path
from core.exchange.arrival import examined, take
from core.exchange.container import key_by_address, read
from core.exchange.sending import cargo_in
from core.packs.reading import bundled_pack
from tests.core.store.making import workspace
sealed = read(Path(sys.argv[1]).read_bytes())
cargo = cargo_in(sealed, key_by_address(sealed, bytes.fromhex(sys.argv[3])))
with workspace(Path(sys.argv[2])) as here:
    arrival = examined(cargo, here, bundled_pack())
    print("ready", flush=True)
    take(arrival, here)
    print("taken", flush=True)
"""


def test_all_or_nothing_after_a_kill(tmp_path: Path) -> None:
    """Killed before, within or after the taking, the workspace has all the dossiers or none."""
    from tests.core.exchange.making import PRIVATE

    file = tmp_path / "all.tandem"
    with workspace(tmp_path / "a.tandem") as source:
        dossiers = [source.create_dossier(STAMP) for _firm in range(FIRMS)]
        for each in dossiers:
            source.record(each, FACTS, STAMP)
        file.write_bytes(exported(source, *dossiers))

    found = [_killed(tmp_path, file, PRIVATE, turn) for turn in range(ROUNDS)]

    assert {count for count, _said in found} <= {0, FIRMS}
    assert all(count == FIRMS for count, said in found if "taken" in said)


def _killed(folder: Path, file: Path, private: bytes, turn: int) -> tuple[int, str]:
    """Return how many dossiers are there after a kill, and what the importer had said by then."""
    target = folder / f"{turn}.tandem"
    workspace(target).close()
    run = subprocess.Popen(
        [sys.executable, "-c", _IMPORTER, str(file), str(target), private.hex()],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert run.stdout is not None
    said = run.stdout.readline()
    time.sleep(turn * 0.004)  # the moment of the kill, not a wait for anything
    run.send_signal(signal.SIGKILL)
    said += run.stdout.read()
    run.stdout.close()
    run.wait()
    with workspace(target) as here:
        assert here.projections_agree()
        return len(here.latest_dossiers(FIRMS + 1)), said
