"""The supplement that a finished draft becomes: what is signed and published."""

from dataclasses import dataclass
from datetime import date

from core.errors import UserError
from core.messages import N_
from core.packs.content import About
from core.packs.drafts.cases import run_draft_cases
from core.packs.drafts.draft import Draft
from core.packs.drafts.problems import draft_problems, formed_draft
from core.packs.pack import Pack
from core.packs.supplement import Supplement


@dataclass(frozen=True, slots=True)
class Issue:
    """Under what name a draft goes out: `prefix` begins the ids of the publisher's new aids."""

    publisher: str
    version: str
    on: date
    prefix: str = ""


class UnfinishedDraftError(UserError):
    """A draft that cannot be signed yet."""


def supplement_id(publisher: str, instrument: str) -> str:
    """Return the id of the supplement that brings an instrument: `idf/cheque-numerique`."""
    return f"{publisher}/{instrument.removeprefix(f'{publisher}-')}"


def draft_supplement(draft: Draft, pack: Pack, issue: Issue) -> Supplement:
    """Return the supplement of a draft; raises UnfinishedDraftError while something is wrong.

    Its id is the publisher's with the instrument's; its version must be above the one installed.
    """
    problems = draft_problems(draft, pack, issue.prefix)
    whole = formed_draft(draft, issue.prefix)
    if problems or whole.instrument is None or whole.cases is None:
        raise UnfinishedDraftError(
            N_("The draft has {count} problem(s). Put them right first; each says how."),
            count=max(len(problems), 1),
        )
    red = [run for run in run_draft_cases(draft, whole, pack) if not run.is_green]
    if red:
        raise UnfinishedDraftError(
            N_(
                "{count} test case(s) do not come out as they say. Put the text or the cases right."
            ),
            count=len(red),
        )
    title = whole.instrument.title
    name = supplement_id(issue.publisher, whole.instrument.id)
    about = About(name, issue.version, title, issue.publisher, issue.on)
    return Supplement(about, (whole.instrument,), (whole.cases,))
