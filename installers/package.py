"""What `make package` makes: the frozen folder, and from it the packages of this system.

Usage: python -m installers.package [--folder DIR] [--version VERSION] [--again]

`--again` takes the frozen folder that is there. Everything lies in `build/package/` afterwards.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.version import VERSION
from installers.bill.bill import write_bill
from installers.frozen.build import frozen_folder
from installers.linux.deb import deb
from installers.linux.portable import portable
from installers.sums import size_of, write_sums

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "build" / "package"


def main(words: list[str]) -> int:
    """Make everything and say what each file weighs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=OUTPUT)
    parser.add_argument("--version", default=VERSION)
    parser.add_argument("--again", action="store_true")
    asked = parser.parse_args(words)
    output: Path = asked.folder
    folder = output / "tandem"
    if not (asked.again and folder.exists()):
        _say("the frozen folder")
        folder = frozen_folder(output, _now())
    write_bill(folder, output, asked.version)
    _must_work(folder)
    for what, make in _packages().items():
        _say(what)
        made = make(folder, output, asked.version, _now())
        sys.stdout.write(f"  {size_of(made):6.1f} MB  {made.relative_to(ROOT)}\n")
    sys.stdout.write(f"  {size_of(folder):6.1f} MB  {folder.relative_to(ROOT)}, unpacked\n")
    write_sums(output)
    return 0


def _packages() -> dict[str, Callable[[Path, Path, str, int], Path]]:
    """Return what is packed on this system; the others' packages are made on theirs."""
    if sys.platform == "linux":
        return {"the portable archive": portable, "the Debian package": deb}
    return {}


def _must_work(folder: Path) -> None:
    """Try the frozen application before anything is packed; its own words say what fails."""
    _say("its self-test")
    program = folder / ("tandem.exe" if sys.platform == "win32" else "tandem")
    subprocess.run([str(program), "--self-test"], check=True)  # noqa: S603 - what was just made


def _now() -> int:
    """Return the moment that all files bear: that of the last commit, the same for everybody."""
    from os import environ

    if "SOURCE_DATE_EPOCH" in environ:
        return int(environ["SOURCE_DATE_EPOCH"])
    asked = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    return int(done.stdout.strip() or 1_700_000_000)


def _say(what: str) -> None:
    sys.stdout.write(f"package: {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
