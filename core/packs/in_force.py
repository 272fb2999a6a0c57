"""The rules in force in a workspace: the base with the installed supplements on top."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from msgspec import Struct

from core.messages import N_, Message, message
from core.packs.about import About
from core.packs.pack import Pack


class Installed(Protocol):
    """A supplement as the workspace keeps it."""

    @property
    def id(self) -> str:
        """The publisher and the name."""
        ...

    @property
    def version(self) -> str:
        """The version, as its publisher numbers it."""
        ...

    @property
    def body(self) -> bytes:
        """The text of the supplement."""
        ...

    @property
    def expires(self) -> date:
        """The first day that its publisher does not answer for."""
        ...


class RulesInForce(Struct, frozen=True):
    """The pack, and what is to be said of supplements that this application cannot read."""

    pack: Pack
    notices: tuple[Message, ...] = ()


def rules_in_force(base: Pack, installed: Iterable[Installed]) -> RulesInForce:
    """Return the rules in force; without supplements the base itself, at no cost.

    A supplement that cannot be read any more is left out whole, and said so; one of the base's own
    publisher that is older than the base is left out too: what came with Tandem is newer.
    """
    on_top = tuple(installed)
    if not on_top:
        return RulesInForce(base)
    from core.packs.source import PackError
    from core.packs.supplement import Supplement, layered, read_supplement

    read: list[Supplement] = []
    expires: dict[str, date] = {}
    notices: list[Message] = []
    for each in on_top:
        try:
            found = read_supplement(each.body, each.id)
            if is_outdated(found.about, base.content.about):
                continue
            read.append(found)
            expires |= dict.fromkeys((aid.id for aid in found.instruments), each.expires)
        except PackError as error:
            text = N_(
                "The installed rules {id} {version} cannot be read and are left out: {problem} "
                "Install them again."
            )
            values = {"id": each.id, "version": each.version, "problem": error.message}
            notices.append(message(text, **values))
    return RulesInForce(layered(base, read).expiring(expires), tuple(notices))


def is_outdated(supplement: About, base: About) -> bool:
    """Say whether a supplement of the base's own publisher is older than the base."""
    is_own = supplement.id.partition("/")[0] == base.id.partition("/")[0]
    return is_own and supplement.date < base.date
