"""Forks: two machines that wrote under one identity, a clone or a restored disk.

Where two signed segments follow the same one, nobody can say which is the right one, and both hold
work. So neither keeps the identity: from there on the changes of each branch bear the branch's own
id, made of its first segment's hash. Every device names them alike, whichever it saw first.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from core.store.change import Change
from core.store.renaming import renamed, unnamed
from core.sync.ledger import Link

_CONTEXT = b"tandem branch\0"
_ID_BYTES = 9


def branch_id(hash_: str) -> str:
    """Return the id of the branch that begins with the segment of this hash."""
    return hashlib.sha256(_CONTEXT + hash_.encode()).digest()[:_ID_BYTES].hex()


def branches(links: Sequence[Link]) -> dict[str, str]:
    """Return under which id the changes of each segment of one device stand, by hash.

    Without a fork it is the device's own.
    """
    after: dict[str, list[Link]] = {}
    for link in links:
        after.setdefault(link.previous, []).append(link)
    names: dict[str, str] = {}
    for link in sorted(links, key=lambda link: link.number):
        if len(after[link.previous]) > 1:
            names[link.hash] = branch_id(link.hash)
        else:
            names[link.hash] = names.get(link.previous, link.device)
    return names


def apart(links: Sequence[Link]) -> set[str]:
    """Return the ids, of a device and of its branches, that a fork took apart further on.

    Others may have built on a number under such an id that bears another one by now.
    """
    names = branches(links)
    after = Counter(link.previous for link in links)
    return {names.get(link.previous, link.device) for link in links if after[link.previous] > 1}


def path_to(links: Sequence[Link], link: Link) -> list[Link]:
    """Return the chain that leads to a segment, itself the last one."""
    by_hash = {each.hash: each for each in links}
    path = [link]
    while path[-1].previous in by_hash:
        path.append(by_hash[path[-1].previous])
    return path[::-1]


def in_branch(
    changes: Iterable[Change], device: str, link: Link, links: Sequence[Link]
) -> tuple[Change, ...]:
    """Return the changes of a segment under the ids of the branches on its way."""
    changes = tuple(changes)
    names = branches(links)
    owners = {seq: names[each.hash] for each in path_to(links, link)[:-1] for seq in each.seqs}
    owners |= {change.seq: names[link.hash] for change in changes if change.device == device}
    return tuple(renamed(change, device, owners) for change in changes)


def parted(
    changes: Iterable[Change], link: Link, links: Sequence[Link], ids: Collection[str]
) -> tuple[Change, ...]:
    """Return the changes of a segment, known under some of these ids, as they stand now."""
    device = link.device
    return in_branch((unnamed(each, device, ids) for each in changes), device, link, links)
