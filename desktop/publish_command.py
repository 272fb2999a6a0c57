"""The verb `tandem pack publish`: the file of approved rules, put where others look for it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.messages import N_, message
from desktop.options import Options
from desktop.speaking import say
from desktop.workspace import law_day, open_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.packs.signing.charter import Charter
    from core.packs.signing.keys import Identity
    from core.packs.signing.opening import Verified
    from core.store.rule_shelf import RuleShelf
    from core.store.workspace import Workspace

_FILE_WANTED = N_(
    "Wanted a file to publish, or an address where to renew what is published already: "
    "tandem pack publish FILE, or tandem pack publish --to ADDRESS."
)
_NO_PUBLISHER = N_(
    "No key of this computer may sign for a publisher: there is nothing to renew. "
    "Publish a file first: tandem pack publish FILE."
)
_NOT_HERE = N_(
    "None of the keys on this computer may sign for {publisher}; those of its members are: "
    "{members}. One of them puts its rules at an address."
)
_PUT = N_("Put at {place}: {publisher}, list {number}, to be renewed by {day}.")


def run_publish(options: Options) -> int:
    """Write the file of approved rules, put it at an address, or both; return the exit code."""
    if options.file is None and options.to is None:
        raise UserError(_FILE_WANTED)
    with open_workspace(options.workspace) as workspace:
        _publish(options, workspace)
    return 0


def _publish(options: Options, workspace: "Workspace") -> None:
    from core.packs.signing.container import CHARTER, RULES, form_of
    from core.packs.signing.files import bytes_of
    from core.packs.signing.installing import own_publishers, take_charter, verified

    shelf = workspace.rules
    if options.file is None:
        charters = own_publishers(shelf)
        if not charters:
            raise UserError(_NO_PUBLISHER)
        for each in charters:
            _put(options, workspace, each, ())
        return
    raw = bytes_of(options.file)
    form = form_of(raw)
    if options.to is not None and form == CHARTER:
        _put(options, workspace, take_charter(raw, shelf, _now()), ())
        return
    is_written = options.to is None or form != RULES
    found = _written(options, raw, shelf) if is_written else verified(raw, shelf)
    if options.to is not None:
        _put(options, workspace, found.charter, (found,))


def _written(options: Options, approved: bytes, shelf: "RuleShelf") -> "Verified":
    """Return the rules published in a file beside the one that was approved."""
    from core.packs.signing.envelope import opened_envelope, published
    from core.packs.signing.installing import author_of, charter_bytes, verified
    from core.report.files import write_whole
    from desktop.signing_commands import say_verified

    envelope = opened_envelope(approved)
    raw = published(envelope, author_of(envelope, shelf), options.fingerprint)
    found = verified(raw, shelf)  # what is refused here would be refused everywhere
    folder = options.output or (options.file or Path()).parent
    path = folder / envelope.file_name("tandem-rules")
    write_whole(path, raw)
    if found.is_trusted:
        shelf.trust(found.charter.publisher, charter_bytes(found.charter), _now())
    say_verified(found)
    say(
        message(
            N_("Published: {path}. Whoever installs it first asks you for this fingerprint: {got}"),
            path=str(path),
            got=found.charter.fingerprint,
        )
    )
    return found


def _put(
    options: Options, workspace: "Workspace", charter: "Charter", files: "Sequence[Verified]"
) -> None:
    """Put files where others look for them, and the list that names them."""
    from core.packs.signing.arrivals import indexes_of, keep_index
    from core.packs.signing.channel import put
    from core.packs.signing.index import signing_for
    from desktop.rules_places import place_at, source_named

    by = _signer(options, workspace.rules, charter)
    seen = {each.who: each for each in indexes_of(workspace.rules)}
    delegate = signing_for(charter, by)
    who = f"{charter.publisher}/{delegate}" if delegate else charter.publisher
    source = source_named(workspace, options.to or "")
    place = place_at(source)
    try:
        known = seen.get(who)
        index = put(place, charter, files, by, law_day(), known=known)
    finally:
        place.road.close()
    keep_index(index, workspace.rules, _now())
    say(
        message(
            _PUT,
            place=source.shown,
            publisher=charter.name,
            number=index.number,
            day=index.expires,
        )
    )


def _signer(options: Options, shelf: "RuleShelf", charter: "Charter") -> "Identity":
    """Return the key that signs the list: the one named, or one that may."""
    from core.packs.signing.installing import identities, identity

    if options.signer is not None:
        return identity(shelf, options.signer)
    found = [each for each in identities(shelf) if each.key_id in charter.all_keys]
    if not found:
        members = ", ".join(each.name for each in charter.members)
        raise UserError(_NOT_HERE, publisher=charter.name, members=members)
    return found[0]


def _now() -> datetime:
    return datetime.now(UTC)
