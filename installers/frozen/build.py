"""The frozen folder, made by PyInstaller from `tandem.spec`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installers.sums import set_times

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def frozen_folder(output: Path, moment: int) -> Path:
    """Make the folder anew below `output` and return it; all its files bear one moment."""
    work = output / "work"
    for former in (output / "tandem", work):
        shutil.rmtree(former, ignore_errors=True)
    _compile(work / "compiled")
    log = output / "pyinstaller.log"
    output.mkdir(parents=True, exist_ok=True)
    environment = {**_environment(moment), "TANDEM_COMPILED": str(work / "compiled")}
    with log.open("wb") as told:
        done = subprocess.run(  # noqa: S603 - our own words
            [
                sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean",
                "--distpath", str(output), "--workpath", str(work), str(HERE / "tandem.spec"),
            ],
            cwd=ROOT, env=environment, stdout=told, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:]
        raise SystemExit("\n".join([*lines, f"package: PyInstaller failed; all of it: {log}"]))
    folder = output / "tandem"
    set_times(folder, moment)
    return folder


def _compile(target: Path) -> None:
    """Compile words and rules for this build alone."""
    from core.catalog import ENDING, compiled_catalog
    from core.language import tags
    from core.packs.reading import compile_pack
    from core.resources import resource

    target.mkdir(parents=True)
    for tag in tags():
        if resource("messages", tag).is_dir():
            (target / f"{tag}{ENDING}").write_bytes(compiled_catalog(tag))
    compile_pack(resource("packs", "base"), target / "base")


def _environment(moment: int) -> dict[str, str]:
    """Return what makes two builds alike: one moment, one seed, our own tree before all others.

    The modules lie in their archive as they are: to unpack those of a start took a twentieth of it,
    and the packages, which are compressed themselves, come out smaller.
    """
    return {
        **os.environ,
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",
        "SOURCE_DATE_EPOCH": str(moment),
        "PYTHONHASHSEED": "1",
        "PYTHONPATH": str(ROOT),
    }
