"""The verbs `tandem network ask` and `follow`: a request to be introduced, and how it went on."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from core.network.introductions import ROOM, Introduction, asked, moved, reminded
from core.store.consents import consents, given
from desktop.keeping import alone, must_have
from desktop.options import Options
from desktop.speaking import give, note, say, words

if TYPE_CHECKING:
    import msgspec

    from core.facts.situation import Answer
    from core.network.desk import Desk
    from core.packs.schema.network import Entry
    from core.store.workspace import Workspace

_NO_CONSENT = N_(
    "Nobody is asked without the firm’s consent. Show it these words, and say how it agreed: "
    '--agreed "on paper". The words: {words}'
)
_NO_HELPER = N_(
    "The directory has no entry “{got}”. Take an id of: tandem network list, or leave --helper "
    "out: the request is then given out later."
)
_NO_REQUEST = N_("There is no request “{got}”. See: tandem network requests")
_ASKED = N_("Noted: request {id} to {name}, with the consent of the firm.")
_WANTED = N_("Noted: request {id}, to be given out, with the consent of the firm.")
_NOTED = N_("Noted in the request {id}.")
_NOTHING = N_("Nothing to note was said. See: tandem network follow --help")
_SUFFIX = N_("The sheet is written as .pdf or .json; got {got}.")
_WRITTEN = N_("Written: {path}")


def ask(options: Options, workspace: "Workspace", desk: "Desk", needs: Mapping[str, float]) -> None:
    """Note a request and the consent of the firm, and write the sheet if one is wanted."""
    dossier = options.dossier or ""
    must_have(workspace, dossier)
    told = _consent_words(desk)
    if not (options.agreed or "").strip():
        raise UserError(_NO_CONSENT, words=told)
    entry = _helper(options, desk)
    kind = _kind(options.output)
    facts = asked(
        entry, needs or _urgent(workspace, dossier, desk), desk.on, options.wish or "",
        language=_language(options, desk), mode=options.meets,
    )  # fmt: skip
    author = workspace.setting("author") or ""
    purpose = desk.part.rules.consent
    consent = given(purpose, told, desk.on, how=options.agreed or "", collector=author)
    workspace.record(dossier, {**consent, **facts}, alone(workspace, desk.pack))
    id_ = next(iter(facts)).removeprefix(f"{ROOM}.").partition(".")[0]
    if options.as_json:
        from core.network.team_output import AskOutput

        _give(AskOutput(id_, "" if entry is None else entry.id, purpose))
    elif entry is None:
        say(message(_WANTED, id=id_))
    else:
        say(message(_ASKED, id=id_, name=entry.name))
    if options.output is not None:
        _write(options.output, kind, id_, workspace, dossier, desk)


def follow(options: Options, workspace: "Workspace", desk: "Desk") -> None:
    """Note how a request went on."""
    each = _request(options.introduction or "", desk)
    facts = dict(_followed(options, each, desk.on))
    if not facts and options.output is None:
        raise UserError(_NOTHING)
    workspace.record(each.dossier, facts, alone(workspace, desk.pack))
    if options.as_json:
        from core.network.team_output import FollowOutput

        start = f"{ROOM}.{each.id}."
        _give(FollowOutput(each.id, [path.removeprefix(start) for path in facts]))
    elif facts:
        note(message(_NOTED, id=each.id))
    if options.output is not None:
        kind = _kind(options.output)
        _write(options.output, kind, each.id, workspace, each.dossier, desk)


def _followed(options: Options, each: Introduction, on: date) -> "Mapping[str, Answer | None]":
    start, yes = f"{ROOM}.{each.id}.", {"yes": True, "no": False}
    facts: dict[str, Answer | None] = {}
    if options.status is not None:
        facts |= moved(each, options.status, on)
    if options.reminded:
        facts |= reminded(each.id, on)
    if options.called is not None:
        facts[f"{start}called"] = yes[options.called]
    if options.useful is not None:
        facts[f"{start}useful"] = yes[options.useful]
    for name in options.brought:
        facts[f"{start}{name}"] = True
    if options.remark is not None:
        facts[f"{start}comment"] = options.remark.strip()[:2000] or None
    return facts


def _request(id_: str, desk: "Desk") -> Introduction:
    found = next((each for each in desk.requests if each.id == id_), None)
    if found is None:
        raise UserError(_NO_REQUEST, got=id_[:40])
    return found


def _helper(options: Options, desk: "Desk") -> "Entry | None":
    if options.helper is None:
        return None
    row = desk.index.rows.get(options.helper)
    if row is None:
        raise UserError(_NO_HELPER, got=options.helper[:60])
    return desk.index.entries[row]


def _language(options: Options, desk: "Desk") -> str:
    from core.network.tongues import tongue_of

    return "" if options.speaks is None else tongue_of(options.speaks, desk.part)


def _urgent(workspace: "Workspace", dossier: str, desk: "Desk") -> Mapping[str, float]:
    """Return the most urgent needs of a firm, for which the window asks too."""
    from core.network.desk import urgent_needs
    from core.visit import conduct
    from desktop.stored import present_facts

    situation = present_facts(workspace, dossier, desk.pack)
    diagnosis = conduct(situation, desk.pack, desk.on).diagnosis
    return urgent_needs(diagnosis, desk.part.rules.matching.most_needs)


def _consent_words(desk: "Desk") -> str:
    purpose = desk.part.rules.consent
    found = next((each.words for each in desk.pack.content.consents if each.id == purpose), None)
    return "" if found is None else words().shown(found)


def _kind(output: Path | None) -> str:
    kind = "" if output is None else output.suffix.removeprefix(".").casefold()
    if output is not None and kind not in {"pdf", "json"}:
        raise UserError(_SUFFIX, got=output.name[:60])
    return kind


def _write(  # noqa: PLR0913, PLR0917 - what a sheet is made from
    path: Path, kind: str, id_: str, workspace: "Workspace", dossier: str, desk: "Desk"
) -> None:
    from core.network.introductions import found_in
    from core.network.paper import request_paper
    from core.report.files import write_whole

    folded = workspace.fold(dossier)
    held = [each.words for each in consents(folded.housekeeping)
            if each.purpose == desk.part.rules.consent and each.holds(desk.on)]  # fmt: skip
    paper = request_paper(
        kind, found_in(folded.situation, id_), folded.situation, desk.pack, words(), desk.on,
        consent=held[-1] if held else "", adviser=workspace.setting("author") or "",
    )  # fmt: skip
    write_whole(path, paper)
    note(message(_WRITTEN, path=str(path)))


def _give(form: "msgspec.Struct") -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(form), indent=2) + b"\n")
