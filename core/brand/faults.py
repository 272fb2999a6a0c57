"""What is wrong with a brand: every fault at once, so that it is put right in one go."""

import re
from collections.abc import Iterator, Mapping

from core.brand.brand import Appointment, Brand, BrandContact, BrandTexts
from core.brand.contrast import AA_TEXT, contrast, is_colour, mixed
from core.brand.dress import GROUNDS, Kind, dress
from core.brand.pictures import picture_faults
from core.messages import N_, Message, Text, message
from core.packs.bounds import is_id
from core.packs.source import Problem

_SOURCE = "brand.yaml"
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]")
# The longest texts that the first page of a kiosk shows whole at 200 %.
_MOST: Mapping[str, int] = {"tagline": 80, "welcome": 90, "invitation": 220, "thanks": 220}
_MOST_WORDS = 1_500
_MOST_NAME = 40

_NO_COLOUR = N_("“{got}” is no colour; wanted # and six digits such as #0F6E6A")
_PALE = N_(
    "{colour} has a contrast of {ratio} : 1 as {use}; at least {least} : 1 is wanted for people "
    "to read it. A darker or lighter shade of the same colour will do"
)
_NO_FILE = N_("the file “{name}” is not in the brand; add it, or name another one")
_EMPTY = N_("the words are missing; both languages are wanted")
_LONG = N_("{got} letters; at most {most} find room")
_NO_ID = N_("“{got}” is no id: plain letters and digits are wanted, joined by hyphens")
_NO_HOUR = N_("“{got}” is no hour of a day; wanted such as 9:30")
_NO_FONT = N_("“{name}” is no TrueType font; wanted a .ttf file")
_NO_SIGN = N_("the font “{name}” lacks the sign “{sign}”, which French needs")
_ENDS_FIRST = N_("the appointment ends at {end}, before it begins at {start}")
_NO_ADDRESS = N_("“{got}” is no e-mail address; write it like name@example.org")
_NO_LINES = N_("there is a line break in it; write it on one line")
_NO_WAY = N_("no phone number, no e-mail address and no site: a visitor could turn to nobody")


def faults(brand: Brand, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield everything that keeps a brand from being worn."""
    for place, what in (
        *_of_name(brand),
        *_of_colours(brand),
        *_of_texts(brand),
        *_of_contact(brand),
    ):
        yield Problem(_SOURCE, place, what)
    yield from _of_pictures(brand, files)
    yield from _of_fonts(brand, files)


_Found = Iterator[tuple[str, Message]]


def _of_name(brand: Brand) -> _Found:
    if not is_id(brand.id):
        yield "id", message(_NO_ID, got=brand.id)
    if not brand.name.strip():
        yield "name", message(_EMPTY)
    elif len(brand.name) > _MOST_NAME:
        yield "name", message(_LONG, got=len(brand.name), most=_MOST_NAME)
    for at, page in enumerate(brand.campaigns):
        if not is_id(page.code):
            yield f"campaigns[{at}].code", message(_NO_ID, got=page.code)


def _of_colours(brand: Brand) -> _Found:
    given = {"accent": brand.colours.accent, "accent_dark": brand.colours.accent_dark}
    wrong = {name: each for name, each in given.items() if each and not is_colour(each)}
    for name, each in wrong.items():
        yield f"colours.{name}", message(_NO_COLOUR, got=each)
    if wrong or not brand.colours.accent:
        return
    yield from _pale(brand, "light", "colours.accent")
    if brand.colours.accent_dark:
        yield from _pale(brand, "dark", "colours.accent_dark")


def _pale(brand: Brand, kind: Kind, place: str) -> _Found:
    """Yield where the accent cannot be read: as text on each ground, and under text."""
    worn = dress(brand.colours, kind)
    paper, sheet = GROUNDS[kind]
    hover = mixed(paper, "#FFFFFF" if kind == "dark" else "#000000", 0.05)
    pairs = (
        (N_("text on the window"), worn["accent"], paper),
        (N_("text on a card"), worn["accent"], sheet),
        (N_("text under the finger"), worn["accent"], hover),
        (N_("text on its own wash"), worn["accent"], worn["accent_wash"]),
        (N_("the ground of a button"), worn["on_accent"], worn["accent"]),
    )
    for use, one, other in pairs:
        ratio = contrast(one, other)
        if ratio < AA_TEXT:
            told = round(ratio, 1)
            yield (
                place,
                message(_PALE, colour=worn["accent"], ratio=told, use=message(use), least=AA_TEXT),
            )


def _of_texts(brand: Brand) -> _Found:
    for name in BrandTexts.__struct_fields__:
        yield from _of_text(f"texts.{name}", getattr(brand.texts, name), _MOST.get(name))
    for at, page in enumerate(brand.campaigns):
        start = f"campaigns[{at}]"
        yield from _of_text(f"{start}.title", page.title, _MOST["tagline"])
        yield from _of_text(f"{start}.welcome", page.welcome, _MOST["welcome"])
        yield from _of_text(f"{start}.invitation", page.invitation, _MOST["invitation"])
        yield from _of_day(f"{start}.appointment", page.appointment)
    yield from _of_day("appointment", brand.appointment)


def _of_text(place: str, text: Text, most: int | None) -> _Found:
    for code in ("fr", "en"):
        words = getattr(text, code)
        if not words.strip():
            yield f"{place}.{code}", message(_EMPTY)
        elif len(words) > (most or _MOST_WORDS):
            yield f"{place}.{code}", message(_LONG, got=len(words), most=most or _MOST_WORDS)


def _of_day(place: str, day: Appointment | None) -> _Found:
    if day is None:
        return
    for name in ("start", "end"):
        hour = getattr(day, name)
        if not _HOUR.fullmatch(hour):
            yield f"{place}.{name}", message(_NO_HOUR, got=hour)
            return
    if _minutes(day.end) <= _minutes(day.start):
        yield f"{place}.end", message(_ENDS_FIRST, start=day.start, end=day.end)


def _minutes(hour: str) -> int:
    hours, _colon, minutes = hour.partition(":")
    return 60 * int(hours) + int(minutes)


def _of_contact(brand: Brand) -> _Found:
    contact = brand.contact
    for name in ("name", "organisation"):
        if not getattr(contact, name).strip():
            yield f"contact.{name}", message(_EMPTY)
    if not (contact.phone + contact.email + contact.site).strip():
        yield "contact", message(_NO_WAY)
    for name in BrandContact.__struct_fields__:
        if len(getattr(contact, name).splitlines()) > 1:
            yield f"contact.{name}", message(_NO_LINES)
    if contact.email and not _ADDRESS.fullmatch(contact.email):
        yield "contact.email", message(_NO_ADDRESS, got=contact.email[:60])


def _of_pictures(brand: Brand, files: Mapping[str, bytes]) -> Iterator[Problem]:
    for name in dict.fromkeys((brand.logo, *(each.logo for each in brand.partners))):
        if name not in files:
            yield Problem(_SOURCE, "logo", message(_NO_FILE, name=name))
            continue
        for what in picture_faults(name, files[name]):
            yield Problem(name, "$", what)


def _of_fonts(brand: Brand, files: Mapping[str, bytes]) -> Iterator[Problem]:
    if brand.typeface is None:
        return
    from core.brand.fonts import missing_sign

    for name in (brand.typeface.regular, brand.typeface.strong):
        if name not in files:
            yield Problem(_SOURCE, "typeface", message(_NO_FILE, name=name))
            continue
        sign = missing_sign(files[name])
        if sign is None:
            yield Problem(name, "$", message(_NO_FONT, name=name))
        elif sign:
            yield Problem(name, "$", message(_NO_SIGN, name=name, sign=f"U+{ord(sign):04X}"))
