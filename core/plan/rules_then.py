"""The rules that each visit used: those kept since then, today's for what still goes on."""

from collections.abc import Callable, Sequence

from core.messages import N_, Message, message
from core.packs.keeping import PackStore, kept
from core.packs.pack import Pack
from core.plan.sittings import Sitting, facts_at
from core.store.fold import Folded
from core.store.visits import Visit


class RulesThen:
    """Finds the pack of a visit in the workspace, and reads each one once.

    A visit that goes on is under today's rules. One that is closed is under its own; where those
    were not kept on this device, today's are taken, and `notice` says so. Without a store all are
    under today's, which is then what was asked for.
    """

    def __init__(self, store: PackStore | None, today: Pack) -> None:
        self.today = today
        self._store = store
        self._read: dict[str, Pack | None] = {}

    def of(self, visit: Visit) -> Pack:
        """Return the rules of a visit."""
        return self._own(visit) or self.today

    def notice(self, visit: Visit) -> Message | None:
        """Return what is to be said where a visit's own rules are not to be had."""
        if self._own(visit) is not None:
            return None
        return message(
            N_(
                "The rules that this visit used are not kept on this device. Its results are "
                "computed with today’s rules: they may differ from those given then."
            )
        )

    def sittings(
        self, visits: Sequence[Visit], fold: Callable[[str], Folded]
    ) -> tuple[Sitting, ...]:
        """Return all visits with their facts, each as its own rules see them."""
        return tuple(self._sitting(each, visits, fold) for each in visits)

    def _sitting(
        self, visit: Visit, visits: Sequence[Visit], fold: Callable[[str], Folded]
    ) -> Sitting:
        pack = self.of(visit)
        situation = facts_at(fold(visit.id), visits, visit.id, pack)
        return Sitting(visit.id, visit.kind, visit.on, situation, pack)

    def _own(self, visit: Visit) -> Pack | None:
        is_todays = visit.frontier is None or visit.pack == self.today.digest
        if self._store is None or is_todays:
            return self.today
        if visit.pack not in self._read:
            self._read[visit.pack] = kept(visit.pack, self._store, self.today)
        return self._read[visit.pack]
