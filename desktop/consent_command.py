"""The verb `tandem consent`: the register of a dossier, what is given and what is taken back."""

from typing import TYPE_CHECKING

import msgspec

from core.errors import UserError
from core.messages import N_, Shown, message
from core.packs.pack import Pack
from core.store.consents import Consent, consents, given, withdrawn
from core.store.workspace import Workspace
from desktop.keeping import alone, must_have
from desktop.options import Options
from desktop.rules import rules_of
from desktop.speaking import give, note, say, words
from desktop.workspace import law_day, open_workspace

if TYPE_CHECKING:
    from core.packs.schema.consents import ConsentText

_NONE = N_("No consent was noted in this dossier.")
_GIVEN = N_("{id}  {purpose}: given on {given} ({how}), noted by {collector}; text {version}")
_WITHDRAWN = N_("    withdrawn on {withdrawn}, noted by {withdrawer}")
_NOTED = N_("Noted: {purpose}, text {version}. Its number is {id}.")
_TAKEN_BACK = N_("Noted: withdrawn on {day}. What was done before that day stays lawful.")
_UNKNOWN = N_(
    "The rules have no words for “{got}”. Choose one of: {known}; or name a file with the words "
    "that were shown: --words FILE."
)
_UNREADABLE = N_("The file {path} cannot be read ({problem}). Name a text file in UTF-8.")
_NOT_SAID = N_("(not said)")
_MOST_BYTES = 20_000


def run_consent(options: Options) -> int:
    """Carry out one verb and return the exit code."""
    dossier = options.dossier or ""
    with open_workspace(options.workspace) as workspace:
        must_have(workspace, dossier)
        pack = rules_of(workspace).pack
        act = {"list": _list, "give": _give, "withdraw": _withdraw}[options.action or ""]
        act(options, workspace, pack)
    return 0


def _list(options: Options, workspace: Workspace, pack: Pack) -> None:
    found = consents(workspace.fold(options.dossier or "").housekeeping)
    if options.as_json:
        _give_json([plain(each) for each in found])
        return
    if not found:
        note(message(_NONE))
    for each in found:
        for line in _lines(each, pack):
            say(line)


def _give(options: Options, workspace: Workspace, pack: Pack) -> None:
    purpose, dossier = options.purpose or "", options.dossier or ""
    facts = given(
        purpose,
        _words(options, purpose, pack),
        options.on or law_day(),
        how=options.how or "",
        collector=_who(options, workspace),
    )
    before = {each.id for each in consents(workspace.fold(dossier).housekeeping)}
    workspace.record(dossier, facts, alone(workspace, pack))
    after = consents(workspace.fold(dossier).housekeeping)
    (noted,) = (each for each in after if each.id not in before)
    if options.as_json:
        _give_json(plain(noted))
    else:
        called = purpose_name(noted.purpose, pack)
        say(message(_NOTED, purpose=called, version=noted.text, id=noted.id))


def _withdraw(options: Options, workspace: Workspace, pack: Pack) -> None:
    dossier, on = options.dossier or "", options.on or law_day()
    housekeeping = workspace.fold(dossier).housekeeping
    facts = withdrawn(housekeeping, options.consent or "", on, _who(options, workspace))
    workspace.record(dossier, facts, alone(workspace, pack))
    if options.as_json:
        after = consents(workspace.fold(dossier).housekeeping)
        _give_json(plain(next(each for each in after if each.id == options.consent)))
    else:
        say(message(_TAKEN_BACK, day=on))


def purpose_name(purpose: str, pack: Pack) -> Shown:
    """Return what a purpose is called: by the rules, else as it was noted."""
    found = _text_of(purpose, pack)
    return purpose if found is None else found.title


def plain(consent: Consent) -> dict[str, object]:
    """Return a consent as a program reads it."""
    return {
        "id": consent.id,
        "purpose": consent.purpose,
        "text": consent.text,
        "words": consent.words,
        "given": consent.given.isoformat(),
        "how": consent.how,
        "collector": consent.collector,
        "withdrawn": None if consent.withdrawn is None else consent.withdrawn.isoformat(),
        "withdrawer": consent.withdrawer,
    }


def _lines(each: Consent, pack: Pack) -> list[Shown]:
    said: Shown = message(_NOT_SAID)
    line = message(
        _GIVEN,
        id=each.id,
        purpose=purpose_name(each.purpose, pack),
        given=each.given,
        how=each.how or said,
        collector=each.collector or said,
        version=each.text,
    )
    if each.withdrawn is None:
        return [line]
    by = each.withdrawer or said
    return [line, message(_WITHDRAWN, withdrawn=each.withdrawn, withdrawer=by)]


def _words(options: Options, purpose: str, pack: Pack) -> str:
    """Return the words that were shown: of a file, else those that the rules propose."""
    if options.file is not None:
        try:
            with options.file.open(encoding="utf-8") as file:
                return file.read(_MOST_BYTES)
        except (OSError, UnicodeError) as error:
            problem = getattr(error, "strerror", None) or str(error)
            raise UserError(_UNREADABLE, path=str(options.file), problem=problem) from error
    found = _text_of(purpose, pack)
    if found is None:
        known = ", ".join(each.id for each in pack.content.consents)
        raise UserError(_UNKNOWN, got=purpose[:40], known=known)
    return words().shown(found.words)


def _text_of(purpose: str, pack: Pack) -> "ConsentText | None":
    return next((each for each in pack.content.consents if each.id == purpose), None)


def _who(options: Options, workspace: Workspace) -> str:
    return options.name or workspace.setting("author") or ""


def _give_json(value: object) -> None:
    give(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")
