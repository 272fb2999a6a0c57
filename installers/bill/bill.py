"""The bill of what the application holds: CycloneDX for machines, notices for people."""

import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from installers.bill.contents import QT_SOURCE, Part, modules_of, parts_of

NOTICES = "THIRD-PARTY-NOTICES.txt"
_NAMESPACE = uuid.UUID("5f0c7c2e-5a52-4c0e-9d6a-6b1f0a9d7e11")
_RULE = "=" * 78

_RELINKING = f"""Qt and Qt for Python are under the GNU Lesser General Public License, version 3
(its text is below). They are used unchanged, as libraries of their own, in the folders
PySide6 and shiboken6 of the application: whoever wants to may put another build of the
same versions in their place, and nothing of Tandem hinders that or forbids to find out
how it works. Qt's sources: {QT_SOURCE}; those of Qt for Python:
https://code.qt.io/cgit/pyside/pyside-setup.git/. Whoever gives Tandem to others gives
these on demand too.
"""


def write_bill(folder: Path, output: Path, version: str) -> None:
    """Write both beside the frozen folder; each package takes them along."""
    program = next(path for path in (folder / "tandem", folder / "tandem.exe") if path.exists())
    parts = parts_of(folder, modules_of(program))
    bill = json.dumps(cyclone(parts, version), ensure_ascii=False, indent=1, sort_keys=True)
    for former in output.glob("*.cdx.json"):
        former.unlink()
    (output / f"tandem-{version}.cdx.json").write_text(bill + "\n", encoding="utf-8")
    (output / NOTICES).write_text(notices(parts), encoding="utf-8")


def cyclone(parts: Sequence[Part], version: str) -> dict[str, Any]:
    """Return the bill in the form of CycloneDX 1.6; the same parts give the same bill."""
    serial = uuid.uuid5(_NAMESPACE, "\n".join(part.purl for part in parts) + version)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "tandem",
                "name": "tandem",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_component(part) for part in parts],
        "dependencies": [{"ref": "tandem", "dependsOn": [part.purl for part in parts]}],
    }


def notices(parts: Sequence[Part]) -> str:
    """Return the licences and notices of all parts, a list of them first."""
    lines = [f"{part.name} {part.version}: {part.licence}" for part in parts]
    texts: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            texts.setdefault(text.strip(), []).append(f"{part.name} {part.version}")
    told = [f"{_RULE}\n{', '.join(names)}\n{_RULE}\n\n{text}\n" for text, names in texts.items()]
    head = "Tandem holds the following works of others, under their own terms.\n"
    return "\n".join([head, *lines, "", _RELINKING, *told])


def _component(part: Part) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [{"license": {"name": part.licence}}],
    }
    if part.home.startswith("http"):
        found["externalReferences"] = [{"type": "website", "url": part.home}]
    return found
