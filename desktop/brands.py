"""The brand of this installation: chosen, kept beside the workspace, worn by window and paper."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from core.brand.brand import WornBrand
from core.brand.reading import (
    INSTALLED,
    OURS,
    bundled_brand,
    bundled_brands,
    files_at,
    install,
    installed,
)
from core.errors import UserError
from desktop.policy import policy

FOLDER = "brand"


def worn_brand(folder: Path) -> WornBrand:
    """Return the brand of a workspace: the organisation's, the chosen one, or ours."""
    return _imposed() or installed(folder / FOLDER) or bundled_brand(OURS)


def foreign_brand(folder: Path) -> WornBrand | None:
    """Return the brand worn where it is not Tandem's own, which costs a start nothing to wear."""
    if "brand" in policy():
        return _imposed()
    return installed(folder / FOLDER) if (folder / FOLDER / INSTALLED).exists() else None


def use_brand(said: str, folder: Path) -> WornBrand:
    """Take a brand on, by its id or from where it lies; raises UserError, the former one stays."""
    if said == OURS:
        from core.brand.placing import take_away

        take_away(folder / FOLDER)
        return bundled_brand(OURS)
    return install(files_of(said), folder / FOLDER)


def files_of(said: str) -> Mapping[str, bytes]:
    """Return the files of a brand that comes with Tandem, by its id, or that lies at a path."""
    from core.resources import resource

    path = resource("brands", said) if said in bundled_brands() else Path(said)
    return files_at(path)


def _imposed() -> WornBrand | None:
    """Return the brand that the organisation has set on this machine; none where it is unsound."""
    said = policy().text("brand")
    if not said:
        return None
    with suppress(UserError, OSError):
        if said in bundled_brands():
            return bundled_brand(said)
        from core.brand.reading import sound_brand

        path = Path(said)
        return WornBrand(sound_brand(files_at(path)), path)
    return None
