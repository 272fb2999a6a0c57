"""Method, sources and dates: how each figure came about, and how sure it is."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from core.aids.result import AidResult, Verdict
from core.messages import N_, Text
from core.packs.provenance import Confidence, Provenance
from core.report.chapters.levels import dii_method
from core.report.chapters.telling import Telling
from core.report.story import Block, Bullets, Section, Subhead, Words

_CONFIDENCE: dict[Confidence, str] = {
    "verified": N_("text read"),
    "partial": N_("partly verified"),
    "memory": N_("not verified: to check"),
    "estimate": N_("our team’s estimate"),
}


def sources(telling: Telling) -> Section:
    """Return the method and the sources of a visit."""
    blocks: list[Block] = [
        *_method(telling),
        Subhead(telling.say(N_("Sources"))),
        Bullets(_sources(telling), "small"),
        Words(_rules(telling), "small"),
    ]
    return Section(
        "sources",
        telling.say(N_("Method, sources and dates")),
        telling.say(N_("Where each figure comes from, and what remains to be checked")),
        tuple(blocks),
    )


def hosts(addresses: Iterable[str]) -> str:
    """Return the sources in short: the names of sites, each once; references as they are."""
    names = (urlsplit(each).hostname or each for each in addresses)
    return ", ".join(dict.fromkeys(name.removeprefix("www.") for name in names))


def checked_words(telling: Telling, aid: AidResult) -> str:
    """Return when the source of an aid was dated, and how sure we are of it."""
    found = next(
        (
            version.provenance
            for instrument in telling.pack.content.instruments
            if instrument.id == aid.instrument
            for version in instrument.versions
            if version.id == aid.version
        ),
        None,
    )
    confidence = telling.language.gettext(_CONFIDENCE[aid.confidence])
    return f"{_dated(telling, found)} · {confidence}"


def _dated(telling: Telling, provenance: Provenance | None) -> str:
    if provenance is None or provenance.checked is None:
        return telling.say(N_("undated, to check"))
    return telling.say(N_("dated {day}"), day=provenance.checked)


def _method(telling: Telling) -> list[Block]:
    content, blocks = telling.pack.content, list[Block]()
    if content.dma is not None:
        blocks += [
            Subhead(telling.shown(content.dma.title)),
            Words(telling.shown(content.dma.notice)),
            Bullets(
                (
                    *telling.all_shown(each.why for each in content.dma.parameters),
                    *telling.all_shown(each.text for each in content.dma.notes),
                ),
                "small",
            ),
        ]
    method = dii_method(telling)
    if method is not None:
        blocks += [
            Subhead(telling.shown(method.title)),
            Bullets(telling.all_shown(each.text for each in method.notes), "small"),
        ]
    return [*blocks, *_own_method(telling)]


def _own_method(telling: Telling) -> list[Block]:
    items = (
        telling.say(
            N_(
                "Unknown is never zero: while answers are missing, a score is a range from the "
                "least to the most that it can become."
            )
        ),
        telling.say(
            N_(
                "Priorities are importance × gap; importance, effect, effort and costs are our "
                "team’s estimates."
            )
        ),
        telling.say(
            N_(
                "An aid whose text is known but not proved open on the date is “to check”, and its "
                "amount is never added to the sure ones."
            )
        ),
        telling.say(
            N_(
                "The financing plans are worked out to the cent and checked a second time by other "
                "means; the proportional TEG stands beside each loan."
            )
        ),
    )
    return [Subhead(telling.say(N_("How Tandem reckons"))), Bullets(items, "small")]


def _sources(telling: Telling) -> tuple[str, ...]:
    content, items = telling.pack.content, list[str]()
    if content.dma is not None:
        items.append(_item(telling, content.dma.title, content.dma.provenance))
    method = dii_method(telling)
    if method is not None:
        items.append(_item(telling, method.title, method.provenance))
    items += [_item(telling, rule.source_title, rule.provenance) for rule in content.benchmark]
    items += [
        _said(telling, aid.title, " ".join(aid.sources[:1]), checked_words(telling, aid))
        for aid in _told(telling)
        if aid.sources
    ]
    return tuple(items)


def _told(telling: Telling) -> list[AidResult]:
    """Return the aids whose sources are listed: sure ones first, those refused not at all."""
    if not telling.is_answered():
        return []
    kept = [aid for aid in telling.visit.aids if aid.verdict is not Verdict.NO]
    ordered = sorted(kept, key=lambda aid: aid.verdict is not Verdict.YES)
    return ordered[: telling.detail.sources]


def _item(telling: Telling, what: Text, provenance: Provenance) -> str:
    confidence = telling.language.gettext(_CONFIDENCE[provenance.confidence])
    dated = f"{_dated(telling, provenance)} · {confidence}"
    if not provenance.sources:  # the confidence says whose it is
        return telling.say(N_("{what}: {dated}"), what=what, dated=dated)
    return _said(telling, what, " · ".join(_addresses(provenance)[:2]), dated)


def _said(telling: Telling, what: Text, source: str, dated: str) -> str:
    return telling.say(N_("{what}: {source} · {dated}"), what=what, source=source, dated=dated)


def _addresses(provenance: Provenance) -> list[str]:
    """Return the sources, those that a person can open first."""
    return sorted(provenance.sources, key=lambda each: not each.startswith("https://"))


def _rules(telling: Telling) -> str:
    about = telling.pack.about
    return telling.say(
        N_(
            "Rules in force on {on}, from the pack “{title}”, version {version} of {day} "
            "(digest {digest}). The same facts, pack and date give the same report again."
        ),
        on=telling.visit.on,
        title=about.title,
        version=about.version,
        day=about.date,
        digest=telling.visit.pack[:12],
    )
