"""Whom this computer trusts to publish rules, and whose each rule is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.errors import UserError
from core.messages import N_
from core.packs.signing.charter import Charter, newest
from core.packs.signing.paths import do_meet, is_under
from core.sealing.fingerprints import is_same_fingerprint

_TAKEN = N_(
    "{got} wants to publish the rules {path}, which are those of {owner}. Nobody publishes rules "
    "of somebody else. The rules in force stay as they are."
)
_WIDER = N_(
    "{got} now wants to publish {path}, beyond what you agreed to ({former}). If they tell you so "
    "themselves, forget them (tandem pack forget {id}), then install again with their "
    "fingerprint. The rules in force stay as they are."
)
_NEW_PUBLISHER = N_(
    "{publisher} has published nothing here yet. Call them, have them read out their fingerprint "
    "(thirty digits) and give it here, or with --fingerprint. The rules in force stay as they are."
)
_WRONG_FINGERPRINT = N_(
    "The fingerprint given is not that of {publisher}. If they read it out themselves, this file "
    "is forged: do not use it. The rules in force stay as they are."
)


@dataclass(frozen=True)
class Trust:
    """The charters of the publishers trusted, by id; `own` are the keys of this workspace.

    `bundled` came with the application; the others were accepted by the person.
    """

    charters: Mapping[str, Charter]
    own: tuple[str, ...] = ()
    bundled: frozenset[str] = frozenset()

    def agreed(self, got: Charter) -> tuple[Charter, bool]:
        """Return the newest charter of a publisher and whether it is trusted; raises UserError."""
        known = self.charters.get(got.publisher)
        charter = got if known is None else newest(known, got)
        self._must_not_take(charter)
        is_own = charter.is_signed_by(self.own)
        if known is not None and not is_own:
            _must_not_widen(known, charter)
        return charter, known is not None or is_own

    def knowing(self, charter: Charter) -> "Trust":
        """Return the same trust, a publisher's charter being this newer one."""
        return Trust({**self.charters, charter.publisher: charter}, self.own, self.bundled)

    def owner_of(self, path: str) -> str | None:
        """Return who alone may publish what lies at a path; None for what is the base's."""
        for pattern, publisher in self._patterns:
            if pattern == path or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                return publisher
        return None

    @cached_property
    def _patterns(self) -> tuple[tuple[str, str], ...]:
        found = [(path, id_) for id_, each in self.charters.items() for path in each.paths]
        return tuple(sorted(found, key=lambda each: (-len(each[0]), each)))

    def _must_not_take(self, charter: Charter) -> None:
        """Refuse a publisher who wants what is another's; a bundled `*` yields to all."""
        for mine in charter.paths:
            for other in self.charters.values():
                for theirs in other.paths:
                    is_yielding = theirs.endswith("/*") and other.publisher in self.bundled
                    is_other = other.publisher != charter.publisher and not is_yielding
                    if is_other and do_meet(mine, theirs):
                        raise UserError(_TAKEN, got=charter.name, path=mine, owner=other.name)


def trust_in(
    charters: Iterable[Charter], own: Iterable[str] = (), bundled: Iterable[Charter] = ()
) -> Trust:
    """Return the trust in these charters."""
    shipped = {each.publisher: each for each in bundled}
    found = dict(shipped)
    for each in charters:
        known = found.get(each.publisher)
        found[each.publisher] = each if known is None else _newest(known, each)
    return Trust(found, tuple(own), frozenset(shipped))


def _must_not_widen(known: Charter, charter: Charter) -> None:
    """Refuse rules that the person did not agree to when trusting this publisher."""
    wider = [each for each in charter.paths if not is_under(each, known.paths)]
    if wider:
        raise UserError(
            _WIDER,
            got=charter.name,
            path=", ".join(wider),
            former=", ".join(known.paths),
            id=charter.publisher,
        )


def _newest(known: Charter, kept: Charter) -> Charter:
    try:
        return newest(known, kept)
    except UserError:
        return kept  # the one that the person heard of stands


def must_be_told(charter: Charter, fingerprint: str | None) -> None:
    """Raise UserError unless the person gave the fingerprint of a publisher who is new here."""
    if not fingerprint:
        raise UserError(_NEW_PUBLISHER, publisher=charter.name)
    if not is_same_fingerprint(fingerprint, charter.fingerprint):
        raise UserError(_WRONG_FINGERPRINT, publisher=charter.name)
