"""QR codes as plain rows of dark and light modules, within what a phone reads from a screen."""

from core.errors import UserError
from core.messages import N_

# A measure of ours: what phones read from a screen at arm's length (89 × 89 modules at most).
MOST_BYTES = 900

_TOO_LONG = N_("{got} bytes do not fit a code that a phone can read; at most {most} do.")


def code(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return a QR code as rows of modules, True for dark; raises UserError beyond its capacity.

    Its correction is the strongest that keeps it readable: the less it holds, the more is mended.
    """
    import segno

    raw = text.encode()
    if len(raw) > MOST_BYTES:
        raise UserError(_TOO_LONG, got=len(raw), most=MOST_BYTES)
    # Bytes are UTF-8: with no mark of their coding, which some phones show as signs.
    correction = "m" if len(raw) <= 300 else "l"
    made = segno.make(raw, error=correction, mode="byte", micro=False, boost_error=True)
    return tuple(tuple(bool(module) for module in row) for row in made.matrix)
