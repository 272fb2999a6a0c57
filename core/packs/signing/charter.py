"""The charter of a publisher: who may sign for it, and which rules are its own to publish.

It is TUF's Root, each version signed by two keys of the one before and two of its own, and TUF's
Targets, which delegates the publisher's paths (`instruments/idf-*`) to the role `rules`, and parts
of them to `delegates` before it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from tuf.api.metadata import DelegatedRole, Delegations, Key, Metadata, Root, Targets

from core.errors import UserError
from core.messages import N_
from core.packs.signing import keys
from core.packs.signing.container import MalformedError
from core.packs.signing.delegates import (
    ROLE,
    THRESHOLD,
    Delegate,
    check_delegates,
    delegates_in,
    role_of,
    signer_of,
)
from core.packs.signing.keys import Person, person_of
from core.packs.signing.metadata import Plain, copied, is_same, moment, root_of, targets_of
from core.packs.signing.paths import MOST_PATHS, is_path, is_under
from core.sync.roads.names import is_part

YEARS = 10
MOST_ROOTS = 200
MOST_KEYS = 40
MOST_ID = 40
_PUBLISHER = "x-tandem-publisher"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_TWO_WANTED = N_(
    "Got {got} key(s) to sign for {name}; wanted at least {wanted} different ones, of different "
    "people. Keep more keys, or have somebody make one (tandem pack identity)."
)
_BROKEN = N_(
    "The list of those who may sign for “{name}” is not signed as it must be: it may be forged. "
    "Do not use this file, and tell its publisher. The rules in force stay as they are."
)
_OTHER_ROOT = N_(
    "This file says that it comes from “{name}”, but not with the keys of the publisher of that "
    "name that you trust: it may be forged. Do not use it, and ask that publisher. "
    "The rules in force stay as they are."
)


class _About(Struct, frozen=True, forbid_unknown_fields=True):
    """What a root says of its publisher."""

    id: str
    name: str


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """A charter as it lies in a file."""

    roots: tuple[Plain, ...]
    delegation: Plain


@dataclass(frozen=True, slots=True)
class Charter:
    """Who may sign for a publisher: `roots` from the first to the present one."""

    roots: tuple[Metadata[Root], ...]
    delegation: Metadata[Targets]

    @property
    def root(self) -> Metadata[Root]:
        """The present root."""
        return self.roots[-1]

    @property
    def publisher(self) -> str:
        """What the ids of the publisher's rules begin with."""
        return str(self._about()["id"])

    @property
    def name(self) -> str:
        """The publisher's name."""
        return str(self._about()["name"])

    @property
    def fingerprint(self) -> str:
        """Thirty digits to compare aloud: those of the present root."""
        return keys.spoken(b"root", self.root.signed_bytes)

    @property
    def members(self) -> tuple[Person, ...]:
        """Those who may sign."""
        return tuple(person_of(key) for key in self.keys.values())

    @property
    def keys(self) -> Mapping[str, Key]:
        """The keys that may sign rules, by id."""
        root = self.root.signed
        return {each: root.keys[each] for each in root.roles["targets"].keyids}

    @property
    def paths(self) -> tuple[str, ...]:
        """The rules that are the publisher's own: `instruments/idf-*`."""
        return tuple(self._role().paths or ())

    @property
    def delegates(self) -> tuple[Delegate, ...]:
        """Those to whom the publisher gave a part of its rules, in their order."""
        return delegates_in(self.delegation.signed)

    def keys_for(self, id_: str, paths: Sequence[str]) -> Mapping[str, Key]:
        """Return the keys that sign what bears this id and lies at these paths; raises UserError.

        Where a part was delegated, those of its delegate alone.
        """
        owner = signer_of((self.publisher, self.name), self.delegates, id_, paths)
        return self.keys if owner is None else owner.keys

    @property
    def all_keys(self) -> Mapping[str, Key]:
        """The keys of the publisher and of all its delegates."""
        return {**{k: v for each in self.delegates for k, v in each.keys.items()}, **self.keys}

    def keys_of(self, delegate: str) -> Mapping[str, Key]:
        """Return the keys of a delegate, none where it is none; the publisher's own for no name."""
        if not delegate:
            return self.keys
        found = (each.keys for each in self.delegates if each.name == delegate)
        return next(found, dict[str, Key]())

    def covers(self, path: str) -> bool:
        """Say whether this publisher may publish what lies at a path."""
        return is_under(path, self.paths)

    def is_signed_by(self, key_ids: Sequence[str]) -> bool:
        """Say whether one of these keys signed the present root: its owner knows it."""
        return any(each in self.root.signatures for each in key_ids)

    @property
    def is_unfinished(self) -> bool:
        """Say whether the publisher is being founded: the second signature is still to come."""
        return len(self.roots) == 1 and len(self.root.signatures) < THRESHOLD

    def paper(self) -> "Paper":
        """Return the form in which it is kept and travels."""
        return Paper(tuple(each.to_dict() for each in self.roots), self.delegation.to_dict())

    def check(self) -> None:
        """Raise UserError unless all is signed as it must be."""
        former: Metadata[Root] | None = None
        for number, root in enumerate(self.roots, 1):
            _check_form(root.signed, number)
            if not _is_signed(root, former):
                raise UserError(_BROKEN, name=self.name)
            former = root
        self.check_form()
        signed = keys.signed_by(self.delegation, self.keys)
        if signed is None or len(signed) < THRESHOLD:
            raise UserError(_BROKEN, name=self.name)

    def check_form(self) -> None:
        """Raise MalformedError unless it is made as a charter is, whoever signed it."""
        if not 0 < len(self.roots) <= MOST_ROOTS:
            raise MalformedError
        for number, root in enumerate(self.roots, 1):
            _check_form(root.signed, number)
        # Trust was given to this name: nobody takes another one later.
        if any(dict(_about(each.signed)) != dict(self._about()) for each in self.roots):
            raise MalformedError
        _check_delegation(self.delegation.signed, self.keys)

    def _about(self) -> Mapping[str, Any]:
        return _about(self.root.signed)

    def _role(self) -> DelegatedRole:
        return _role(self.delegation.signed)


def founded(
    publisher: str, name: str, members: Sequence[Key], paths: Sequence[str], on: date
) -> Charter:
    """Return the first charter of a publisher, for its members to sign; raises UserError."""
    root = Root(version=1, expires=moment(_later(on)), consistent_snapshot=False)
    root.unrecognized_fields[_PUBLISHER] = {"id": publisher, "name": keys.checked_name(name)}
    charter = _with_members(root, members, paths, on)
    charter.check_form()
    return charter


def renewed(charter: Charter, members: Sequence[Key], on: date) -> Charter:
    """Return the next version of a charter under other members, for old and new to sign."""
    former = charter.root.signed
    root = Root(version=former.version + 1, expires=moment(_later(on)), consistent_snapshot=False)
    root.unrecognized_fields[_PUBLISHER] = dict(_about(former))
    made = _with_members(root, members, charter.paths, on, charter.delegates)
    version = charter.delegation.signed.version + 1
    made.delegation.signed.version = version
    found = Charter((*charter.roots, made.root), made.delegation)
    found.check_form()
    return found


def delegating(charter: Charter, delegates: Sequence[Delegate], on: date) -> Charter:
    """Return a charter with these delegates, for two of the publisher's members to sign."""
    targets = _targets(charter.keys, charter.paths, on, delegates)
    targets.version = charter.delegation.signed.version + 1
    found = Charter(charter.roots, Metadata(targets))
    found.check_form()
    return found


def signed_also(charter: Charter, identity: keys.Identity) -> Charter:
    """Return a charter with one more signature on its present root and its delegation."""
    root, delegation = copied(charter.root), copied(charter.delegation)
    identity.sign(root)
    if identity.key_id in charter.keys:
        identity.sign(delegation)
    return Charter((*charter.roots[:-1], root), delegation)


def charter_of(paper: Paper) -> Charter:
    """Return a charter from the form in which it travels; its signatures are not yet checked."""
    if not 0 < len(paper.roots) <= MOST_ROOTS:
        raise MalformedError
    found = Charter(tuple(root_of(each) for each in paper.roots), targets_of(paper.delegation))
    found.check_form()
    return found


def newest(known: Charter, got: Charter) -> Charter:
    """Return the newer of two charters of one publisher; raises UserError where they part ways."""
    for one, other in zip(known.roots, got.roots, strict=False):
        if not is_same(one, other):
            raise UserError(_OTHER_ROOT, name=got.name)
    roots = max(known.roots, got.roots, key=len)
    delegations = sorted((known.delegation, got.delegation), key=lambda each: each.signed.version)
    is_fork = delegations[0].signed.version == delegations[1].signed.version
    if is_fork and not is_same(*delegations):
        raise UserError(_OTHER_ROOT, name=got.name)
    found = Charter(roots, delegations[1])
    found.check()
    return found


def is_publisher(text: str) -> bool:
    """Say whether a text can be the short name of a publisher, hence that of a folder on a road."""
    return len(text) <= MOST_ID and _ID.fullmatch(text) is not None and is_part(text)


def _with_members(
    root: Root,
    members: Sequence[Key],
    paths: Sequence[str],
    on: date,
    delegates: Sequence[Delegate] = (),
) -> Charter:
    name = str(_about(root)["name"])
    publics = {str(each.keyval["public"]) for each in members}
    if len(publics) < THRESHOLD:
        raise UserError(_TWO_WANTED, got=len(publics), wanted=THRESHOLD, name=name)
    for role in ("root", "targets"):
        for key in members:
            root.add_key(key, role)
        root.roles[role].threshold = THRESHOLD
    own = {each.keyid: each for each in members}
    return Charter((Metadata(root),), Metadata(_targets(own, paths, on, delegates)))


def _targets(
    own: Mapping[str, Key], paths: Sequence[str], on: date, delegates: Sequence[Delegate]
) -> Targets:
    role = DelegatedRole(ROLE, list(own), THRESHOLD, terminating=True, paths=list(paths))
    roles = {each.name: role_of(each) for each in delegates}
    known = {key_id: key for each in delegates for key_id, key in each.keys.items()}
    delegations = Delegations({**known, **own}, {**roles, ROLE: role})
    return Targets(version=1, expires=moment(_later(on)), delegations=delegations)


def _check_form(root: Root, number: int) -> None:
    about = root.unrecognized_fields.get(_PUBLISHER)
    publics = [key.keyval.get("public") for key in root.keys.values()]
    ids = [root.roles[role].keyids for role in ("root", "targets")]
    is_right = (
        root.version == number
        and set(root.unrecognized_fields) == {_PUBLISHER}
        and _is_about(about)
        and len(root.keys) <= MOST_KEYS
        and all(keys.is_sound(key) for key in root.keys.values())
        and len(set(map(str, publics))) == len(publics)
        and all(root.roles[role].threshold == THRESHOLD for role in ("root", "targets"))
        and all(THRESHOLD <= len(set(each)) == len(each) for each in ids)
        and {key_id for each in ids for key_id in each} == set(root.keys)
    )
    if not is_right:
        raise MalformedError


def _check_delegation(targets: Targets, members: Mapping[str, Key]) -> None:
    delegations = targets.delegations
    roles = dict(delegations.roles or {}) if delegations is not None else {}
    if delegations is None or ROLE not in roles or targets.targets:
        raise MalformedError
    role = roles[ROLE]
    paths = role.paths or []
    check_delegates(targets, paths)
    known = {key_id: key for each in delegates_in(targets) for key_id, key in each.keys.items()}
    is_right = (
        role.threshold == THRESHOLD
        and dict(delegations.keys) == {**known, **members}
        and set(role.keyids) == set(members)
        and len(role.keyids) == len(members)
        and 0 < len(paths) <= MOST_PATHS
        and all(is_path(each) for each in paths)
    )
    if not is_right:
        raise MalformedError


def _is_signed(root: Metadata[Root], former: Metadata[Root] | None) -> bool:
    """Say whether a root is signed by two of its own keys and two of the one before."""
    own = _role_keys(root.signed)
    before = _role_keys(former.signed) if former is not None else own
    signed = keys.signed_by(root, {**before, **own})
    return signed is not None and all(
        len(signed & {str(key.keyval["public"]) for key in each.values()}) >= THRESHOLD
        for each in (own, before)
    )


def _role_keys(root: Root) -> Mapping[str, Key]:
    return {each: root.keys[each] for each in root.roles["root"].keyids}


def _role(targets: Targets) -> DelegatedRole:
    if targets.delegations is None or not targets.delegations.roles:
        raise MalformedError
    return targets.delegations.roles[ROLE]


def _about(root: Root) -> Mapping[str, Any]:
    return root.unrecognized_fields[_PUBLISHER]


def _is_about(about: object) -> bool:
    try:
        found = msgspec.convert(about, _About)
    except msgspec.ValidationError:
        return False
    return (
        is_publisher(found.id)
        and 0 < len(found.name) <= keys.MOST_LETTERS
        and found.name.isprintable()
    )


def _later(on: date) -> date:
    # The 29th of February has no anniversary each year: the day before it has.
    return date(on.year + YEARS, on.month, min(on.day, 28))
