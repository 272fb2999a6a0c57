"""Everything on one firm, to hand over to it: readable by people and by other programs.

Regulation (EU) 2016/679, articles 15 (access) and 20 (portability): what was said, by whom, when,
and what was worked out of it. Nothing of another firm is read.
"""

import io
import secrets
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.errors import UserError
from core.facts.file import write_dossier
from core.facts.fitting import fitting
from core.facts.situation import Answer, Silence, Situation
from core.facts.strict_json import exact_json
from core.language import Language
from core.messages import N_, message
from core.packs.pack import Pack
from core.plan.rules_then import RulesThen
from core.plan.sittings import Sitting
from core.report.documents import document
from core.report.files import write_whole
from core.store.change import Change
from core.store.consents import Consent, consents
from core.store.disk import sync_file
from core.store.failures import told
from core.store.projections import TITLE
from core.store.values import Unread, encoded
from core.store.workspace import Workspace
from core.visit import conduct

# A fixed moment: the same dossier gives the same bytes.
_MADE = (1980, 1, 1, 0, 0, 0)
_NAMES = {
    "fr": ("LISEZ-MOI.txt", "dossier.json", "historique.json", "rapport.pdf", "rapport.html"),
    "en": ("README.txt", "dossier.json", "history.json", "report.pdf", "report.html"),
}
_TAKEN = N_("There is something at {path} already; nothing was written over. Choose another name.")
_README = (
    N_("{firm}: all that Tandem knows of this firm"),
    N_("Written on {day}."),
    N_("{dossier}: the present answers. Programs that know JSON read it, and Tandem opens it."),
    N_(
        "{history}: everything that was ever said: which answer, when, by whom (the name that this "
        "person gave) and at which visit; then the visits, and the consents with their words."
    ),
    N_("{pdf}: the report of the latest visit, to read and to print."),
    N_("{html}: the same report, for a browser."),
    N_("These files are not encrypted: whoever has them reads them. Keep them where only you can."),
    N_("Days are written year-month-day, moments in universal time (UTC)."),
    N_(
        "You may have put right what is wrong, and have the dossier erased: tell the person who "
        "keeps it. The text: Regulation (EU) 2016/679, articles 15 to 20."
    ),
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a workspace holds of one dossier, to be written out without the database."""

    dossier: str
    title: str
    situation: Situation
    sittings: tuple[Sitting, ...]
    changes: tuple[Change, ...]
    consents: tuple[Consent, ...]
    adviser: str
    pack: Pack


def gathered(workspace: Workspace, dossier: str, pack: Pack) -> Gathered:
    """Return all that a workspace holds of a dossier."""
    folded = workspace.fold(dossier)
    found = RulesThen(workspace, pack).sittings(
        workspace.visits(dossier), lambda visit: workspace.fold(dossier, visit=visit)
    )
    name = folded.situation.typed("company.name", str)
    return Gathered(
        dossier=dossier,
        title=folded.housekeeping.typed(TITLE, str) or name or "",
        situation=folded.situation,
        sittings=found,
        changes=workspace.changes(dossier),
        consents=consents(folded.housekeeping),
        adviser=workspace.setting("author") or "",
        pack=pack,
    )


def files_of(all_of_it: Gathered, on: date, language: Language) -> Mapping[str, bytes]:
    """Return the files by name; the report takes a few seconds."""
    readme, dossier, history, pdf, html = _NAMES[language.code]
    latest = all_of_it.sittings[-1] if all_of_it.sittings else None
    facts = latest.situation if latest else fitting(all_of_it.situation, all_of_it.pack)
    visit = conduct(facts, all_of_it.pack, (latest.on if latest else None) or on)

    def made(kind: str) -> bytes:
        return document(
            "pdf" if kind == pdf else "html",
            visit,
            all_of_it.pack,
            language,
            all_of_it.adviser,
            sittings=all_of_it.sittings,
        )

    told_of = {
        "firm": all_of_it.title or all_of_it.dossier,
        "day": on,
        "dossier": dossier,
        "history": history,
        "pdf": pdf,
        "html": html,
    }
    words = [language.shown(message(text, **told_of)) for text in _README]
    return {
        readme: ("\n\n".join(words) + "\n").encode(),
        dossier: write_dossier(facts, all_of_it.pack),
        history: exact_json(_history(all_of_it, language)),
        pdf: made(pdf),
        html: made(html),
    }


def write_out(path: Path, files: Mapping[str, bytes]) -> None:
    """Write the files as a new folder, or as one file if the name ends in `.zip`; all or none."""
    with told(path):
        if path.exists():
            raise UserError(_TAKEN, path=str(path))
        if path.suffix.lower() == ".zip":
            write_whole(path, _zipped(files))
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}")
        draft.mkdir(0o700)  # not encrypted: for whoever asked alone
        try:
            for name, body in files.items():
                draft.joinpath(name).write_bytes(body)
                sync_file(draft / name)
            draft.rename(path)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, _MADE)
            archive.writestr(entry, body, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _history(all_of_it: Gathered, language: Language) -> dict[str, object]:
    return {
        "dossier": all_of_it.dossier,
        "title": all_of_it.title,
        "visits": [
            {
                "id": each.id,
                "kind": each.kind,
                "date": each.on.isoformat() if each.on else None,
                "facts": {name: _plain(answer) for name, answer in each.situation.items()},
            }
            for each in all_of_it.sittings
        ],
        "consents": [_consent(each) for each in all_of_it.consents],
        "changes": list(_changes(all_of_it, language)),
    }


def _changes(all_of_it: Gathered, language: Language) -> Iterator[dict[str, object]]:
    for change in all_of_it.changes:
        definition = all_of_it.pack.fact(change.path)
        yield {
            "at": change.at.isoformat(),
            "author": change.author,
            "fact": change.path,
            "label": language.shown(definition.label) if definition else None,
            "kind": change.kind,
            "value": _coded(change),
            "visit": change.visit,
            "device": change.device,
            "number": change.seq,
            "rules": change.pack,
            "application": change.app,
        }


def _consent(consent: Consent) -> dict[str, object]:
    return {
        "purpose": consent.purpose,
        "words": consent.words,
        "version": consent.text,
        "given": consent.given.isoformat(),
        "how": consent.how,
        "collector": consent.collector,
        "withdrawn": consent.withdrawn.isoformat() if consent.withdrawn else None,
        "withdrawer": consent.withdrawer,
    }


def _coded(change: Change) -> object:
    if change.value is None or isinstance(change.value, Unread):
        return None if change.value is None else encoded(change.value)
    return _plain(change.value)


def _plain(answer: Answer) -> object:
    if isinstance(answer, Silence):
        return {"state": answer.value}
    return answer.isoformat() if isinstance(answer, date) else answer
