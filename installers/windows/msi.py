"""The source of the per-machine MSI, from a frozen folder: for `wixl`, and for WiX 3 unchanged.

    python -m installers.windows.msi dist/tandem VERSION > dist/tandem.wxs
    wixl --arch x64 -o tandem.msi dist/tandem.wxs

The source stands beside the folder, for it names the files from there.
Silent: msiexec /i tandem.msi /qn HUB=… TEAM=… BRAND=… KIOSK=yes LANGUAGE=fr
Dossiers lie in the folders of the persons, which no MSI of the machine touches: they stay.
"""

import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

# The same for every version: by it Windows knows that one replaces another.
UPGRADE = uuid.UUID("8d1a3f0e-4d9c-4a53-9a55-51b6a1c0de05")
PROPERTIES = ("LANGUAGE", "KIOSK", "BRAND", "HUB", "TEAM")
_NEWER = (
    "Une version plus récente de Tandem est installée : désinstallez-la d’abord ; les dossiers "
    "restent. A newer version of Tandem is installed: uninstall it first; dossiers stay."
)


def source(folder: Path, version: str) -> str:
    """Return the source of the MSI: each file a component of its own, under a steady name."""
    files: list[str] = []
    tree = "\n".join(_tree(folder, folder, files, 5))
    product = uuid.uuid5(UPGRADE, version)
    program = f"fi{uuid.uuid5(UPGRADE, 'tandem.exe').hex}"
    references = "\n".join(f'      <ComponentRef Id="{each}"/>' for each in files)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{product}" UpgradeCode="{UPGRADE}" Name="Tandem" Version="{version}"
           Manufacturer="Tandem" Language="1036" Codepage="65001">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"/>
    <Media Id="1" Cabinet="tandem.cab" EmbedCab="yes"/>
    <MajorUpgrade DowngradeErrorMessage={quoteattr(_NEWER)}/>
    <CustomAction Id="WritePolicy" FileKey="{program}" Execute="deferred" Impersonate="no"
                  Return="check" ExeCommand={quoteattr(_policy_command())}/>
    <InstallExecuteSequence>
      <Custom Action="WritePolicy" After="InstallFiles">{_any_property()}</Custom>
    </InstallExecuteSequence>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramMenuFolder">
        <Component Id="Shortcut" Guid="{uuid.uuid5(UPGRADE, "shortcut")}">
          <Shortcut Id="Menu" Name="Tandem" Target="[INSTALLDIR]tandem-window.exe"
                    WorkingDirectory="INSTALLDIR"/>
          <RegistryValue Root="HKLM" Key="Software\\Tandem" Name="Shortcut" Type="integer"
                         Value="1" KeyPath="yes"/>
        </Component>
      </Directory>
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="Tandem">
{tree}
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="Tandem" Level="1">
      <ComponentRef Id="Shortcut"/>
{references}
    </Feature>
  </Product>
</Wix>
"""


def _tree(root: Path, folder: Path, files: list[str], depth: int) -> Iterator[str]:
    space = "  " * depth
    for path in sorted(folder.iterdir()):
        name = path.relative_to(root).as_posix()
        mark = f"i{uuid.uuid5(UPGRADE, name).hex}"
        if path.is_dir():
            yield f'{space}<Directory Id="d{mark}" Name={quoteattr(path.name)}>'
            yield from _tree(root, path, files, depth + 1)
            yield f"{space}</Directory>"
        elif not path.is_symlink():
            files.append(f"c{mark}")
            yield (
                f'{space}<Component Id="c{mark}" Guid="{uuid.uuid5(UPGRADE, name)}" Win64="yes">'
                f'<File Id="f{mark}" Source={quoteattr(f"{root.name}/{name}")} '
                f'Name={quoteattr(path.name)} KeyPath="yes"/></Component>'
            )


def _policy_command() -> str:
    pairs = " ".join(f'"{name}=[{name}]"' for name in PROPERTIES)
    return f"--write-policy {pairs}"


def _any_property() -> str:
    return " OR ".join(PROPERTIES)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # pyright: ignore[reportAttributeAccessIssue] - a text stream
    sys.stdout.write(source(Path(sys.argv[1]), sys.argv[2]))
