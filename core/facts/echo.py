"""The echo of what was got: short, on one line, in signs that every screen and file can show."""

_SPACES = "\u00a0\u202f"


def on_one_line(text: str, most: int = 60) -> str:
    """Return the start of a text; what cannot be printed is written as its code."""
    signs = (each if each.isprintable() or each in _SPACES else _code(each) for each in text[:most])
    return "".join(signs)


def is_unicode(text: str) -> bool:
    """Say whether a text can be written: lone surrogates can in JSON, and in no file."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _code(sign: str) -> str:
    return sign.encode("unicode_escape").decode()
