"""The verbs of `tandem network` about what a team shares: share, differences, settle, erase."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

from core.errors import UserError
from core.messages import N_, Message, message
from core.network.record import START
from core.network.sharing import must_be_told, sharing, sharing_words
from core.network.team import PIECE, TeamBook
from core.network.team_output import (
    DifferenceOutput,
    DifferencesOutput,
    ErasedOutput,
    SettledOutput,
    ShareOutput,
    WayOutput,
)
from desktop.keeping import alone
from desktop.options import Options
from desktop.speaking import give, note, say, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import msgspec

    from core.network.desk import Desk
    from core.network.kept import Kept
    from core.network.team import Differing
    from core.store.workspace import Workspace

_NOTHING = N_("Every entry of this computer is shared already, or there is none.")
_PREVIEW = N_("Nothing was shared. With --yes these entries go in; the next run sends them.")
_SHARED = N_("Shared: {count} entries with “{title}”. The next synchronising sends them.")
_NO_ENTRY = N_("The directory of this workspace has no entry “{got}”. See: tandem network list")
_SURE = N_(
    "This erases “{name}” from the directory for good, on every computer of its team and from "
    "backups. Requests that were sent keep the name. To go on, say it again with --yes."
)
_ERASED = N_("“{name}” is erased here. The others follow when they synchronise.")
_WISHED = N_(
    "You asked for the erasure of “{name}”. If you alone wrote in it, an administrator’s computer "
    "carries it out when it is next connected; else an administrator decides."
)
_NONE = N_("No entry is said in two ways.")
_DIFFERS = N_("{id}  {name}, {field}:")
_WAY = N_("   {number}. {answer} ({author}, {day})")
_NO_CHOICE = N_("“{name}” has no difference {field}, {number}. See: tandem network differences")
_SETTLED = N_("Settled: {name}, {field}: {answer}")


def share(options: Options, workspace: "Workspace", desk: "Desk") -> None:
    """Put the entries of this computer into a team's directory, once the person said so twice."""
    from core.sync.spaces import Spaces

    card = Spaces(workspace.inside).shelf.card(options.space)
    chosen = {each.id for each in desk.search(options.query or "")}
    kept = (each for each in desk.kept.values() if each.entry.id in chosen)
    found = sharing(kept, with_people=not options.organisations)
    book, stamp = TeamBook(workspace), alone(workspace, desk.pack)
    book.must_write(card.id, stamp.at)
    if options.yes:
        must_be_told(found, told=options.told)
        for at in range(0, len(found.entries), PIECE):
            book.share(found.entries[at : at + PIECE], card.id, stamp)
    if options.as_json:
        _give(
            ShareOutput(
                card.title, len(found.entries), found.people, found.organisations, options.yes
            )
        )
        return
    if not found.entries:
        note(message(_NOTHING))
    elif options.yes:
        note(message(_SHARED, count=len(found.entries), title=card.title))
    else:
        for each in sharing_words(found, card.title):
            say(each)
        note(message(_PREVIEW))


def erase(options: Options, workspace: "Workspace", desk: "Desk") -> None:
    """Erase an entry for good, once the person said so twice."""
    kept = _kept(options, desk)
    if not options.yes:
        raise UserError(_SURE, name=kept.entry.name)
    found = TeamBook(workspace).erase(kept, datetime.now(UTC))
    if options.as_json:
        _give(ErasedOutput(kept.entry.id, found.done, found.asked))
        return
    say(message(_WISHED if found.asked else _ERASED, name=kept.entry.name))


def differences(options: Options, workspace: "Workspace", desk: "Desk") -> None:
    """Tell what is said in two ways, and by whom."""
    book = TeamBook(workspace)
    found = [(each, one) for each in desk.to_settle for one in book.differing(each)]
    if options.as_json:
        _give(DifferencesOutput([_output(kept, one, desk) for kept, one in found]))
        return
    for kept, one in found:
        for line in _lines(kept, one, desk):
            say(line)
    if not found:
        note(message(_NONE))


def settle(options: Options, workspace: "Workspace", desk: "Desk") -> None:
    """Keep one of the ways in which a field is said."""
    kept, field, number = _kept(options, desk), options.field or "", options.number or 0
    book = TeamBook(workspace)
    one = next((each for each in book.differing(kept) if each.path == START + field), None)
    if one is None or not 0 < number <= len(one.said):
        raise UserError(_NO_CHOICE, name=kept.entry.name, field=field[:40], number=number)
    words_ = _answer(kept, one, number - 1, desk)
    book.settle(kept, one.path, one.said[number - 1].answer, alone(workspace, desk.pack))
    if options.as_json:
        _give(SettledOutput(kept.entry.id, field, words_))
        return
    say(message(_SETTLED, name=kept.entry.name, field=field, answer=words_))


def _lines(kept: "Kept", one: "Differing", desk: "Desk") -> "Iterator[Message]":
    field = one.path.removeprefix(START)
    yield message(_DIFFERS, id=kept.entry.id, name=kept.entry.name, field=field)
    for place, each in enumerate(one.said):
        day = "–" if each.at is None else each.at.astimezone().date()
        yield message(_WAY, number=place + 1, answer=_answer(kept, one, place, desk),
                      author=each.author or "–", day=day)  # fmt: skip


def _output(kept: "Kept", one: "Differing", desk: "Desk") -> DifferenceOutput:
    ways = [
        WayOutput(_answer(kept, one, place, desk), each.author, each.at)
        for place, each in enumerate(one.said)
    ]
    field = one.path.removeprefix(START)
    return DifferenceOutput(kept.entry.id, kept.entry.name, field, ways)


def _answer(kept: "Kept", one: "Differing", place: int, desk: "Desk") -> str:
    from core.network.telling import answer_words

    said = one.said[place].answer
    return answer_words(kept.entry, one.path, said, desk.pack, desk.part, words())


def _kept(options: Options, desk: "Desk") -> "Kept":
    found = desk.kept.get(options.entry or "")
    if found is None:
        _refuse(options.entry or "")
    return found


def _refuse(got: str) -> NoReturn:
    raise UserError(_NO_ENTRY, got=got[:60])


def _give(form: "msgspec.Struct") -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(form), indent=2) + b"\n")
