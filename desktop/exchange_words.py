"""What a sealed file holds, in the words of the window."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.facts.situation import Answer
from core.packs.pack import Pack
from desktop.histories import answer_words
from desktop.session import Session
from ui.pages.exchange_import import FirmView
from ui.texts import _, current_language, shown

if TYPE_CHECKING:
    from core.exchange.arrival import Arrival, FirmArrival


def source_words(arrival: "Arrival") -> str:
    """Return who sealed a file, when, and that nothing of it is taken yet."""
    cargo = arrival.cargo
    local = cargo.at.astimezone()
    at = _("{day} at {time}", day=current_language().day(local.date()), time=f"{local:%H:%M}")
    if cargo.author:
        said = _("Sealed by {author} on {at}.", author=cargo.author, at=at)
    else:
        said = _("Sealed on {at}, by somebody who gave no name.", at=at)
    return f"{said} {_('Nothing of it is taken yet.')}"


def firm_views(arrival: "Arrival", session: Session) -> list[FirmView]:
    """Return the firms of a file in words."""
    return [
        FirmView(firm.title or _("Firm without a name"), _state(firm), tuple(_lines(firm, session)))
        for firm in arrival.firms
    ]


def _state(firm: "FirmArrival") -> str:
    number = current_language().number
    if firm.is_erased:
        return _("Erased here by order: it does not come back.")
    if firm.present is None:
        return _("Not here yet. Answers: {answers}.", answers=number(firm.answers))
    if not firm.new:
        return _("Here already: nothing in the file is new.")
    return _(
        "Here already. New in the file: {new}. Answers that would change: {differences}.",
        new=number(firm.new),
        differences=number(len(firm.differences)),
    )


def _lines(firm: "FirmArrival", session: Session) -> Iterator[str]:
    if firm.same is not None:
        yield _(
            "This firm has another dossier here, “{title}”: there would be two.",
            title=firm.same.title,
        )
    disputed = {each.path for each in firm.conflicts}
    for path in disputed:
        yield _(
            "{question}: two answers, both are kept for you to choose",
            question=_called(path, session.pack),
        )
    for each in firm.differences:
        if each.fact not in disputed:
            yield _(
                "{question}: {before} → {after}",
                question=_called(each.fact, session.pack),
                before=_told(session, each.fact, each.before),
                after=_told(session, each.fact, each.after),
            )
    if firm.unfit:
        named = ", ".join(_called(path, session.pack) for path in firm.unfit[:4])
        yield _("Does not fit the rules here, and counts in no result: {names}", names=named)


def _called(path: str, pack: Pack) -> str:
    definition = pack.fact(path)
    return shown(definition.label) if definition else path


def _told(session: Session, path: str, answer: Answer | None) -> str:
    return _("not known") if answer is None else answer_words(session, path, answer)
