"""The rules of today on this machine: those that came with Tandem, and those installed on top."""

from pathlib import Path

from core.errors import UserError
from core.messages import N_, message
from core.packs.in_force import RulesInForce, rules_in_force
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.store.workspace import Workspace
from desktop.paths import FILE_NAME, workspace_folder


def rules_of(workspace: Workspace, base: Pack | None = None) -> RulesInForce:
    """Return the rules in force in an open workspace; `base` is Tandem's own, if it was read."""
    return rules_in_force(base or bundled_pack(), workspace.installed_supplements())


def rules_at(chosen: Path | None, *, is_needed: bool = False) -> RulesInForce:
    """Return the rules in force on this machine; no workspace is made for it.

    Where the workspace cannot be read, the base alone is in force, and that is said; unless the
    workspace is needed anyway: then the error rises, once.
    """
    path = workspace_folder(chosen) / FILE_NAME
    if not path.exists():
        return rules_in_force(bundled_pack(), ())
    try:
        return _rules_in(path)
    except UserError as error:
        if is_needed:
            raise
        text = N_(
            "The installed rules could not be read; those of Tandem alone are used. {problem}"
        )
        return RulesInForce(bundled_pack(), (message(text, problem=error.message),))


def _rules_in(path: Path) -> RulesInForce:
    from core.store.lock import InUseError
    from desktop.passphrases import key_of

    key = key_of(path)
    try:
        with Workspace.open(path, key) as workspace:
            return rules_of(workspace)
    except InUseError:
        from core.store.glance import installed_in

        return rules_in_force(bundled_pack(), installed_in(path, key))
