"""The bounds of a catalogue: beyond them a check or a calculation would take minutes."""

from collections.abc import Iterator

from core.messages import N_, message
from core.packs.bounds import size_of
from core.packs.content import Content
from core.packs.source import Problem

MOST_INSTRUMENTS = 2_000
MOST_VERSIONS = 60
MOST_CASES = 3_000
MOST_PARTS = 10_000


def size_problems(content: Content) -> Iterator[Problem]:
    """Yield what is too large to be gone through."""
    if len(content.instruments) > MOST_INSTRUMENTS:
        text = N_("more than {most} instruments in one pack: make several packs of it")
        yield Problem("instruments/*.yaml", "$", message(text, most=MOST_INSTRUMENTS))
        return
    for instrument in content.instruments:
        file = f"instruments/{instrument.id[:80]}.yaml"
        if len(instrument.versions) > MOST_VERSIONS:
            text = N_("more than {most} versions of one instrument: make several instruments of it")
            yield Problem(file, "versions", message(text, most=MOST_VERSIONS))
            continue
        for version in instrument.versions:
            if size_of(version) > MOST_PARTS:
                text = N_("this text has too many conditions to be worked out; make it simpler")
                yield Problem(file, f"versions.{version.id[:80]}", message(text))
    for cases in content.aid_cases:
        if len(cases.cases) > MOST_CASES:
            text = N_("more than {most} cases of one instrument: keep those at its thresholds")
            file = f"instruments/cases/{cases.instrument[:80]}.yaml"
            yield Problem(file, "cases", message(text, most=MOST_CASES))
