"""A walk through folders that yields names in order, and enters only those that may hold some."""

from collections.abc import Callable, Iterator

from core.sync.roads.names import is_part

# The names in a folder; those of folders end in a slash.
Children = Callable[[str], list[str]]


def walked(children: Children, prefix: str, after: str) -> Iterator[str]:
    """Yield the names that begin with `prefix` and come after `after`, in order."""
    start = prefix[: prefix.rfind("/") + 1]
    yield from _below(children, start, prefix, after)


def _below(children: Children, folder: str, prefix: str, after: str) -> Iterator[str]:
    # A folder takes part in the order with its slash, as in the names that it holds.
    for child in sorted(children(folder)):
        name = folder + child
        if not is_part(child.removesuffix("/")):
            continue
        if name.endswith("/"):
            if _may_hold(name, prefix) and not _is_past(name, after):
                yield from _below(children, name, prefix, after)
        elif name.startswith(prefix) and name > after:
            yield name


def _may_hold(folder: str, prefix: str) -> bool:
    return folder.startswith(prefix) or prefix.startswith(folder)


def _is_past(folder: str, after: str) -> bool:
    """Say whether all that a folder can hold stands up to `after`."""
    return folder < after and not after.startswith(folder)
