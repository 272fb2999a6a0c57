"""The verbs `tandem export`, `tandem import` and `tandem address`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.messages import N_, Message, message
from desktop.options import Options
from desktop.passphrases import Given, asked, is_asking, new_passphrase, tried
from desktop.rules import rules_of
from desktop.speaking import give, note, say, words
from desktop.version import VERSION
from desktop.workspace import law_day, open_workspace

if TYPE_CHECKING:
    from core.exchange.arrival import Arrival, FirmArrival
    from core.exchange.container import Sealed
    from core.store.workspace import Workspace

_NO_DOSSIER = N_("The workspace has no dossier “{got}”.")
_ONE = N_("Everything on a firm goes to that firm alone: name one dossier; got {count}.")
_SEALED = N_("Sealed: {path} (dossiers: {count}, bytes: {size}).")
_WRITTEN = N_("Written, readable by anybody who has it: {path}")
_NOBODY = N_(
    "A passphrase closes this file, and there is no terminal to ask for it. "
    "Give it with --passphrase-file."
)
_NAME_WANTED = N_("Which name stands on the address? Wanted: --as NAME")
_ADDRESS = N_("{name}: {paper}")
_FINGERPRINT = N_("To compare aloud: {fingerprint}")
_FROM = N_("From {author}, sealed on {at}.")
_SOMEBODY = N_("somebody without a name")
_NEW = N_("{title}: a dossier that is not here yet, with {answers} answers.")
_SAME = N_(
    "{title}: a dossier that is not here yet, with {answers} answers. "
    "Another dossier of this firm is here: {other}."
)
_MORE = N_(
    "{title}: here already. New changes: {new}; known ones: {known}; answers that would change: "
    "{differences}; contradictory ones, both kept: {conflicts}."
)
_NO_NEWS = N_("{title}: here already, and nothing in it is new.")
_ERASED = N_("{title}: erased here by order; it does not come back.")
_CHANGES = N_("  {fact}: “{before}” would become “{after}”")
_UNFIT = N_("  Answers that do not fit the rules here, and that no result counts: {facts}")
_NAMELESS = N_("Firm without a name")
_TAKEN = N_("Taken: new changes: {new}.")
_MADE = N_("The new dossier: {dossier}")
_MOST_TOLD = 20


def run_export(options: Options) -> int:
    """Write dossiers as a sealed file, or everything on one firm as readable files."""
    if options.everything:
        _write_everything(options)
        return 0
    from core.exchange.addresses import address_at
    from core.exchange.container import seal
    from core.exchange.sending import parts_of
    from core.store.disk import write_new
    from core.store.failures import told

    to = [address_at(path).public for path in options.addressees]
    given = options.new_passphrase_file
    passphrase = None if to and given is None else new_passphrase(given)
    with open_workspace(options.workspace) as workspace:
        _check(options, workspace)
        parts = parts_of(workspace, options.names, VERSION, datetime.now(UTC))
    raw = seal(parts, passphrase=passphrase, to=to)
    path = options.output or Path()
    _must_be_free(path)
    with told(path):
        write_new(path, raw)
    if options.as_json:
        _give({"path": str(path), "dossiers": list(options.names), "bytes": len(raw)})
    else:
        say(message(_SEALED, path=str(path), count=len(options.names), size=len(raw)))
    return 0


def run_import(options: Options) -> int:
    """Say what a sealed file would change here, and take it in unless only a preview is wanted."""
    from core.exchange.arrival import examined, take
    from core.exchange.sending import cargo_in, is_sealed, read_file

    if (options.file or Path()).suffix == ".json" and not is_sealed(options.file or Path()):
        return _import_facts(options, options.file or Path())
    sealed = read_file(options.file or Path())
    with open_workspace(options.workspace) as workspace:
        cargo = cargo_in(sealed, _key(options, sealed, workspace))
        arrival = examined(cargo, workspace, rules_of(workspace).pack)
        taken = None if options.preview else take(arrival, workspace)
    if options.as_json:
        _give(_plain(arrival, taken))
        return 0
    for line in _lines(arrival):
        say(line)
    if taken is not None:
        say(message(_TAKEN, new=taken))
    return 0


def run_address(options: Options) -> int:
    """Say, or write, the address to which others seal dossiers for this workspace."""
    from core.exchange.addresses import ENDING, own_address
    from core.report.files import write_whole
    from core.sync.papers import qr_code

    with open_workspace(options.workspace) as workspace:
        name = options.name or workspace.setting("author") or ""
        if not name:
            raise UserError(_NAME_WANTED)
        address = own_address(workspace, name)
    say(message(_ADDRESS, name=address.name, paper=address.paper))
    say(message(_FINGERPRINT, fingerprint=address.fingerprint))
    if options.output is not None:
        path = options.output.with_name(options.output.name.removesuffix(ENDING) + ENDING)
        write_whole(path, address.paper.encode() + b"\n")
        write_whole(path.with_suffix(".svg"), qr_code(address.paper))
        for each in (path, path.with_suffix(".svg")):
            say(message(N_("Written: {path}"), path=str(each)))
    return 0


def _import_facts(options: Options, path: Path) -> int:
    """Make a dossier of a file of readable facts."""
    from core.exchange.facts_in import must_be_new, take_facts
    from core.report.dossier_file import dossier_at
    from core.store.change import Stamp

    with open_workspace(options.workspace) as workspace:
        pack = rules_of(workspace).pack
        found = dossier_at(path, pack)
        if not options.another:
            must_be_new(found, workspace)
        author = workspace.setting("author") or ""
        stamp = Stamp(datetime.now(UTC), author=author, pack=pack.digest, app=VERSION)
        dossier = None
        if not options.preview:
            dossier = take_facts(found, workspace, pack, law_day(), stamp)
    for notice in found.notices:
        note(notice)
    title = found.situation.typed("company.name", str) or message(_NAMELESS)
    if options.as_json:
        taken = 0 if dossier is None else len(found.situation)
        _give({"dossier": dossier, "answers": len(found.situation), "taken": taken})
    else:
        say(message(_NEW, title=title, answers=len(found.situation)))
        if dossier is not None:
            say(message(_MADE, dossier=dossier))
    return 0


def _write_everything(options: Options) -> None:
    from core.exchange.everything import files_of, gathered, write_out

    if len(options.names) != 1:
        raise UserError(_ONE, count=len(options.names))
    path = options.output or Path()
    _must_be_free(path)
    with open_workspace(options.workspace) as workspace:
        _check(options, workspace)
        found = gathered(workspace, options.names[0], rules_of(workspace).pack)
    files = files_of(found, law_day(), words())
    write_out(path, files)
    if options.as_json:
        _give({"path": str(path), "files": sorted(files)})
    else:
        say(message(_WRITTEN, path=str(path)))


def _check(options: Options, workspace: "Workspace") -> None:
    for name in options.names:
        if workspace.card(name) is None:
            raise UserError(_NO_DOSSIER, got=name[:60])


def _must_be_free(path: Path) -> None:
    if path.exists():
        raise UserError(
            N_("There is something at {path} already; nothing was written over. "
               "Choose another name."),
            path=str(path),
        )  # fmt: skip


def _key(options: Options, sealed: "Sealed", workspace: "Workspace") -> bytes:
    from core.exchange.addresses import kept_key
    from core.exchange.container import key_by_address, key_by_passphrase

    if options.key_file is not None:
        return key_by_address(sealed, _recovery_key(options, options.key_file))
    own = kept_key(workspace)
    if own is not None and (not sealed.has_passphrase or _is_ours(sealed, own)):
        return key_by_address(sealed, own)
    given = Given(options.key_passphrase_file).passphrase()
    if given is not None or not sealed.has_passphrase:
        return key_by_passphrase(sealed, given or "")
    if not is_asking():
        raise UserError(_NOBODY)
    return tried(partial(key_by_passphrase, sealed), N_("Passphrase of the file: "))


def _is_ours(sealed: "Sealed", private: bytes) -> bool:
    from core.sealing.letters import public_key_of

    return public_key_of(private) in sealed.addressees


def _recovery_key(options: Options, path: Path) -> bytes:
    from core.store.recovery import read_private

    given = Given(options.key_passphrase_file).passphrase()
    if given is None and not is_asking():
        raise UserError(_NOBODY)
    return read_private(path, given or asked(N_("Passphrase of the recovery key: ")))


def _lines(arrival: "Arrival") -> Iterator[Message]:
    cargo = arrival.cargo
    at = f"{cargo.at.astimezone():%Y-%m-%d %H:%M}"
    yield message(_FROM, author=cargo.author or message(_SOMEBODY), at=at)
    for firm in arrival.firms:
        yield _told(firm)
        for each in firm.differences[:_MOST_TOLD]:
            yield message(
                _CHANGES,
                fact=each.fact,
                before="–" if each.before is None else _value(each.before),
                after="–" if each.after is None else _value(each.after),
            )
        if firm.unfit:
            yield message(_UNFIT, facts=", ".join(firm.unfit[:_MOST_TOLD]))


def _told(firm: "FirmArrival") -> Message:
    title = firm.title or message(_NAMELESS)
    if firm.is_erased:
        return message(_ERASED, title=title)
    if firm.present is None and firm.same is not None:
        other = f"{firm.same.title} ({firm.same.dossier})"
        return message(_SAME, title=title, answers=firm.answers, other=other)
    if firm.present is None:
        return message(_NEW, title=title, answers=firm.answers)
    if not firm.new:
        return message(_NO_NEWS, title=title)
    return message(
        _MORE,
        title=title,
        new=firm.new,
        known=firm.known,
        differences=len(firm.differences),
        conflicts=len(firm.conflicts),
    )


def _plain(arrival: "Arrival", taken: int | None) -> dict[str, Any]:
    return {
        "author": arrival.cargo.author,
        "at": arrival.cargo.at.isoformat(),
        "device": arrival.cargo.sender.device,
        "packs": sorted(arrival.cargo.packs),
        "taken": taken,
        "dossiers": [
            {
                "dossier": firm.dossier,
                "title": firm.title,
                "siren": firm.siren,
                "answers": firm.answers,
                "new": firm.new,
                "known": firm.known,
                "is_here": firm.present is not None,
                "is_erased": firm.is_erased,
                "same_firm": firm.same.dossier if firm.same else None,
                "would_change": [
                    {
                        "fact": each.fact,
                        "before": None if each.before is None else _value(each.before),
                        "after": None if each.after is None else _value(each.after),
                    }
                    for each in firm.differences
                ],
                "conflicts": [each.path for each in firm.conflicts],
                "unfit": list(firm.unfit),
            }
            for firm in arrival.firms
        ],
    }


def _value(answer: object) -> str:
    from core.store.values import encoded

    return encoded(answer)  # pyright: ignore[reportArgumentType] - what a fold gives


def _give(plain: dict[str, Any]) -> None:
    import msgspec

    give(msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n")
