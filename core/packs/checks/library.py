"""Checks of the library: each sheet is about an action, each link exists and is an address."""

from collections import Counter
from collections.abc import Iterator

from core.messages import N_, message
from core.packs.pack import Pack
from core.packs.schema.library import Part
from core.packs.source import Problem

FILE = "library"


def problems(pack: Pack) -> Iterator[Problem]:
    """Yield sheets about nothing or twice, links to nothing, addresses that are none."""
    part = pack.part("library", Part)
    if part is None:
        return
    actions = {action.id for action in pack.content.actions}
    links = {link.id for link in part.links}
    for action, count in Counter(sheet.action for sheet in part.sheets).items():
        if action not in actions:
            yield Problem(FILE, action, message(N_("there is no action “{id}”"), id=action))
        if count > 1:
            what = message(N_("{count} sheets are about this action; one is wanted"), count=count)
            yield Problem(FILE, action, what)
    for sheet in part.sheets:
        for link in sheet.links:
            if link not in links:
                what = message(N_("there is no link “{id}”"), id=link)
                yield Problem(FILE, sheet.action, what)
    for link in part.links:
        if not link.address.startswith("https://") or len(link.address) > 200:
            what = message(N_("wanted an address that begins with https://"))
            yield Problem(FILE, link.id, what)
