"""Smaller copies of the binaries: no symbols for debuggers, no languages that are not ours."""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from installers.frozen import icu
from installers.frozen.trim import Entry

_ICU_DATA = "libicudata.so"
# Libraries that a wheel brought along in a folder of its own were rewritten by auditwheel; what
# `strip` makes of them is not loaded any more ("ELF load command not page-aligned").
_REWRITTEN = ".libs/"


def smaller(entries: list[Entry], folder: Path) -> list[Entry]:
    """Return the entries with the copies made in `folder`; elsewhere than on Linux as they are."""
    strip = shutil.which("strip")
    if sys.platform != "linux" or strip is None:
        return entries
    return [_smaller(entry, folder, strip) for entry in entries]


def _smaller(entry: Entry, folder: Path, strip: str) -> Entry:
    name, path, kind = entry
    if Path(name).name.startswith(_ICU_DATA):
        return name, str(icu.trimmed(Path(path), folder / "icu") or path), kind
    if _REWRITTEN in name:
        return entry
    # Named by what it is made of: the same file twice, or once more, gives the same copy.
    body = Path(path).read_bytes()
    copy = folder / sha256(body).hexdigest()[:16] / Path(name).name
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(body)
        subprocess.run([strip, "--strip-unneeded", str(copy)], check=True)  # noqa: S603 - ours
        copy.chmod(0o755)
    return name, str(copy), kind
