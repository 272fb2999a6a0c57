"""The bytes of a file that may be an invoice."""

from pathlib import Path

from core.errors import UserError
from core.messages import N_


def file_body(path: Path) -> bytes:
    """Return the bytes of a file that may be an invoice; raises UserError."""
    from core.b2b.invoice.opening import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            N_("“{name}” cannot be read ({problem}). Check that it is still there."),
            name=path.name,
            problem=error.strerror or str(error),
        ) from error
