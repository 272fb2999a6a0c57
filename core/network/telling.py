"""The fields of an entry in words: what is said in two ways, and who changed what."""

from core.facts.situation import Answer
from core.language import Language
from core.network.importing.one import cells_of
from core.network.labels import end_of
from core.network.record import START, with_answer
from core.network.tongues import tongue_names
from core.packs.pack import Pack
from core.packs.schema.network import Entry, Part

_BLANK = "–"


def field_title(path: str, part: Part, language: Language) -> str:
    """Return what a field is called: as the column of a table that holds it."""
    field = {"labels": "label"}.get(name := path.removeprefix(START), name)
    title = next((each.title for each in part.columns if each.field == field), None)
    return field if title is None else language.shown(title)


def answer_words(  # noqa: PLR0913, PLR0917 - what a field is worded with
    entry: Entry, path: str, answer: Answer | None, pack: Pack, part: Part, language: Language
) -> str:
    """Return how an answer reads; a dash for a blank one."""
    said = None if answer is None else with_answer(entry, path, answer)
    return _BLANK if said is None else _words(said, path, pack, part, language) or _BLANK


def _words(said: Entry, path: str, pack: Pack, part: Part, language: Language) -> str:
    field = path.removeprefix(START)
    match field:
        case "labels":
            return ", ".join(_label_words(said, language))
        case "languages":
            return ", ".join(map(language.shown, tongue_names(said.languages, part)))
        case "modes":
            return ", ".join(_spelt(field, mode, part, language) for mode in said.modes)
        case "kind" | "price" | "person":
            value = {"kind": said.kind, "price": said.price or ""}.get(field, "")
            if field == "person":
                value = "yes" if said.person else "no"
            return _spelt(field, value, part, language)
        case "charter":
            return "" if said.charter is None else language.day(said.charter)
        case _:
            return cells_of(said, pack, language).get(field, "")


def _label_words(entry: Entry, language: Language) -> list[str]:
    ends = ((label.name, end_of(label)) for label in entry.labels)
    return [name if end is None else f"{name} ({language.day(end)})" for name, end in ends]


def _spelt(field: str, value: str, part: Part, language: Language) -> str:
    from core.messages import Text

    found = next((e for e in part.spellings if (e.field, e.value) == (field, value)), None)
    if found is None:
        return value
    return language.shown(found.title or Text(fr=found.words[1], en=found.words[0]))
