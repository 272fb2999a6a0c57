"""Campaigns: a code for each stand, mailing or event, kept in the workspace."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec
from msgspec import Struct

from core.errors import UserError
from core.messages import N_
from core.packs.bounds import is_id
from core.store.workspace import Workspace

Kind = Literal["stand", "mailing", "event"]
# The fact of a dossier that says which campaign it came from.
CODE = "campaign.code"
_SETTING, CURRENT = "campaigns", "campaign_current"
_MOST = 40

_NO_CODE = N_(
    "“{got}” is no code: plain letters and digits are wanted, joined by hyphens, up to {most}."
)
_TAKEN = N_("There is a campaign “{code}” already. Choose another code: counts are never mixed.")
_UNKNOWN = N_(
    "There is no campaign “{code}”. Begin it with: tandem campaign new {code} --name NAME"
)


class Campaign(Struct, frozen=True):
    """A campaign under its code, which never changes."""

    code: str
    name: str
    kind: Kind
    begun: date


def campaigns(workspace: Workspace) -> tuple[Campaign, ...]:
    """Return the campaigns of a workspace, the latest first."""
    raw = workspace.setting(_SETTING)
    found = msgspec.json.decode(raw, type=tuple[Campaign, ...]) if raw else ()
    return tuple(sorted(found, key=lambda each: (each.begun, each.code), reverse=True))


def begin(campaign: Campaign, workspace: Workspace) -> None:
    """Begin a campaign; raises UserError where its code is taken or is none."""
    if not is_id(campaign.code) or len(campaign.code) > _MOST:
        raise UserError(_NO_CODE, got=campaign.code, most=_MOST)
    known = campaigns(workspace)
    if campaign.code in {each.code for each in known}:
        raise UserError(_TAKEN, code=campaign.code)
    _keep((*known, campaign), workspace)


def make_current(code: str, workspace: Workspace) -> None:
    """Let new dossiers bear the code of a campaign, or none; raises UserError."""
    if code:
        must_be_known(code, workspace)
    workspace.set_setting(CURRENT, code)


def must_be_known(code: str, workspace: Workspace) -> None:
    """Raise UserError unless a campaign was begun under this code."""
    if code not in {each.code for each in campaigns(workspace)}:
        raise UserError(_UNKNOWN, code=code)


def current(workspace: Workspace) -> str:
    """Return the code that new dossiers bear, nothing where there is none."""
    return workspace.setting(CURRENT) or ""


def _keep(found: Iterable[Campaign], workspace: Workspace) -> None:
    workspace.set_setting(_SETTING, msgspec.json.encode(tuple(found)).decode())
