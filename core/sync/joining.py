"""Joining a space: request, answer, a code said aloud, admission.

1. The newcomer's request names its keys and a random number, closed with the invitation's secret.
2. The administrator's answer gives the number that the invitation was committed to.
3. Both sides work out six digits from all of it: space, founding, keys, name and both numbers. Over
   the telephone the newcomer reads them out and the administrator types them.

Whoever swaps a key or a founding in the middle had to choose before either number was known,
so the digits agree once in a million tries (once in a million for each use that an invitation has),
and every try is one use. The scheme is that of short authentication strings with a commitment:
S. Vaudenay, « Secure Communications over Insecure Channels Based on Short Authenticated Strings »,
CRYPTO 2005.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date

import msgspec

from core.errors import UserError
from core.messages import N_
from core.sealing.box import sealed, unsealed
from core.sealing.errors import SealError
from core.sync import papers
from core.sync.acts import Admitted
from core.sync.identity import DeviceKeys, Identity
from core.sync.invitation import Invitation, OpenInvitation, link_of
from core.sync.space import SpaceView, checked_name, new_member

_NUMBER_BYTES = 16
_DIGITS = 6
MOST_TRIES = 3

_OVER = N_(
    "This invitation is over: it was used as often as it may, or its last day ({day}) is past. "
    "Make a new one."
)
_NOT_OURS = N_(
    "This request was not closed with the secret of the invitation: it belongs to another "
    "invitation, or it was altered on its way. Nobody was let in."
)
_BAD_ANSWER = N_(
    "This answer does not belong to the invitation: it was altered, or somebody in the middle "
    "wrote it. Tell the administrator, by telephone, and ask for a new invitation."
)
_OTHER_CODE = N_(
    "The code does not agree. If it was read out rightly, somebody stands between you and the "
    "newcomer: nobody was let in. Compare once more; else make a new invitation."
)
_TOO_OFTEN = N_(
    "The code did not agree {count} times: this request is refused for good. Make a new "
    "invitation, and hand it over by another way."
)


class Request(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a newcomer asks: whose device wants to enter, and the newcomer's number."""

    keys: DeviceKeys
    name: str
    number: bytes
    proof: str


class _Closed(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A request or an answer as it travels."""

    invitation: bytes
    device: str
    box: bytes


class _Answer(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    use: int
    number: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """A request that an administrator answered, until the code is compared."""

    request: Request
    invitation: OpenInvitation
    founding: str
    use: int
    tries: int = 0

    @property
    def code(self) -> str:
        """The digits that the newcomer must read out."""
        kept = self.invitation
        return _code(
            bytes.fromhex(kept.space),
            bytes.fromhex(self.founding),
            bytes.fromhex(kept.id),
            kept.anchor,
            self.request,
            self.use,
            kept.number(self.use),
        )


def asked(
    invitation: Invitation, identity: Identity, name: str, number: bytes | None = None
) -> tuple[Request, str]:
    """Return a newcomer's request, to be kept, and the paper that carries it."""
    request = Request(
        keys=identity.keys,
        name=checked_name(name),
        number=number or secrets.token_bytes(_NUMBER_BYTES),
        proof=identity.proof(invitation.space.hex()),
    )
    key = _key(invitation.secret, b"request")
    box = sealed(key, msgspec.msgpack.encode(request), invitation.id)
    closed = _Closed(invitation.id, identity.device, box)
    return request, papers.written(papers.REQUEST, closed)


def invitation_of(paper: str) -> str:
    """Return the id of the invitation that a request speaks of; raises PaperError."""
    return papers.read(paper, papers.REQUEST, _Closed).invitation.hex()


def answered(
    view: SpaceView, kept: OpenInvitation, paper: str, on: date
) -> tuple[Candidate, str, OpenInvitation]:
    """Return a candidate, the paper of the answer, and the invitation with one use less.

    A candidate is nobody yet: the code decides. Raises UserError.
    """
    view.must_administer()
    if kept.is_over(on):
        raise UserError(_OVER, day=kept.expires)
    request = _opened_request(kept, paper)
    after = kept.used_once()
    answer = _Answer(after.used, kept.number(after.used))
    about = bytes.fromhex(kept.id) + request.number
    box = sealed(_key(kept.secret, b"answer"), msgspec.msgpack.encode(answer), about)
    closed = _Closed(bytes.fromhex(kept.id), request.keys.device, box)
    candidate = Candidate(request, after, view.founding, after.used)
    return candidate, papers.written(papers.ANSWER, closed), after


def code_of(invitation: Invitation, request: Request, paper: str) -> str:
    """Return the digits that a newcomer reads out, once the answer came; raises UserError."""
    try:
        closed = papers.read(paper, papers.ANSWER, _Closed)
        about = invitation.id + request.number
        plain = unsealed(_key(invitation.secret, b"answer"), closed.box, about)
        answer = msgspec.msgpack.decode(plain, type=_Answer)
    except (SealError, msgspec.MsgspecError) as error:
        raise UserError(_BAD_ANSWER) from error
    is_use = 1 <= answer.use <= invitation.uses
    if not is_use or link_of(answer.number, answer.use) != invitation.anchor:
        raise UserError(_BAD_ANSWER)
    return _code(
        invitation.space,
        invitation.founding,
        invitation.id,
        invitation.anchor,
        request,
        answer.use,
        answer.number,
    )


def admission(view: SpaceView, candidate: Candidate, said: str, at: int) -> SpaceView:
    """Return the space with the newcomer in it, if the code that was said agrees.

    Raises OtherCodeError; the candidate then has one try less.
    """
    view.must_administer()
    if candidate.tries >= MOST_TRIES:
        raise OtherCodeError(_TOO_OFTEN, count=candidate.tries)
    if not hmac.compare_digest(_digits(said), _digits(candidate.code)):
        raise OtherCodeError(_OTHER_CODE)
    request, kept = candidate.request, candidate.invitation
    member = kept.member or new_member()
    epoch, name = view.closed_name(member, request.name)
    return view.done(Admitted(request.keys, member, kept.role, name, epoch, request.proof), at)


class OtherCodeError(UserError):
    """The code that was said is not the one that was worked out."""


def _opened_request(kept: OpenInvitation, paper: str) -> Request:
    closed = papers.read(paper, papers.REQUEST, _Closed)
    if closed.invitation.hex() != kept.id:
        raise UserError(_NOT_OURS)
    try:
        plain = unsealed(_key(kept.secret, b"request"), closed.box, closed.invitation)
        request = msgspec.msgpack.decode(plain, type=Request)
    except (SealError, msgspec.MsgspecError) as error:
        raise UserError(_NOT_OURS) from error
    keys = request.keys
    is_sound = keys.is_sound() and keys.device == closed.device
    if not is_sound or not keys.proves(kept.space, request.proof):
        raise UserError(_NOT_OURS)
    return request


def _code(  # noqa: PLR0913, PLR0917 - all that the code must bind
    space: bytes,
    founding: bytes,
    invitation: bytes,
    anchor: bytes,
    request: Request,
    use: int,
    number: bytes,
) -> str:
    said = [space, founding, invitation, anchor, msgspec.msgpack.encode(request), use, number]
    digest = hashlib.sha256(b"tandem code\0" + msgspec.msgpack.encode(said)).digest()
    digits = f"{int.from_bytes(digest, 'big') % 10**_DIGITS:0{_DIGITS}d}"
    return f"{digits[:3]} {digits[3:]}"


def _key(secret: bytes, what: bytes) -> bytes:
    """Return the key of one direction; the secret is random, so a hash is enough to part them."""
    return hashlib.sha256(b"tandem joining\0" + what + b"\0" + secret).digest()


def _digits(said: str) -> bytes:
    return "".join(each for each in said if each in "0123456789").encode()
