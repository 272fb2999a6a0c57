"""Contrast between two colours, as WCAG 2.2 defines it, and colours made of two others."""

import re

AA_TEXT = 4.5
AAA_TEXT = 7.0
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def is_colour(text: str) -> bool:
    """Say whether a text is a colour written as `#RRGGBB`."""
    return _COLOUR.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """Return the ratio between 1 and 21 of two `#RRGGBB` colours.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(ground: str, colour: str, share: float) -> str:
    """Return `ground` with a share (0 to 1) of `colour` laid over it."""
    pairs = zip(_channels(ground), _channels(colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def pushed(colour: str, towards: str, grounds: tuple[str, ...], least: float) -> str:
    """Return a colour moved towards another until it stands out from all grounds by `least`."""
    for step in range(51):
        found = mixed(colour, towards, step / 50)
        if all(contrast(found, ground) >= least for ground in grounds):
            return found
    return towards


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
