"""The delegates of a publisher: a region signs its own rules under the publisher's root.

They are delegated roles of TUF's Targets, before the publisher's own role `rules`, each with two
signatures of its own people. All are terminating: whose path comes first in the list signs what
lies under it, and nobody else does, the publisher's own members neither, until they withdraw the
delegation. Ids begin with the delegate's name: `france/ara-cheques` is of the delegate `ara`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tuf.api.metadata import DelegatedRole, Key, Targets

from core.errors import UserError
from core.messages import N_
from core.packs.signing import keys
from core.packs.signing.container import MalformedError
from core.packs.signing.keys import Person, person_of
from core.packs.signing.paths import APPLICATION, MOST_PATHS, do_meet, is_path, is_under
from core.sync.roads.names import is_part

ROLE = "rules"
THRESHOLD = 2
MOST_DELEGATES = 40
MOST_KEYS = 40
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# The name of a publisher's own list on a road.
_TAKEN_NAMES = {ROLE, "index"}

_DELEGATED = N_(
    "The rule “{got}” was delegated by {publisher} to “{delegate}”: only they sign it, under ids "
    "that begin with {id}/{delegate}. The rules in force stay as they are."
)
_SEVERAL = N_(
    "The rules {id} belong to several of those who sign for {publisher}: {owners}. "
    "Publish them apart, each under its own id. The rules in force stay as they are."
)
_NO_NAME = N_(
    "Got “{got}” as the name of a delegate; wanted small letters and digits, joined by hyphens, "
    "such as ara, that no other delegate’s name begins with. Put it right and try again."
)
_TWO_KEYS = N_(
    "Got {got} key(s) for the delegate {name}; wanted at least {wanted} different ones, of "
    "different people: what a region publishes bears two signatures too."
)
_OUTSIDE = N_(
    "{publisher} cannot delegate {path}: it is not among its own rules ({own}), or too much at "
    "once. Name ids, or the beginning of some, such as ara-*."
)
_MET = N_(
    "{path} is delegated to “{other}” already, wholly or in part. Withdraw that delegation first, "
    "or name other rules: no rule has two owners."
)
_UNKNOWN = N_("{publisher} has delegated nothing to “{got}”; its delegates are: {known}.")


@dataclass(frozen=True, slots=True)
class Delegate:
    """Who signs a part of a publisher's rules; `name` begins the ids of what it publishes."""

    name: str
    paths: tuple[str, ...]
    keys: Mapping[str, Key]

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who sign."""
        return tuple(person_of(each) for each in self.keys.values())


def delegates_in(targets: Targets) -> tuple[Delegate, ...]:
    """Return the delegates that a publisher named, in their order."""
    delegations = targets.delegations
    roles = dict(delegations.roles or {}) if delegations is not None else {}
    known = delegations.keys if delegations is not None else {}
    return tuple(
        Delegate(name, tuple(role.paths or ()), {each: known[each] for each in role.keyids})
        for name, role in roles.items()
        if name != ROLE
    )


def role_of(delegate: Delegate) -> DelegatedRole:
    """Return the role as TUF writes it."""
    return DelegatedRole(
        delegate.name, list(delegate.keys), THRESHOLD, terminating=True, paths=list(delegate.paths)
    )


def owner_among(delegates: Sequence[Delegate], path: str) -> Delegate | None:
    """Return who signs what lies at a path: the first delegate that has it, None for none."""
    return next((each for each in delegates if is_under(path, each.paths)), None)


def named_in(delegates: Sequence[Delegate], id_: str) -> Delegate | None:
    """Return the delegate that an id names: `ara` of `france/ara-cheques`, None for none."""
    name = id_.partition("/")[2]
    for each in delegates:
        if name == each.name or name.startswith(f"{each.name}-"):
            return each
    return None


def signer_of(
    publisher: tuple[str, str], delegates: Sequence[Delegate], id_: str, paths: Sequence[str]
) -> Delegate | None:
    """Return who signs a content, None for the publisher's own members; raises UserError.

    Id and paths must be of one and the same: nobody publishes in the place of another.
    """
    short, name = publisher
    owner = named_in(delegates, id_)
    owners = {path: owner_among(delegates, path) for path in paths}
    for path, each in owners.items():
        if each is not None and each != owner:
            got = path.removeprefix("instruments/")
            raise UserError(_DELEGATED, got=got, publisher=name, delegate=each.name, id=short)
        if each != owner:
            both = ", ".join(sorted({each.name if each else short, owner.name if owner else short}))
            raise UserError(_SEVERAL, id=id_, publisher=name, owners=both)
    return owner


def checked_delegate(
    name: str,
    members: Sequence[Key],
    paths: Sequence[str],
    among: Sequence[Delegate],
    publisher: tuple[str, Sequence[str]],
) -> Delegate:
    """Return a delegate to be, `among` the others of a publisher; raises UserError."""
    title, own = publisher
    others = [each for each in among if each.name != name]
    if not _is_name(name) or any(_begins(name, each.name) for each in others):
        raise UserError(_NO_NAME, got=name[:40])
    publics = {str(each.keyval["public"]) for each in members}
    if len(publics) < THRESHOLD:
        raise UserError(_TWO_KEYS, got=len(publics), name=name, wanted=THRESHOLD)
    for path in paths:
        if not _may_be_delegated(path, own):
            shown = ", ".join(each.removeprefix("instruments/") for each in own)
            got = path.removeprefix("instruments/")[:60]
            raise UserError(_OUTSIDE, publisher=title, path=got, own=shown)
        for other in others:
            if any(do_meet(path, theirs) for theirs in other.paths):
                raise UserError(_MET, path=path.removeprefix("instruments/"), other=other.name)
    unique = {str(each.keyval["public"]): each for each in members}
    return Delegate(name, tuple(dict.fromkeys(paths)), {k.keyid: k for k in unique.values()})


def without(delegates: Sequence[Delegate], name: str, publisher: str) -> tuple[Delegate, ...]:
    """Return the delegates without one; raises UserError where there is none of this name."""
    if all(each.name != name for each in delegates):
        known = ", ".join(each.name for each in delegates) or "–"
        raise UserError(_UNKNOWN, publisher=publisher, got=name[:40], known=known)
    return tuple(each for each in delegates if each.name != name)


def check_delegates(targets: Targets, own: Sequence[str]) -> None:
    """Raise MalformedError unless the delegations of a publisher are made as they must be."""
    delegations = targets.delegations
    roles = dict(delegations.roles or {}) if delegations is not None else {}
    if len(roles) > MOST_DELEGATES + 1 or any(
        not _is_role(role, own) for name, role in roles.items() if name != ROLE
    ):
        raise MalformedError
    if list(roles)[-1:] != [ROLE]:
        raise MalformedError  # after it, a delegate would never be asked
    known = delegates_in(targets)
    for place, one in enumerate(known):
        publics = {str(key.keyval["public"]) for key in one.keys.values()}
        if len(publics) != len(one.keys) or not all(map(keys.is_sound, one.keys.values())):
            raise MalformedError
        for other in known[:place]:
            meets = any(do_meet(mine, theirs) for mine in one.paths for theirs in other.paths)
            if meets or _begins(one.name, other.name):
                raise MalformedError


def _is_role(role: DelegatedRole, own: Sequence[str]) -> bool:
    paths = role.paths or []
    return (
        _is_name(role.name)
        and role.threshold == THRESHOLD
        and role.terminating
        and not role.unrecognized_fields
        and THRESHOLD <= len(set(role.keyids)) == len(role.keyids) <= MOST_KEYS
        and 0 < len(set(paths)) == len(paths) <= MOST_PATHS
        and all(_may_be_delegated(each, own) for each in paths)
    )


def _may_be_delegated(path: str, own: Sequence[str]) -> bool:
    is_some = is_path(path) and path != APPLICATION and not path.endswith("/*")
    return is_some and is_under(path, own)


def _is_name(text: str) -> bool:
    is_short = len(text) <= MOST_KEYS and _NAME.fullmatch(text) is not None
    # It names a file on a road, which some systems take for a device: nul, con.
    return is_short and is_part(text) and text not in _TAKEN_NAMES


def _begins(one: str, other: str) -> bool:
    """Say whether ids of one could be taken for ids of the other."""
    return f"{one}-".startswith(f"{other}-") or f"{other}-".startswith(f"{one}-")
