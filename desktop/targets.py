"""The file that a verb writes: never the one that it reads."""

from pathlib import Path

from core.errors import UserError
from core.messages import N_


def check_apart(source: Path, target: Path) -> None:
    """Raise a UserError where both are one file, by its name or through a link."""
    try:
        is_same = source.samefile(target)
    except OSError:
        is_same = source.absolute() == target.absolute()
    if is_same:
        raise UserError(
            N_("{path} is the table that is read: -o would write over it. Give another name."),
            path=str(target),
        )
