"""A kiosk that stands for days: two thousand visits, flat in memory, and nothing on the disk."""

import gc
import os
import sys
import tempfile
from pathlib import Path

VISITS, MARKED = 2_000, 100
# Visits until everything that is loaded once is there, and the growth that is allowed after.
WARM, MOST_GROWTH = 200, 0.05


def soaked(count: int = VISITS) -> str:
    """Go through visits and return by how much memory grew; raises SystemExit above 5 %."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from core.packs.reading import bundled_pack
    from desktop.window import application
    from tests.desktop.kiosk_driver import Driver, kiosk_room, settle

    app, pack = application(), bundled_pack()
    gc.disable()  # as the application does: the kiosk sweeps after each visit
    with tempfile.TemporaryDirectory() as folder:
        room = kiosk_room(app, pack, Path(folder))
        driver, before = Driver(room), 0
        for number in range(count):
            driver.visit()
            settle(app)
            settle(app)
            if number == min(WARM, count // 2):
                before = _resident()
        after = _resident()
        room.stage.release()
    growth = after / before - 1
    if growth > MOST_GROWTH:
        raise SystemExit(f"memory grew by {growth:.1%} over {count} visits")
    return f"{count} visits, memory {before >> 10} → {after >> 10} MB ({growth:+.1%}), no restart"


def unmarked(count: int = MARKED) -> str:
    """Make visits with marked words and search every file written; raises SystemExit for one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from core.kiosk.contact import ENDING
    from core.packs.reading import bundled_pack
    from desktop.window import application
    from tests.desktop.test_kiosk_marks import marked, visits

    with tempfile.TemporaryDirectory() as folder:
        places = {name: Path(folder) / name for name in ("home", "tmp", "kiosk")}
        for name in ("home", "tmp"):
            places[name].mkdir()
        os.environ.update(HOME=str(places["home"]), TMPDIR=str(places["tmp"]))
        former, tempfile.tempdir = tempfile.tempdir, str(places["tmp"])
        try:
            visits(application(), bundled_pack(), places["kiosk"], count)
        finally:
            tempfile.tempdir = former
        found = marked(list(places.values()))
        letters = len(list(places["kiosk"].rglob(f"*{ENDING}")))
        files = sum(path.is_file() for path in Path(folder).rglob("*"))
    if found:
        raise SystemExit("\n".join(found))
    return f"{count} marked visits, {letters} sealed contacts, {files} files searched, no mark"


def _resident() -> int:
    """Return the memory of this process in kB."""
    gc.collect()
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") >> 10


if __name__ == "__main__":
    for act in (unmarked, soaked):
        sys.stdout.write(f"{act()}\n")
