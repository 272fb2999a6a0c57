"""The data file inside a PDF, taken out in bounds."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from core.b2b.invoice.effort import TooMuchWork, bounded
from core.b2b.invoice.refusal import RefusedFileError
from core.b2b.invoice.safe_xml import MOST_BYTES
from core.messages import N_

if TYPE_CHECKING:
    from pypdf import PdfReader

# What an honest invoice takes is a hundredth of this.
MOST_CALLS = 600_000
MOST_FILES = 50
# The names that the formats give to their data, the first that is there being meant.
_LIMITS = {
    "maximum_declared_stream_length": 25_000_000,
    "array_based_stream_maximum_output_length": MOST_BYTES,
    "zlib_maximum_output_length": MOST_BYTES,
    "lzw_maximum_output_length": MOST_BYTES,
    "run_length_maximum_output_length": MOST_BYTES,
    "brotli_maximum_output_length": MOST_BYTES,
    "zlib_maximum_recovery_input_length": 200_000,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 4 * MOST_BYTES,
}
_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml")


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside a PDF; the XML inside, if there is one."""

    name: str
    body: bytes


def data_inside(body: bytes) -> Inside | None:
    """Return the invoice data inside a PDF, None of a plain one; raises RefusedFileError."""
    from pypdf import apply_configuration
    from pypdf.errors import LimitReachedError

    try:
        with bounded(MOST_CALLS), apply_configuration(None, **_LIMITS):
            return _found(_reader(body))
    except RefusedFileError:
        raise
    except (TooMuchWork, LimitReachedError, RecursionError, MemoryError) as error:
        raise RefusedFileError(
            N_(
                "This PDF unfolds into far more than an invoice: it is not opened any further. "
                "Do not forward it; ask the supplier for the invoice by another way."
            )
        ) from error
    except Exception as error:
        raise RefusedFileError(
            N_("This PDF is damaged or cut short. Ask the supplier to send it again.")
        ) from error


def _reader(body: bytes) -> "PdfReader":
    import logging

    from pypdf import PdfReader

    # What it mends in silence is no news to the person who dropped the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(BytesIO(body))
    if reader.is_encrypted:
        raise RefusedFileError(
            N_(
                "This PDF is protected by a password. An electronic invoice is not: ask the "
                "supplier for the file without protection."
            )
        )
    return reader


def _found(reader: "PdfReader") -> Inside | None:
    """Return the data under its usual name, else the first XML file that is attached."""
    found: dict[str, Inside] = {}
    for number, each in enumerate(reader.attachment_list):
        if number >= MOST_FILES:
            break
        name = (each.alternative_name or each.name or "").lower()
        if name.endswith(".xml") and name not in found:
            found[name] = Inside(name, each.content)
    for name in _NAMES:
        if name in found:
            return found[name]
    return next(iter(found.values()), None)
