"""The replay of a members' log: entries put in their places, weighed, and carried out in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.errors import UserError
from core.messages import N_
from core.sync.acts import ACTS, Act, Founded, Revoked, RoleGiven
from core.sync.entries import RECOVERY, EntryError, Signed, read, said
from core.sync.members import Members, Refused
from core.sync.standing import Standing

_NO_FOUNDING = N_(
    "The beginning of this space is not the one that the invitation speaks of, or it is missing. "
    "Nothing was taken over: somebody may have put another space in its place. "
    "Ask the administrator for a new invitation, face to face or by telephone."
)
_MOST_ENTRIES = 100_000
_PLACELESS = {"stranger", "forged", "no right"}


class FoundingError(UserError):
    """The founding entry is not there, or is not what was promised."""


@dataclass(slots=True)
class _Placed:
    """An entry in its place: a bit for each entry it knew, and what its author was then."""

    signed: Signed
    act: Act | None
    before: int
    member: str = ""
    rank: int = 0
    why: str = ""


@dataclass(slots=True)
class _Replay:
    space: str
    placed: list[_Placed] = field(default_factory=list[_Placed])
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    standings: dict[int, Standing] = field(default_factory=dict[int, Standing])

    def place(self, signed: Signed) -> str:
        """Put an entry behind those it names; return why it has no place, empty if it has one.

        Whether it has one follows from what its author could know, alike on every device.
        """
        before = 0
        for each in signed.entry.previous:
            before |= self.placed[self.numbers[each]].before | 1 << self.numbers[each]
        placed = _Placed(signed, _act(signed), before)
        if self.placed:
            self._weigh(placed)
            if placed.why in _PLACELESS:
                return placed.why
        self.numbers[signed.hash] = len(self.placed)
        self.placed.append(placed)
        return ""

    def standing(self, among: int) -> Standing:
        """Return what the entries of a set come to; a set holds all that its entries name."""
        found = self.standings.get(among)
        if found is None:
            found = self._carried_out(among)
            if len(self.standings) > 64:
                self.standings.clear()
            self.standings[among] = found
        return found

    def why_void(self, at: int, among: int) -> str:
        """Return why an entry counts for nothing among others, empty if it counts."""
        one = self.placed[at]
        if one.why or at == 0:
            return one.why
        rivals = among & ~one.before & ~(1 << at)
        for other_at in _bits(rivals):
            other = self.placed[other_at]
            if other.before >> at & 1:
                continue
            if self._is_ended_by(one, other) and not self._is_outranked(other_at, among):
                return "ended"
            if _is_fork(one, other) and other_at < at and not _is_ending(one):
                return "forked"
        return ""

    def _is_ended_by(self, one: _Placed, other: _Placed) -> bool:
        """Say whether `other`, not knowing `one`, ends the rights of its author."""
        if other.why or not _ends(other, one):
            return False
        return not _is_ending(one) or other.rank < one.rank

    def _is_outranked(self, at: int, among: int) -> bool:
        """Say whether an ending is itself void: an elder ended its author at the same time."""
        one = self.placed[at]
        for other_at in _bits(among & ~one.before & ~(1 << at)):
            other = self.placed[other_at]
            is_concurrent = not other.before >> at & 1
            is_elder = other.rank < one.rank and not other.why
            if is_concurrent and is_elder and _ends(other, one):
                if self._is_outranked(other_at, among):
                    continue
                return True
        return False

    def _weigh(self, placed: _Placed) -> None:
        """Say of an entry who its author was in all that the author knew, and whether it may."""
        entry = placed.signed.entry
        known = self.standing(placed.before)
        public = known.public_of(entry.by)
        if public is None:
            placed.why = "stranger"
        elif not placed.signed.is_by(public):
            placed.why = "forged"
        else:
            placed.member, placed.rank = known.member_of(entry.by), known.rank_of(entry.by)
            if not known.may(placed.act, entry.by):
                placed.why = "no right"
            elif placed.act is None:
                # A newer Tandem's: kept in its place, so that what follows keeps its own.
                placed.why = "misshapen" if entry.act in ACTS else "unknown"
            elif not known.has_sense(placed.act):
                placed.why = "void"

    def _carried_out(self, among: int) -> Standing:
        last = among.bit_length() - 1
        rest = among & ~(1 << last)
        # The usual case: one more entry that knew all others; what they come to stays.
        if last > 0 and self.placed[last].before == rest and rest in self.standings:
            standing = self.standings[rest].copied()
            self._carry_out(standing, last, among)
            return standing
        standing = Standing(self.space)
        for at in _bits(among):
            self._carry_out(standing, at, among)
        return standing

    def _carry_out(self, standing: Standing, at: int, among: int) -> None:
        placed = self.placed[at]
        why = self.why_void(at, among)
        if why or placed.act is None:
            return
        # Whoever was let in by an act that counts for nothing does nothing either.
        if _may(standing, placed):
            standing.carry_out(placed.act, placed.signed)
        else:
            standing.void.add(placed.signed.hash)


def replayed(space: str, founding: str, files: Iterable[bytes]) -> Members:
    """Return what the entries in these files come to; raises FoundingError."""
    found: dict[str, Signed] = {}
    refused: list[Refused] = []
    for raw in files:
        try:
            signed = read(raw)
        except EntryError:
            refused.append(Refused("", "", "", "misshapen"))
            continue
        if signed.entry.space == space and len(found) < _MOST_ENTRIES:
            found[signed.hash] = signed
        else:
            refused.append(_refused(signed, "stranger"))
    replay = _Replay(space)
    _must_found(found.get(founding), space)
    ordered = sorted(found.values(), key=lambda each: (each.entry.number, each.hash))
    for signed in ordered:
        if _has_place(signed, founding, replay):
            why = replay.place(signed)
        else:
            why = "waiting" if signed.entry.number > 1 else "stranger"
        if why:
            refused.append(_refused(signed, why))
    return _members(founding, replay, refused)


def _members(founding: str, replay: _Replay, refused: list[Refused]) -> Members:
    among = (1 << len(replay.placed)) - 1
    standing = replay.standing(among)
    for at, placed in enumerate(replay.placed):
        is_void = placed.signed.hash in standing.void
        why = "void" if is_void else replay.why_void(at, among)
        if why:
            refused.append(_refused(placed.signed, why))
    followed = {each for placed in replay.placed for each in placed.signed.entry.previous}
    return standing.members(
        founding,
        entries=tuple(each.signed for each in replay.placed),
        heads=tuple(sorted(set(replay.numbers) - followed)),
        is_rotation_due=_is_rotation_due(replay, standing, among),
        refused=tuple(refused),
    )


def _is_rotation_due(replay: _Replay, standing: Standing, among: int) -> bool:
    """Say whether somebody was shut out whom the author of the present epoch did not know of."""
    epoch = standing.epoch_entry
    known = replay.placed[replay.numbers[epoch]].before
    return any(
        isinstance(replay.placed[at].act, Revoked) and not replay.why_void(at, among)
        for at in _bits(among & ~known)
    )


def _has_place(signed: Signed, founding: str, replay: _Replay) -> bool:
    entry = signed.entry
    if entry.number == 1:
        return signed.hash == founding
    if not all(each in replay.numbers for each in entry.previous):
        return False
    places = (replay.placed[replay.numbers[each]].signed.entry.number for each in entry.previous)
    return entry.number == 1 + max(places)


def _must_found(signed: Signed | None, space: str) -> None:
    """Refuse a founding that is missing, that is no founding, or that its device did not sign."""
    act = None if signed is None else _act(signed)
    if signed is None or not isinstance(act, Founded) or signed.entry.number != 1:
        raise FoundingError(_NO_FOUNDING)
    if not act.keys.is_sound() or not act.keys.proves(space, act.proof):
        raise FoundingError(_NO_FOUNDING)
    if signed.entry.by != act.keys.device or not signed.is_by(bytes.fromhex(act.keys.sign)):
        raise FoundingError(_NO_FOUNDING)


def _act(signed: Signed) -> Act | None:
    kind = ACTS.get(signed.entry.act)
    if kind is None:
        return None
    try:
        return said(signed.entry, kind)
    except EntryError:
        return None


def _ends(other: _Placed, one: _Placed) -> bool:
    """Say whether `other` takes the right by which `one` was done."""
    by = one.signed.entry.by
    match other.act:
        case Revoked(last=last, member=member):
            return by in last or (member != "" and member == one.member)
        case RoleGiven(member=member, role=role):
            return role != "administrator" and member == one.member and by != RECOVERY
        case _:
            return False


def _is_ending(placed: _Placed) -> bool:
    act = placed.act
    return isinstance(act, Revoked) or (isinstance(act, RoleGiven) and act.role != "administrator")


def _may(standing: Standing, placed: _Placed) -> bool:
    by = placed.signed.entry.by
    if _is_ending(placed):
        return standing.public_of(by) is not None
    is_founding = not placed.before
    return is_founding or standing.may(placed.act, by)


def _is_fork(one: _Placed, other: _Placed) -> bool:
    return one.signed.entry.by == other.signed.entry.by != RECOVERY and not other.why


def _refused(signed: Signed, why: str) -> Refused:
    return Refused(signed.hash, signed.entry.by, signed.entry.act, why)


def _bits(among: int) -> Iterable[int]:
    while among:
        low = among & -among
        yield low.bit_length() - 1
        among ^= low
