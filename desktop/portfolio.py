"""What a cost is reckoned on: an aid or a draft, and firms from the workspace or from a table."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_
from core.packs.pack import Pack
from core.packs.schema.aids import Instrument
from core.store.workspace import Workspace
from desktop.paths import FILE_NAME, workspace_folder
from desktop.stored import MOST_DOSSIERS, present_facts
from desktop.workspace import open_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from core.aids.batch.firm_table import FirmTable
    from core.facts.situation import Situation
    from core.packs.drafts.draft import Draft
    from core.visit import Progress


def cost_subject(
    name: str, pack: Pack, workspace: Workspace | None, chosen: Path | None
) -> Instrument:
    """Return the aid in force of this id, else the draft of this id or title; raises UserError."""
    found = next((each for each in pack.content.instruments if each.id == name), None)
    if found is not None:
        return found
    with ExitStack() as stack:
        store = workspace
        if store is None and (workspace_folder(chosen) / FILE_NAME).exists():
            store = stack.enter_context(open_workspace(chosen))
        draft = draft_named(name, store) if store else None
    if draft is None:
        raise _unknown(name, pack)
    return drafted(draft, pack)


def drafted(draft: "Draft", pack: Pack) -> Instrument:
    """Return what of a draft can be calculated with; raises UserError where that is nothing."""
    from core.packs.drafts.problems import crossed, formed_draft, sound_part

    whole = formed_draft(draft)
    sound = sound_part(draft, whole, pack) if crossed(draft, whole, pack) else whole
    if sound.instrument is None:
        raise UserError(
            N_("The draft says too little yet to be reckoned. Put right first what it lists.")
        )
    return sound.instrument


def draft_named(name: str, workspace: Workspace) -> "Draft | None":
    """Return the draft of this id, or the one of this title that was edited last."""
    from core.packs.drafts.draft import Draft

    drafts = workspace.rule_drafts
    cards = drafts.cards()
    named = [each for each in cards if each.id == name] or [
        each for each in cards if each.title.casefold() == name.casefold()
    ]
    return Draft(named[0].id, drafts.body(named[0].id), named[0].base) if named else None


def stored_situations(workspace: Workspace, pack: Pack) -> "Iterator[Situation]":
    """Yield the firms of the workspace, each as its dossier is now; not those made up.

    As in a visit, answers that contradict each other count as unknown.
    """
    for card in workspace.latest_dossiers(MOST_DOSSIERS):
        facts = present_facts(workspace, card.dossier, pack)
        if facts.value("company.is_demo") is not True:
            yield from agreed((facts,), pack)


def stored_firms(workspace: Workspace, pack: Pack, progress: "Progress") -> "tuple[Situation, ...]":
    """Return the firms of the workspace; raises UserError where there is none."""
    count = max(len(workspace.latest_dossiers(MOST_DOSSIERS)), 1)
    found: list[Situation] = []
    for firm in stored_situations(workspace, pack):
        found.append(firm)
        progress(90 * len(found) // count, 100)
    if not found:
        raise UserError(
            N_("The workspace has no dossier of a real firm yet. Choose other firms: a table, or "
               "made-up ones.")
        )  # fmt: skip
    return tuple(found)


def table_firms(path: Path, pack: Pack) -> "tuple[Situation, ...]":
    """Return the firms of a table, as `tandem aids --batch` judges them; raises UserError."""
    return tuple(agreed(firm_table(path, pack).situations, pack))


def agreed(firms: "Iterable[Situation]", pack: Pack) -> "Iterator[Situation]":
    """Yield firms without the answers that contradict each other."""
    from core.diagnostic.contradictions import undisputed
    from core.diagnostic.known import links_in

    links = links_in(pack)
    return (undisputed(each, links, pack) for each in firms)


def firm_table(path: Path, pack: Pack) -> "FirmTable":
    """Return the table in a file; raises UserError."""
    from core.aids.batch.firm_table import read_firms

    try:
        body = path.read_bytes()
    except OSError as error:
        raise UserError(
            N_("{path} cannot be read ({problem}). Check the path and your right to read it."),
            path=str(path),
            problem=error.strerror or str(error),
        ) from error
    return read_firms(body, pack)


def _unknown(name: str, pack: Pack) -> UserError:
    from difflib import get_close_matches

    near = get_close_matches(name, [each.id for each in pack.content.instruments], 3, 0.4)
    if not near:
        text = N_("There is no aid and no draft “{got}”. The aids are on the page of the rules.")
        return UserError(text, got=name[:60])
    text = N_("There is no aid and no draft “{got}”. Near it: {near}.")
    return UserError(text, got=name[:60], near=", ".join(near))
