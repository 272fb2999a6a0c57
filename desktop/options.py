"""What the command line asked for."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from core.network.introductions import Status
    from core.packs.schema.network import Kind as HelperKind
    from core.packs.schema.network import Mode
    from core.report.documents import Kind


class Options(Struct, frozen=True):
    """What the command line asked for; `verb` None opens the window."""

    verb: str | None
    file: Path | None = None
    on: date | None = None
    pack: Path | None = None
    as_json: bool = False
    output: Path | None = None
    gallery: bool = False
    kiosk: bool = False
    pin_file: Path | None = None
    public_key: str | None = None
    campaign: str | None = None
    at_start: str | None = None
    printing: str | None = None
    copying: str | None = None
    motion: str | None = None
    idle: int | None = None
    brand: str | None = None
    self_test: bool = False
    time_start: bool = False
    visit: str | None = None
    dossier: str | None = None
    workspace: Path | None = None
    action: str | None = None
    kind: "Kind" = "pdf"
    name: str | None = None
    organisation: str | None = None
    signer: str | None = None
    fingerprint: str | None = None
    add: Path | None = None
    withdraw: str | None = None
    rules: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    dossiers: bool = False
    batch: Path | None = None
    firms: Path | None = None
    synthetic: int | None = None
    take_up: Decimal | None = None
    places: tuple[str, ...] = ()
    answers: tuple[tuple[str, Decimal], ...] = ()
    seed: int | None = None
    unproven: bool = False
    sensitivity: bool = False
    choice: str | None = None
    key_file: Path | None = None
    passphrase_file: Path | None = None
    passphrase_fd: int | None = None
    new_passphrase_file: Path | None = None
    generated: bool = False
    place: Path | None = None
    moment: datetime | None = None
    repair: bool = False
    report: Path | None = None
    path: str | None = None
    listen: str | None = None
    port: int | None = None
    address: str | None = None
    certificate: Path | None = None
    certificate_key: Path | None = None
    authority: Path | None = None
    space: str | None = None
    device: str | None = None
    administrator: bool = False
    uses: int | None = None
    days: int | None = None
    role: str | None = None
    member: str | None = None
    code: str | None = None
    request: Path | None = None
    enter: Path | None = None
    thorough: bool = False
    yes: bool = False
    key_passphrase_file: Path | None = None
    answer: Path | None = None
    journal: bool = False
    query: str | None = None
    topic: str | None = None
    needs: tuple[str, ...] = ()
    lists_exports: bool = False
    taken_back: int | None = None
    columns: tuple[str, ...] = ()
    helpers: "HelperKind | None" = None
    speaks: str | None = None
    meets: "Mode | None" = None
    encoding: str | None = None
    separator: str | None = None
    agreed: str | None = None
    helper: str | None = None
    wish: str | None = None
    told: bool = False
    organisations: bool = False
    entry: str | None = None
    field: str | None = None
    number: int | None = None
    status: "Status | None" = None
    reminded: bool = False
    called: str | None = None
    useful: str | None = None
    brought: tuple[str, ...] = ()
    remark: str | None = None
    introduction: str | None = None
    sheets: tuple[str, ...] = ()
    to: str | None = None
    source: str | None = None
    alone: bool = False
    decline: str | None = None
    withdrawn: bool = False
    keys: tuple[Path, ...] = ()
    install: tuple[str, ...] | None = None
    names: tuple[str, ...] = ()
    addressees: tuple[Path, ...] = ()
    everything: bool = False
    preview: bool = False
    another: bool = False
    purpose: str | None = None
    how: str | None = None
    consent: str | None = None
    months: str | None = None
    keep: str | None = None
    reason: str | None = None
    until: date | None = None
    since: date | None = None
    region: str | None = None
    departement: str | None = None
    section: str | None = None
    size: str | None = None
    cohort: str | None = None
    title: str | None = None
    hypothesis: str | None = None
    indicator: str | None = None
    horizon: date | None = None
    stop_rule: str | None = None
    way: str | None = None
    smallest: Decimal | None = None
    spread: Decimal | None = None
