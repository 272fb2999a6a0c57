"""Packs as the command line names them: a folder, a file, the digest of one that was kept."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from core.errors import UserError
from core.facts.echo import on_one_line
from core.messages import N_
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.store.workspace import Workspace
from desktop.paths import FILE_NAME, workspace_folder
from desktop.workspace import open_workspace

BASE, TODAY = "base", "today"
_LEAST_DIGITS = 6


class NamedPacks:
    """Finds packs by what a person calls them; the workspace is opened when it is first wanted."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._workspace: Workspace | None = None

    @property
    def workspace(self) -> Workspace:
        """The workspace, open; made if there is none."""
        if self._workspace is None:
            self._workspace = open_workspace(self._folder)
        return self._workspace

    @property
    def _present(self) -> Workspace | None:
        """The workspace if there is one: a name alone makes none."""
        has_one = self._workspace or (workspace_folder(self._folder) / FILE_NAME).exists()
        return self.workspace if has_one else None

    def close(self) -> None:
        """Let go of the workspace."""
        if self._workspace is not None:
            self._workspace.close()

    def pack(self, name: str) -> Pack:
        """Return the pack of this name; raises UserError.

        A folder of sources or compiled, a supplement (on top of the rules in force), a published
        file, `base` for Tandem's own rules, `today` for those in force, or a digest.
        """
        path = Path(name)
        if name and path.is_dir():
            from core.packs.checking import sound_pack

            return sound_pack(path)
        if path.is_file():
            return self._with_supplement(path)
        if name == BASE:
            return bundled_pack()
        if name == TODAY:
            return self._in_force(without="")
        return self._kept(name)

    def _with_supplement(self, path: Path) -> Pack:
        """Return the rules in force with a supplement on top, in the place of its former self."""
        from core.packs.signing.files import bytes_of
        from core.packs.signing.installing import rules_in, trust_of
        from core.packs.signing.opening import opened
        from core.packs.source import PackError
        from core.packs.supplement import layered, read_supplement, supplement_problems

        raw = bytes_of(path)
        if path.suffix == ".tandem-rules":
            found = rules_in(opened(raw, trust_of(self.workspace.rules)))
        else:
            found = read_supplement(raw, path.name)
        ground = self._in_force(without=found.about.id)
        problems = supplement_problems(ground, found)
        if problems:
            raise PackError(problems)
        return layered(ground, [found])

    def _in_force(self, *, without: str) -> Pack:
        from core.packs.in_force import rules_in_force

        installed = self._present.installed_supplements() if self._present else ()
        return rules_in_force(
            bundled_pack(), [each for each in installed if each.id != without]
        ).pack

    def _kept(self, name: str) -> Pack:
        from core.packs.keeping import kept

        store = self._present
        digests = store.kept_digests() if store else ()
        found = [each for each in digests if len(name) >= _LEAST_DIGITS and each.startswith(name)]
        pack = kept(found[0], store, bundled_pack()) if store and len(found) == 1 else None
        if pack is None:
            raise _unknown(name, digests)
        return pack


def _unknown(name: str, digests: Sequence[str]) -> UserError:
    got = on_one_line(name, 80)
    if not digests:
        return UserError(
            N_(
                "There are no rules “{got}”. Wanted a folder or a file of rules, “base” or "
                "“today”: no former rules are kept here."
            ),
            got=got,
        )
    return UserError(
        N_(
            "There are no rules “{got}”. Wanted a folder or a file of rules, “base”, "
            "“today”, or the beginning of one digest of those kept here: {known}."
        ),
        got=got,
        known=", ".join(each[:12] for each in digests),
    )


@contextmanager
def named_packs(folder: Path | None) -> Generator[NamedPacks]:
    """Give what finds packs, and let go of the workspace afterwards."""
    packs = NamedPacks(folder)
    try:
        yield packs
    finally:
        packs.close()
