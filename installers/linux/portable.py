"""The portable archive: unpacked anywhere, a USB key too, and started; nothing is installed."""

import platform
import shutil
import subprocess
import tarfile
from pathlib import Path

from installers.linux.deb import filled
from installers.linux.elf import wants_of
from installers.sums import set_times

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

_XZ = "/usr/bin/xz"
_NO_XZ = f"package: {_XZ} is wanted: apt-get install xz-utils, then again with --again"
_READ_ME = """Tandem {version}, portable

Start:   ./tandem          (the window)
         ./tandem --help   (the commands)
         ./tandem --self-test

Tandem writes nothing beside itself: your dossiers lie in your own folder of data
(~/.local/share/tandem), elsewhere with --workspace FOLDER. To remove it, remove this folder.

Démarrer : ./tandem. Tandem n’écrit rien à côté de lui : vos dossiers sont dans votre propre
dossier de données (~/.local/share/tandem), ailleurs avec --workspace DOSSIER.
Pour le retirer, retirez ce dossier.
"""


def portable(folder: Path, output: Path, version: str, moment: int) -> Path:
    """Make the archive of a frozen folder and return its path."""
    name = f"tandem-{version}-linux-{platform.machine()}"
    tree = output / "work" / "portable" / name
    shutil.rmtree(tree.parent, ignore_errors=True)
    shutil.copytree(folder, tree / "program", symlinks=True)
    values = {"GLIBC": wants_of(folder).glibc, "MACHINE": platform.machine()}
    launcher = tree / "tandem"
    launcher.write_text(filled(HERE / "scripts" / "launcher", values), encoding="utf-8")
    launcher.chmod(0o755)
    (tree / "README.txt").write_text(_READ_ME.format(version=version), encoding="utf-8")
    shutil.copy(ROOT / "LICENSE", tree / "LICENSE.txt")
    shutil.copy(output / "THIRD-PARTY-NOTICES.txt", tree)
    shutil.copy(next(output.glob("*.cdx.json")), tree)
    set_times(tree, moment)
    return packed(tree, output / f"{name}.tar.xz", moment)


def packed(tree: Path, made: Path, moment: int) -> Path:
    """Pack a folder, always in the same order and owned by nobody in particular."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = moment
        return member

    whole = made.with_suffix("")
    with tarfile.open(whole, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in sorted([tree, *tree.rglob("*")]):
            place = path.relative_to(tree.parent)
            archive.add(path, str(place), recursive=False, filter=plain)
    # On all cores; blocks of one size, so that their number changes nothing of the outcome.
    blocks = ["--threads=0", "--block-size=64MiB", "--x86", "--lzma2=preset=6,dict=64MiB"]
    if not Path(_XZ).exists():
        raise SystemExit(_NO_XZ)
    subprocess.run([_XZ, "--force", *blocks, str(whole)], check=True)  # noqa: S603 - ours
    return made
