"""An invitation: how somebody outside finds a space, and proves to have been asked in.

It holds the space's road and the hash of its founding, which everything else is checked from; a
secret that closes request and answer; and `anchor`, the last of a chain of hashes whose earlier
links are the administrator's secret numbers, one a use. The administrator has thus committed to a
number before the newcomer names any, and neither can choose the code that both say aloud.
"""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import date, timedelta

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sync import papers
from core.sync.acts import MEMBER, Role
from core.sync.space import SpaceView

MOST_USES = 20
MOST_DAYS = 90
DEFAULT_DAYS = 7
_NUMBER_BYTES = 16
_LINK = b"tandem link\0"

_TOO_MANY = N_("Got {got} uses; wanted 1 to {most}. Make several invitations for more people.")
_TOO_LONG = N_("Got {got} days; wanted 1 to {most}. A short life protects an invitation.")


class Invitation(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What the newcomer is handed: nothing in it lets anybody in without the spoken code.

    `road` is the address that the roads read; `expires` is what the administrator's clock will say.
    """

    road: str
    space: bytes
    founding: bytes
    id: bytes
    secret: bytes
    anchor: bytes
    uses: int
    expires: str
    title: str
    inviter: str

    def __repr__(self) -> str:
        """Say which invitation it is, never its secret."""
        return f"Invitation({self.id.hex()})"

    @property
    def paper(self) -> str:
        """The invitation as one line."""
        return papers.written(papers.INVITATION, self)


class Whereabouts(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Where a space is: kept beside the recovery key, which alone does not know.

    It holds no secret but what the road's address holds.
    """

    road: str
    space: bytes
    founding: bytes
    title: str

    @property
    def paper(self) -> str:
        """The whereabouts as one line."""
        return papers.written(papers.SPACE, self)


@dataclass(frozen=True, slots=True, repr=False)
class OpenInvitation:
    """An invitation as the administrator keeps it: `seed` is the first link of the chain."""

    id: str
    space: str
    secret: bytes
    seed: bytes
    uses: int
    used: int
    expires: date
    role: Role
    # Whose further device this is for; empty for a new member.
    member: str = ""

    def __repr__(self) -> str:
        """Say which invitation it is, never its secrets."""
        return f"OpenInvitation({self.id})"

    @property
    def anchor(self) -> bytes:
        """The last link, which everybody may know."""
        return link_of(self.seed, self.uses)

    def number(self, use: int) -> bytes:
        """Return the secret number of a use, the first being 1."""
        return link_of(self.seed, self.uses - use)

    def is_over(self, on: date) -> bool:
        """Say whether nobody enters by it any more."""
        return self.used >= self.uses or on > self.expires

    def used_once(self) -> "OpenInvitation":
        """Return it with one use less, whatever comes of that use."""
        return replace(self, used=self.used + 1)


def invited(  # noqa: PLR0913 - an invitation has these sides
    view: SpaceView,
    road: str,
    on: date,
    *,
    uses: int = 1,
    days: int = DEFAULT_DAYS,
    role: Role = MEMBER,
    member: str = "",
) -> tuple[Invitation, OpenInvitation]:
    """Return an invitation to hand over and what the administrator keeps of it."""
    view.must_administer()
    if not 1 <= uses <= MOST_USES:
        raise UserError(_TOO_MANY, got=uses, most=MOST_USES)
    if not 1 <= days <= MOST_DAYS:
        raise UserError(_TOO_LONG, got=days, most=MOST_DAYS)
    kept = OpenInvitation(
        id=secrets.token_hex(8),
        space=view.space,
        secret=secrets.token_bytes(16),
        seed=secrets.token_bytes(_NUMBER_BYTES),
        uses=uses,
        used=0,
        expires=on + timedelta(days=days),
        role=role,
        member=member,
    )
    return _handed_out(view, road, kept), kept


def read_invitation(paper: str) -> Invitation:
    """Return the invitation on a paper; raises PaperError."""
    return papers.read(paper, papers.INVITATION, Invitation)


def read_whereabouts(paper: str) -> Whereabouts:
    """Return the whereabouts on a paper; raises PaperError."""
    return papers.read(paper, papers.SPACE, Whereabouts)


def link_of(number: bytes, steps: int) -> bytes:
    """Return the link that lies this many steps after a number."""
    for _step in range(steps):
        number = hashlib.sha256(_LINK + number).digest()[:_NUMBER_BYTES]
    return number


def _handed_out(view: SpaceView, road: str, kept: OpenInvitation) -> Invitation:
    me = view.members.devices[view.identity.device].member
    return Invitation(
        road=road,
        space=bytes.fromhex(view.space),
        founding=bytes.fromhex(view.founding),
        id=bytes.fromhex(kept.id),
        secret=kept.secret,
        anchor=kept.anchor,
        uses=kept.uses,
        expires=kept.expires.isoformat(),
        title=view.title,
        inviter=view.name_of(me),
    )
