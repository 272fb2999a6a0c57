"""The demonstration firms: bundled, imaginary, and marked as such wherever they show."""

from dataclasses import dataclass

from core.facts.situation import Situation
from core.language import Code
from core.messages import N_, Message, message
from core.packs.pack import Pack
from core.resources import resource

BAKERY = "boulangerie"


@dataclass(frozen=True, slots=True)
class Sample:
    """A demonstration firm: its file in `resources/demo`, and what it is in a few words."""

    id: str
    title: Message


SAMPLES = (
    Sample(BAKERY, message(N_("A bakery of six people that wants to sell online"))),
    Sample("coiffure", message(N_("A hairdresser alone: a website at 1 200 euros"))),
    Sample("atelier", message(N_("A workshop of 14 people: its first ERP"))),
    Sample("export", message(N_("A firm of 60 people that sells abroad"))),
)


def demonstration_answers(pack: Pack, code: Code = "fr", firm: str = BAKERY) -> Situation:
    """Return the facts of a demonstration firm, its own words in this language."""
    from core.facts.file import read_dossier

    facts = read_dossier(resource("demo", f"{firm}.json").read_bytes(), pack).situation
    words = resource("demo", f"{firm}.{code}.json")
    if not words.exists():
        return facts
    import msgspec

    return facts.with_answers(msgspec.json.decode(words.read_bytes(), type=dict[str, str]))
