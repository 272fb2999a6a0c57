"""The verb `tandem guide`: the chapters of the user guide and the glossary, or a PDF of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.guide.chapter import Block, Chapter, Kind, chapter, chapters, found
from core.guide.glossary import Term, glossary, searched
from core.messages import N_, Shown, message
from desktop.options import Options
from desktop.speaking import note, say, words

if TYPE_CHECKING:
    from core.language import Code

GLOSSARY = "glossary"
_UNKNOWN = N_("There is no chapter “{got}”. `tandem guide` lists those there are.")


def run_guide(options: Options) -> int:
    """Print, or write to print, what is asked for; return the exit code."""
    code = words().code
    told, terms = _wanted(options, code)
    if options.output:
        _write(options.output, told, terms)
    elif options.topic:
        for line in (*(line for each in told for line in _lines(each)), *_entries(terms)):
            say(line)
    else:
        for each in told:
            say(message("{id:<16} {title}", id=each.id, title=each.title))
        if terms:
            title = message(N_("Glossary"))
            say(message("{id:<16} {title}", id=GLOSSARY, title=words().shown(title)))
    return 0


def _wanted(options: Options, code: "Code") -> tuple[tuple[Chapter, ...], tuple[Term, ...]]:
    if options.topic == GLOSSARY:
        return (), searched(options.query or "", glossary(code))
    if options.topic:
        told = chapter(options.topic, code)
        if told is None:
            raise UserError(_UNKNOWN, got=options.topic)
        return (told,), ()
    query = options.query or ""
    return found(query, chapters(code)), searched(query, glossary(code))


def _lines(told: Chapter) -> Iterator[Shown]:
    yield told.title
    yield told.lead
    for block in told.blocks:
        if block.kind is not Kind.PICTURE:
            yield _line(block)


def _line(block: Block) -> str:
    match block.kind:
        case Kind.SECTION:
            return f"\n{block.plain}"
        case Kind.STEP:
            return f"{block.number}. {block.plain}"
        case Kind.ITEM:
            return f"- {block.plain}"
        case _:
            return block.plain


def _entries(terms: Sequence[Term]) -> Iterator[Shown]:
    for each in terms:
        yield f"{each.term}: {each.definition} ({each.source})"


def _write(path: Path, told: Sequence[Chapter], terms: Sequence[Term]) -> None:
    from core.guide.paper import guide_paper
    from core.report.files import write_whole
    from core.report.palette import LETTERHEAD
    from core.report.pdf import pdf_of

    write_whole(path, pdf_of(guide_paper(told, terms, words(), LETTERHEAD.name))[0])
    note(message(N_("Written: {path}"), path=str(path)))
