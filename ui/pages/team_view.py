"""What the page of a team shows: who is in it, who asks in, what is shared, what was erased."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A computer of a member; `seen` is when it last gave a sign, as this computer saw it."""

    id: str
    is_here: bool
    is_out: bool
    seen: datetime | None


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member; `role` is administrator, member or reader; no name where it cannot be read."""

    id: str
    name: str
    role: str
    is_me: bool
    is_out: bool
    devices: tuple[DeviceLine, ...]


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """An invitation that may still be used up to this day, by so many people."""

    id: str
    role: str
    until: date
    left: int = 1


@dataclass(frozen=True, slots=True)
class AskingLine:
    """Somebody who asks in; `tries` is how many wrong codes were typed."""

    device: str
    name: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A dossier of the team; `is_wished` once its erasure was asked for from here."""

    dossier: str
    title: str
    is_wished: bool = False


@dataclass(frozen=True, slots=True)
class WishLine:
    """A dossier whose erasure somebody asks for, and in which others wrote too."""

    dossier: str
    title: str
    who: str


@dataclass(frozen=True, slots=True)
class ErasureLine:
    """An erasure; the names of computers that confirmed, that are waited for, that may keep it."""

    short: str
    ordered: date
    done: date | None
    backups_by: date
    are_backups_gone: bool
    confirmed: tuple[str, ...] | None = None
    waiting: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team as this computer holds it; `road` bears no secret."""

    id: str
    title: str
    road: str
    device: str
    may_administer: bool = False
    may_write: bool = False
    is_out: bool = False
    advises_second: bool = False
    has_recovery: bool = False
    held: tuple[str, ...] = ()
    members: tuple[MemberLine, ...] = ()
    invitations: tuple[InvitationLine, ...] = ()
    asking: tuple[AskingLine, ...] = ()
    shared: tuple[SharedLine, ...] = ()
    others: tuple[SharedLine, ...] = ()
    targets: tuple[tuple[str, str], ...] = ()
    wishes: tuple[WishLine, ...] = ()
    erasures: tuple[ErasureLine, ...] = ()


@dataclass(frozen=True, slots=True)
class JoiningView:
    """A team that this computer has asked into; `code` is there once it was answered."""

    id: str
    title: str
    inviter: str
    road: str
    code: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that somebody opened, before asking in by it.

    `kind` is that of its road; `asks_identity` where the newcomer needs an own one there.
    """

    title: str
    inviter: str
    until: date
    road: str
    kind: str
    asks_identity: bool
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class RunLine:
    """A line of the journal."""

    at: datetime
    words: str
