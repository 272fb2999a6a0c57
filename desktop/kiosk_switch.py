"""The switch between window and kiosk: looked at by every start, so it reads next to nothing."""

from desktop.options import Options
from desktop.paths import workspace_folder
from desktop.policy import policy


def is_kiosk(options: Options) -> bool:
    """Say whether the application opens as a kiosk: asked for, set on this machine, or chosen."""
    if options.kiosk or options.gallery or options.time_start:
        return options.kiosk
    if policy().is_kiosk:
        return True
    folder = workspace_folder(options.workspace) / "kiosk"
    if not (folder / "kiosk.json").exists():
        return False
    from core.kiosk.settings import settings_in

    settings = settings_in(folder)
    return settings is not None and settings.at_start
