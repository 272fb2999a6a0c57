"""The charter of a pack: what a firm that made the step meets, and whose certificates are known."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from core.messages import Text
from core.packs.provenance import Provenance


class Criterion(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One condition: a score of at least so much, or a fact (or one of several) that is true."""

    id: str
    title: Text
    why: Text
    score: Literal["dii", "dma"] | None = None
    at_least: Decimal | None = None
    facts: tuple[str, ...] = ()


class Charter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The charter; a certificate names it with its version, and holds for so many months."""

    id: str
    version: str
    title: Text
    promise: Text
    months: int
    reasoning: Text
    provenance: Provenance
    criteria: tuple[Criterion, ...]


class Authority(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An organisation whose certificates are known, with its public key (64 digits)."""

    name: str
    key: str


class Revocation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list of revoked certificates as its organisation signed it."""

    organisation: str
    signed: str


class Part(Struct, frozen=True, kw_only=True):
    """The charter, and what is known of those who certify."""

    charter: Charter
    authorities: tuple[Authority, ...] = ()
    revocations: tuple[Revocation, ...] = ()
