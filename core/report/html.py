"""The report as one accessible HTML file: the same story as the PDF, with the tables behind."""

from base64 import b64encode
from collections.abc import Sequence
from functools import singledispatch
from html import escape

from core.language import Language
from core.messages import N_
from core.packs.pack import Pack
from core.plan.sittings import Sitting
from core.report.chapters.telling import Detail, Telling
from core.report.chapters.whole import whole_story
from core.report.figures.figure import Cells
from core.report.outlook import outlook_of
from core.report.story import (
    Block,
    Bullets,
    Columns,
    Cover,
    Entry,
    Grid,
    Mark,
    Photo,
    Picture,
    Section,
    Story,
    Subhead,
    Tiles,
    Words,
)
from core.report.style_sheet import style_sheet
from core.report.svg import svg
from core.visit import Visit

# A page in a browser has no foot: everything is told in full.
_MOST = 1000
_WHOLE = Detail(
    actions=_MOST,
    to_check=_MOST,
    rest=_MOST,
    refused=_MOST,
    names=_MOST,
    months=_MOST,
    sources=_MOST,
    expenses=_MOST,
)
_MARKS: dict[Mark, str] = {
    "yes": '<circle cx="6" cy="6" r="5" fill="#1C7046"/>',
    "unknown": '<path d="M6 1a5 5 0 0 0 0 10z" fill="#7F5800"/>'
    '<circle cx="6" cy="6" r="4.5" fill="none" stroke="#7F5800"/>',
    "no": '<circle cx="6" cy="6" r="4.5" fill="none" stroke="#5A6270"/>',
}


def html_report(  # noqa: PLR0913 - what a report is made of
    visit: Visit,
    pack: Pack,
    language: Language,
    *,
    adviser: str = "",
    is_demo: bool = False,
    sittings: Sequence[Sitting] = (),
) -> str:
    """Return the report of a visit as one HTML file that needs no other."""
    telling = Telling(
        visit,
        pack,
        language,
        adviser=adviser,
        is_demo=is_demo,
        sittings=tuple(sittings),
        detail=_WHOLE,
        outlook=outlook_of(visit, pack),
    )
    return html(whole_story(telling), language)


def html(story: Story, language: Language) -> str:
    """Return a story as HTML."""
    behind = language.gettext(N_("The figures behind"))
    contents = language.gettext(N_("Contents"))
    links = "".join(
        f'<li><a href="#{section.id}">{escape(section.topic)}</a></li>'
        for section in story.sections
    )
    sections = "".join(_section(section, behind) for section in story.sections)
    title = f"{escape(story.name)}"
    return (
        f'<!DOCTYPE html>\n<html lang="{story.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{escape(story.brand)}">\n'
        f"<title>{title}</title>\n<style>{style_sheet()}</style>\n</head>\n<body>\n"
        f"{_cover(story.brand, story.cover) if story.cover else ''}\n"
        f'<nav aria-label="{escape(contents)}"><h2>{escape(contents)}</h2><ol>{links}</ol></nav>\n'
        f"<main>\n{sections}</main>\n<footer><p>{escape(story.foot)}</p></footer>\n"
        "</body>\n</html>\n"
    )


def _cover(brand: str, cover: Cover) -> str:
    facts = "".join(
        f"<div><dt>{escape(line.label)}</dt><dd>{escape(line.text)}</dd></div>"
        for line in cover.facts
        if line.text
    )
    demo = f'<p class="demo">{escape(cover.demo)}</p>' if cover.demo else ""
    return (
        f'<header><p class="brand">{escape(brand)}</p>{demo}<h1>{escape(cover.firm)}</h1>'
        f'<p class="lead">{escape(cover.title)}</p><p>{escape(cover.subtitle)}</p>'
        f'<dl>{facts}</dl><p class="small">{escape(cover.notice)}</p></header>'
    )


def _section(section: Section, behind: str) -> str:
    before = (None, *section.blocks)
    blocks = "\n".join(
        _picture(block, behind) if isinstance(block, Picture) else _following(block, previous)
        for block, previous in zip(section.blocks, before, strict=False)
    )
    heading = f"{section.id}-title"
    return (
        f'<section id="{section.id}" aria-labelledby="{heading}">\n'
        f'<p class="topic">{escape(section.topic)}</p>\n'
        f'<h2 id="{heading}">{escape(section.title)}</h2>\n{blocks}\n</section>\n'
    )


def _following(block: Block, previous: Block | None) -> str:
    """Return a block; the caption of a table whose heading says the same is for the ear alone."""
    is_told = isinstance(block, Grid) and previous == Subhead(block.caption)
    return f'<div class="told">{_block(block)}</div>' if is_told else _block(block)


@singledispatch
def _block(block: Block) -> str:
    raise TypeError(type(block).__name__)


@_block.register
def _(block: Words) -> str:
    return f'<p class="{block.tone}">{escape(block.text)}</p>'


@_block.register
def _(block: Subhead) -> str:
    return f"<h3>{escape(block.text)}</h3>"


@_block.register
def _(block: Bullets) -> str:
    return f'<ul class="{block.tone}">{_items(block.items)}</ul>'


@_block.register
def _(block: Columns) -> str:
    columns = "".join(
        f"<div><h3>{escape(each.title)}</h3>"
        f'<ul class="{block.tone}">{_items(each.items)}</ul></div>'
        for each in block.columns
    )
    return f'<div class="columns">{columns}</div>'


@_block.register
def _(block: Tiles) -> str:
    tiles = "".join(
        f"<div><dt>{escape(tile.label)}</dt>"
        f"<dd><strong>{escape(tile.value)}</strong> {escape(tile.note)}</dd></div>"
        for tile in block.tiles
    )
    return f'<dl class="tiles">{tiles}</dl>'


def _picture(block: Picture, behind: str) -> str:
    return (
        f"<figure><figcaption>{escape(block.sentence)}</figcaption>"
        f"{svg(block.figure.drawing, block.sentence)}"
        f"<details><summary>{escape(behind)}</summary>"
        f"{_table(block.figure.table, block.sentence)}</details></figure>"
    )


@_block.register
def _(block: Photo) -> str:
    body = b64encode(block.path.read_bytes()).decode()
    return f'<img src="data:image/png;base64,{body}" alt="{escape(block.words)}">'


@_block.register
def _(block: Grid) -> str:
    return _table(block.cells, block.caption)


@_block.register
def _(block: Entry) -> str:
    mark = _mark(block.mark) if block.mark else ""
    number = f"{block.number}. " if block.number is not None else ""
    words = f" – {escape(block.mark_words)}" if block.mark_words else ""
    aside = f'<p class="aside">{escape(block.aside)}</p>' if block.aside else ""
    lines = "".join(
        f"<div><dt>{escape(line.label)}</dt><dd>{escape(line.text)}</dd></div>"
        for line in block.lines
    )
    return (
        f'<article class="entry">{mark}<h4>{number}{escape(block.title)}{words}</h4>{aside}'
        f"<dl>{lines}</dl></article>"
    )


def _mark(mark: Mark) -> str:
    return (
        f'<svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">{_MARKS[mark]}</svg>'
    )


def _items(items: tuple[str, ...]) -> str:
    return "".join(f"<li>{_linked(item)}</li>" for item in items)


def _table(cells: Cells, caption: str) -> str:
    head = "".join(
        f'<th scope="col"{_right(cells, at)}>{escape(word)}</th>'
        for at, word in enumerate(cells.header)
    )
    rows = "".join(_table_row(cells, row) for row in cells.rows)
    kind = ' class="total"' if cells.has_total else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table{kind}><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _table_row(cells: Cells, row: tuple[str, ...]) -> str:
    first = f'<th scope="row"{_right(cells, 0)}>{_lines(row[0])}</th>'
    others = "".join(
        f"<td{_right(cells, at)}>{_lines(word)}</td>" for at, word in enumerate(row[1:], 1)
    )
    return f"<tr>{first}{others}</tr>"


def _right(cells: Cells, at: int) -> str:
    return ' class="figure"' if at in cells.figures else ""


def _lines(words: str) -> str:
    return "<br>".join(_linked(line) for line in words.split("\n"))


def _linked(words: str) -> str:
    """Return words, web addresses among them as links."""
    return " ".join(_link(word) for word in words.split(" "))


def _link(word: str) -> str:
    text = escape(word)
    if word.startswith(("https://", "http://")):
        return f'<a href="{text}" rel="noreferrer">{text}</a>'
    return text
