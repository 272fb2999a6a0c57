"""`tandem certificate`: criteria looked at, certificates signed, checked and revoked."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

import msgspec

from core.charter.certificate import (
    Certificate,
    Checked,
    RevokedList,
    checked_certificate,
    fingerprint,
    new_number,
    read_list,
    signed_certificate,
    signed_list,
)
from core.charter.judging import Judgement, charter_of, judge
from core.errors import UserError
from core.facts.situation import Situation
from core.messages import N_, message
from core.months import months_before
from core.packs.pack import Pack
from core.packs.reading import bundled_pack
from core.sealing.signatures import new_signer, public_of
from desktop.kiosk_command import private_key, write, write_key
from desktop.options import Options
from desktop.paths import workspace_folder
from desktop.speaking import give, note, say, words

PRIVATE, PUBLIC = "charter.private-key", "charter.public-key"
_NOT_MET, _HOLDS_NOT = 1, 1

_NO_CHARTER = N_("These rules have no charter: nothing can be certified.")
_UNMET = N_("The firm does not meet the charter yet: nothing was signed.")
_UNKNOWN = N_("The charter cannot be judged yet: some answers are missing. Nothing was signed.")
_NO_NAME = N_("A certificate names a firm: the dossier has no name. Add it, then try again.")
_NO_ORGANISATION = N_(
    "{path} does not name its organisation: wanted the file that was made with it."
)
_DEMONSTRATION = N_("A demonstration firm gets no certificate: nothing was signed.")
_NO_NUMBER = N_(
    "“{got}” is no number of a certificate: wanted the twelve letters and digits that stand on it."
)
_NO_REASON = N_("A revoked certificate says why: give a reason.")
_OTHER_LIST = N_("{path} is the list of another organisation, {name}: choose another file.")
_TWO = N_("Wanted one firm: name a file, or a dossier of the workspace with --dossier ID.")
_STATES = {
    True: N_("met: {title}"),
    False: N_("not met: {title} ({why})"),
    None: N_("not known: {title}"),
}


def run_certificate_verb(options: Options) -> int:
    """Carry out one act and return the exit code: 1 where a firm or a certificate fails."""
    return _ACTS[options.action or ""](options)


def _keys(options: Options) -> int:
    signer, folder = new_signer(), options.output or Path()
    key = public_of(signer).hex()
    write_key(folder, PRIVATE, f"{signer.hex()}\n{options.organisation}")
    write_key(folder, PUBLIC, f"{key}\n{options.organisation}")
    say(message(N_("Thirty digits to compare aloud: {digits}"), digits=fingerprint(key)))
    note(message(N_("Keep the private key {path} apart."), path=str(folder / PRIVATE)))
    return 0


def _check(options: Options) -> int:
    pack = bundled_pack()
    judgement = _judged(options, pack)[0]
    if options.as_json:
        told = {each.criterion.id: each.is_met for each in judgement.criteria}
        body = msgspec.json.encode({"met": judgement.is_met, "criteria": told})
        give(msgspec.json.format(body, indent=2) + b"\n")
    else:
        for each in judgement.criteria:
            text, title = _STATES[each.is_met], each.criterion.title
            if each.is_met is False:
                say(message(text, title=title, why=each.criterion.why))
            else:
                say(message(text, title=title))
    return 0 if judgement.is_met else _NOT_MET


def _issue(options: Options) -> int:
    pack = bundled_pack()
    judgement, situation = _judged(options, pack)
    firm, siren = (situation.typed(f"company.{each}", str) or "" for each in ("name", "siren"))
    if situation.typed("company.is_demo", bool):
        raise UserError(_DEMONSTRATION)
    if not judgement.is_met:
        raise UserError(_UNMET if judgement.is_met is False else _UNKNOWN)
    if not firm.strip():
        raise UserError(_NO_NAME)
    signer, organisation = _signer(options.key_file or Path())
    charter, on = judgement.charter, options.on or _today()
    certificate = Certificate(
        number=new_number(), firm=firm.strip()[:120], siren=siren, organisation=organisation,
        key=public_of(signer).hex(), charter=charter.id, version=charter.version, issued=on,
        until=months_before(on, -charter.months),
    )  # fmt: skip
    line = signed_certificate(certificate, signer)
    from core.charter.paper import certificate_paper
    from desktop.brands import worn_brand

    brand = worn_brand(workspace_folder(options.workspace)).brand
    paper = certificate_paper(line, certificate, charter, brand, words())
    folder = options.output or Path()
    for ending, content in ((".txt", f"{line}\n".encode()), (".pdf", paper)):
        write(folder / f"certificate-{certificate.number}{ending}", content)
    say(certificate.number)
    return 0


def _verify(options: Options) -> int:
    found = verified(
        options.file or Path(), options.on or _today(), _lists(options), _known(options)
    )
    if options.as_json:
        body = {"state": found.state, "certificate": found.certificate}
        give(msgspec.json.format(msgspec.json.encode(body), indent=2) + b"\n")
    else:
        say(found.words)
    return 0 if found.state in {"holds", "unknown_signer"} else _HOLDS_NOT


def verified(
    path: Path, on: date, lists: tuple[RevokedList, ...], known: Mapping[str, str]
) -> Checked:
    """Return how the certificate in a file stands; raises UserError."""
    from core.charter.paper import line_in

    line = line_in(_read(path), path.name)
    return checked_certificate(line, on, known, lists)


def known_authorities(pack: Pack) -> Mapping[str, str]:
    """Return the organisations that the rules know, by their keys."""
    part = charter_of(pack)
    return {each.key: each.name for each in part.authorities} if part else {}


def pack_lists(pack: Pack) -> tuple[RevokedList, ...]:
    """Return the lists of revoked certificates that came with the rules."""
    part = charter_of(pack)
    return tuple(read_list(each.signed) for each in part.revocations) if part else ()


def _revoke(options: Options) -> int:
    signer, organisation = _signer(options.key_file or Path())
    number, reason = (options.code or "").strip().lower(), (options.reason or "").strip()
    if not re.fullmatch(r"[0-9a-f]{12}", number):
        raise UserError(_NO_NUMBER, got=number[:40])
    if not reason:
        raise UserError(_NO_REASON)
    key, path = public_of(signer).hex(), options.output or Path()
    former: Mapping[str, str] = {}
    if path.exists():
        found = read_list(_read(path).decode("utf-8", "replace"))
        if found.key != key:
            raise UserError(_OTHER_LIST, path=str(path), name=found.organisation)
        former = found.numbers
    numbers = {**former, number: reason}
    line = signed_list(RevokedList(organisation, key, _today(), numbers), signer)
    write(path, f"{line}\n".encode())
    note(message(N_("Written: {path}"), path=str(path)))
    return 0


def _judged(options: Options, pack: Pack) -> tuple[Judgement, Situation]:
    """Return the judgement of a firm, with what is known of it."""
    if options.file and not options.dossier:
        from core.report.dossier_file import dossier_at

        situation = dossier_at(options.file, pack).situation
    elif options.dossier and not options.file:
        from desktop.stored import stored_dossier

        situation = stored_dossier(options.workspace, options.dossier, None, pack).situation
    else:
        raise UserError(_TWO)
    found = judge(situation, pack)
    if found is None:
        raise UserError(_NO_CHARTER)
    return found, situation


def _signer(path: Path) -> tuple[bytes, str]:
    key = private_key(path)
    lines = _read(path).decode("utf-8", "replace").splitlines()
    if len(lines) < 2 or not lines[1].strip():
        raise UserError(_NO_ORGANISATION, path=str(path))
    return key, lines[1].strip()


def _known(options: Options) -> Mapping[str, str]:
    found = dict(known_authorities(bundled_pack()))
    if options.authority is not None:
        lines = _read(options.authority).decode("utf-8", "replace").splitlines()
        if len(lines) < 2:
            raise UserError(_NO_ORGANISATION, path=str(options.authority))
        found[lines[0].strip()] = lines[1].strip()
    return found


def _lists(options: Options) -> tuple[RevokedList, ...]:
    own = pack_lists(bundled_pack())
    return (
        (*own, read_list(_read(Path(options.source)).decode("utf-8", "replace")))
        if options.source
        else own
    )


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(20 << 20)
    except OSError as error:
        text = N_("{path} cannot be read ({problem}). Check the name of the file.")
        raise UserError(text, path=str(path), problem=error.strerror or str(error)) from error


def _today() -> date:
    return datetime.now().astimezone().date()


_ACTS: Mapping[str, Callable[[Options], int]] = {
    "keys": _keys,
    "check": _check,
    "issue": _issue,
    "verify": _verify,
    "revoke": _revoke,
}
