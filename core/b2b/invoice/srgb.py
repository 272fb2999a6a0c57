"""The colour profile of sRGB (IEC 61966-2-1), made from its published figures: nobody's file."""

from struct import pack

# Red, green and blue as the profile's white (D50) sees them, and that white.
_COLOURS = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
    b"wtpt": (0.9642029, 1.0, 0.8249054),
}
_WHITE = (0.9642029, 1.0, 0.8249054)
_STEPS = 1024
_NAME = "sRGB IEC61966-2.1"
_HEAD = 128


def srgb_profile() -> bytes:
    """Return the profile (ICC version 2, display, red green blue); the same bytes each time."""
    tags = {b"desc": _description(), b"cprt": _text("No copyright, use freely")}
    tags |= {name: _xyz(*values) for name, values in _COLOURS.items()}
    curve = _curve()
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    return _file(tags)


def _file(tags: dict[bytes, bytes]) -> bytes:
    start = _HEAD + 4 + 12 * len(tags)
    table, body, places = b"", b"", dict[bytes, int]()
    for name, value in tags.items():
        if value not in places:  # the three curves are one
            places[value] = start + len(body)
            body += value + bytes(-len(value) % 4)
        table += pack(">4sII", name, places[value], len(value))
    size = start + len(body)
    return _head(size) + pack(">I", len(tags)) + table + body


def _head(size: int) -> bytes:
    made = pack(">6H", 2000, 1, 1, 0, 0, 0)
    parts = (
        pack(">I4sI4s4s4s", size, bytes(4), 0x02100000, b"mntr", b"RGB ", b"XYZ "),
        made, b"acsp", bytes(4), pack(">I", 0), bytes(16), pack(">I", 0),
        b"".join(map(_fixed, _WHITE)), bytes(4),
    )  # fmt: skip
    return b"".join(parts).ljust(_HEAD, b"\0")


def _curve() -> bytes:
    values = [round(65535 * _linear(step / (_STEPS - 1))) for step in range(_STEPS)]
    return pack(f">4sII{_STEPS}H", b"curv", 0, _STEPS, *values)


def _linear(value: float) -> float:
    """Return how much light a value of sRGB stands for."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(map(_fixed, values))


def _fixed(value: float) -> bytes:
    return pack(">i", round(value * 65536))


def _text(words: str) -> bytes:
    return b"text" + bytes(4) + words.encode("ascii") + b"\0"


def _description() -> bytes:
    """Return the name of the profile in the three forms that version 2 wants, two of them empty."""
    name = _NAME.encode("ascii") + b"\0"
    return b"desc" + bytes(4) + pack(">I", len(name)) + name + bytes(4 + 4 + 2 + 1 + 67)
