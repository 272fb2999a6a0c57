"""What goes to a visitor's phone without a network: texts, a business card, an appointment.

A phone reads from a screen what has at most some 700 bytes (`MOST_BYTES`); a longer text is cut
into numbered pieces. Cards are vCard 3.0 (RFC 2426), appointments iCalendar (RFC 5545).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from core.brand.brand import Appointment, Brand, BrandContact
from core.kiosk.outcome import Outcome, place_words, score_words
from core.language import Language
from core.messages import N_, message
from core.report.figures.words import spread_euros

MOST_BYTES = 700
MOST_PIECES = 4
REMIND_AFTER = 7  # days
_LINE_BYTES = 75


def result_text(outcome: Outcome, brand: Brand, language: Language, on: date) -> str:
    """Return the result as plain words: level, place, first steps, aid, whom to turn to."""
    lines = [line for line in _lines(outcome, brand, language, on) if line]
    whole = "\n".join(lines)
    # Whom to turn to has a code of its own: one code is read sooner than two.
    return whole if len(whole.encode()) <= MOST_BYTES else "\n".join(lines[:-1])


def pieces(text: str, most: int = MOST_BYTES) -> tuple[str, ...]:
    """Return a text cut between lines, or words, into numbered pieces that a phone can read."""
    if len(text.encode()) <= most:
        return (text,)
    room = most - len("9/9\n")
    cut: list[str] = []
    held = ""
    for part in _parts(text, room):
        if held and len((held + part).encode()) > room:
            cut.append(held)
            held = ""
        held += part
    cut.append(held)
    return tuple(f"{at}/{len(cut)}\n{piece.strip()}" for at, piece in enumerate(cut, start=1))


def business_card(contact: BrandContact) -> str:
    """Return whom to turn to as a vCard."""
    return _content(
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:;{_plain(contact.name)};;;",
        f"FN:{_plain(contact.name)}",
        f"ORG:{_plain(contact.organisation)}",
        f"TEL;TYPE=WORK,VOICE:{_plain(contact.phone)}" if contact.phone else "",
        f"EMAIL;TYPE=INTERNET:{_plain(contact.email)}" if contact.email else "",
        f"URL:{_plain(contact.site)}" if contact.site else "",
        f"ADR;TYPE=WORK:;;{_plain(contact.address)};;;;" if contact.address else "",
        "END:VCARD",
    )


def appointment(found: Appointment, brand: Brand, language: Language, uid: str) -> str:
    """Return an open day as an event of a calendar; its hours are those of the place."""
    stamp = f"{found.day:%Y%m%d}T000000Z"
    return _event(
        f"UID:{uid}",
        f"DTSTAMP:{stamp}",
        f"DTSTART:{found.day:%Y%m%d}T{_hour(found.start)}00",
        f"DTEND:{found.day:%Y%m%d}T{_hour(found.end)}00",
        f"SUMMARY:{_plain(language.shown(found.title))}",
        f"LOCATION:{_plain(found.place)}" if found.place else "",
        f"DESCRIPTION:{_plain(_reach(brand.contact))}",
    )


def reminder(outcome: Outcome, brand: Brand, language: Language, on: date, uid: str) -> str:
    """Return a reminder in a week with the first step, where no open day is announced."""
    day = on + timedelta(days=REMIND_AFTER)
    step = language.shown(outcome.steps[0].start) if outcome.steps else _reach(brand.contact)
    title = language.shown(message(N_("{brand}: begin the first step"), brand=brand.name))
    return _event(
        f"UID:{uid}",
        f"DTSTAMP:{on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{_plain(title)}",
        f"DESCRIPTION:{_plain(step)}",
    )


def _lines(outcome: Outcome, brand: Brand, language: Language, on: date) -> Iterable[str]:
    yield f"{brand.name} – {language.day(on)}"
    score = language.shown(score_words(outcome))
    level = outcome.level
    told = (
        message(N_("{score} (intensity: {level})"), score=score, level=level.title)
        if level
        else score
    )
    yield language.shown(told)
    place = place_words(outcome)
    yield language.shown(place) if place else ""
    if outcome.steps:
        yield language.shown(message(N_("First steps:")))
    for number, step in enumerate(outcome.steps, start=1):
        yield f"{number}. {language.shown(step.title)} – {language.shown(step.start)}"
    yield aid_line(outcome, language)
    yield _reach(brand.contact)


def aid_line(outcome: Outcome, language: Language) -> str:
    """Return the best aid in one line: its name, what it may bring, how sure it is."""
    aid = outcome.aid
    if aid is None:
        return ""
    amount = spread_euros(aid.amount_range, language) if aid.amount_range else ""
    sure = N_("sure") if aid.verdict.value == "yes" else N_("to check")
    told = ", ".join(part for part in (amount, language.gettext(sure)) if part)
    return language.shown(
        message(N_("An aid to look at: {aid} ({told})"), aid=aid.title, told=told)
    )


def _reach(contact: BrandContact) -> str:
    parts = (contact.name, contact.organisation, contact.phone, contact.email, contact.site)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _event(*lines: str) -> str:
    return _content(
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tandem//Kiosk//FR",
        "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip


def _content(*lines: str) -> str:
    """Return lines as both standards want them: CRLF, none above 75 bytes."""
    return "".join(f"{_folded(line)}\r\n" for line in lines if line)


def _folded(line: str) -> str:
    parts: list[str] = []
    held = ""
    for sign in line:
        if len((held + sign).encode()) > _LINE_BYTES - bool(parts):
            parts.append(held)
            held = ""
        held += sign
    return "\r\n ".join((*parts, held))


def _plain(text: str) -> str:
    """Return a value in which no sign ends it, and no line breaks."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _hour(text: str) -> str:
    hour, minute = text.split(":")
    return f"{int(hour):02d}{minute}"


def _parts(text: str, room: int) -> Iterable[str]:
    """Yield lines; of a line that is longer than a piece, its words."""
    for line in text.splitlines(keepends=True):
        if len(line.encode()) <= room:
            yield line
        else:
            yield from (f"{word} " for word in line.split(" "))
