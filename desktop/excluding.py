"""Answers that exclude each other after a merge: each true by itself, said on two computers.

What one person enters is checked before it is kept, so such pairs come with what others sent. The
dossiers that something came for are noted, and looked at when the home page shows; a dossier in
which nothing excludes anything any more is forgotten.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, cast

from core.store.workspace import Workspace
from desktop.session import Session
from ui.pages.conflicts import ConflictView, SideView
from ui.texts import _, shown

if TYPE_CHECKING:
    from core.diagnostic.contradictions import Contradiction
    from core.store.change import Change
    from core.store.fold import Folded

# The setting that lists the dossiers to look at.
MERGED = "merged_dossiers"
# How the path of such a pair begins; both facts follow, with a sign between that no fact has.
PAIR = "pair:"
_BETWEEN = "|"
_MOST = 200


def merged(workspace: Workspace) -> tuple[str, ...]:
    """Return the dossiers that something came for and that were not found free of it yet."""
    noted = workspace.setting(MERGED)
    return tuple(cast("list[str]", json.loads(noted))) if noted else ()


def note_merged(workspace: Workspace, dossiers: Iterable[str]) -> None:
    """Note that something came for these dossiers; the latest are kept."""
    known = merged(workspace)
    found = tuple(dict.fromkeys((*known, *sorted(dossiers))))[-_MOST:]
    if found != known:
        _keep(workspace, found)


def pairs(session: Session) -> tuple[ConflictView, ...]:
    """Return what excludes each other in these dossiers, both answers side by side."""
    workspace = session.workspace
    views: list[ConflictView] = []
    left: list[str] = []
    for dossier in merged(workspace):
        found = _pairs_of(session, dossier)
        views += found
        if found:
            left.append(dossier)
    if tuple(left) != merged(workspace):
        _keep(workspace, tuple(left))
    return tuple(views)


def settle(session: Session, dossier: str, path: str, place: int) -> "tuple[Change, ...]":
    """Keep one answer of a pair: the other one is open again, to be asked anew."""
    facts = path.removeprefix(PAIR).split(_BETWEEN)
    given_up = facts[1 - place] if len(facts) > 1 else facts[0]
    return session.workspace.record(dossier, {given_up: None}, session.stamp())


def _pairs_of(session: Session, dossier: str) -> list[ConflictView]:
    from core.diagnostic.contradictions import contradictions
    from core.diagnostic.known import links_in
    from desktop.stored import present_facts
    from ui.pages.home_rows import title_of

    card = session.workspace.card(dossier)
    if card is None or card.trashed:
        return []
    pack = session.pack
    folded = session.workspace.fold(dossier)
    situation = present_facts(session.workspace, dossier, pack)
    return [
        ConflictView(
            dossier,
            f"{PAIR}{_BETWEEN.join(dict.fromkeys(each.facts))}",
            _("Two answers that exclude each other"),
            title_of(card),
            _sides(session, each, folded),
        )
        for each in contradictions(situation, links_in(pack), pack)
    ]


def _sides(session: Session, found: "Contradiction", folded: "Folded") -> tuple[SideView, ...]:
    facts = tuple(dict.fromkeys(found.facts))
    if len(facts) == 1:
        kept = _("Keep what is listed")
        return (SideView(kept, shown(found.message), is_shown=False),)
    return tuple(_side(session, fact, folded) for fact in facts)


def _side(session: Session, fact: str, folded: "Folded") -> SideView:
    from core.aids.wanted import label_of
    from core.sync.conflicts import origin
    from desktop.histories import answer_words

    head = folded.heads[fact][0]
    label = shown(label_of(session.pack.fact(fact), fact))
    answer = folded.situation.get(fact)
    told = "" if answer is None else answer_words(session, fact, answer)
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None  # noqa: S101 - a local moment has one
    words = shown(origin(head, session.workspace.device, zone))
    return SideView(_("{label}: {answer}", label=label, answer=told), words, is_shown=False)


def _keep(workspace: Workspace, dossiers: tuple[str, ...]) -> None:
    workspace.set_setting(MERGED, json.dumps(dossiers) if dossiers else "")
