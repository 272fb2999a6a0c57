"""Keys, rules and publications that the tests of signing begin with."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec

from core.messages import Text
from core.packs.content import About
from core.packs.signing.charter import Charter, founded, signed_also
from core.packs.signing.container import RULES, sealed, unsealed
from core.packs.signing.envelope import Published, approved, published, signed
from core.packs.signing.keys import Identity, new_identity
from core.packs.signing.trust import Trust, trust_in
from core.packs.supplement import supplement_bytes
from tests.core.packs.layers import ON, instrument
from tests.core.packs.layers import supplement as made

REGION = "Région <b>&"


@cache
def person(name: str, organisation: str = REGION) -> Identity:
    """Return somebody's key, the same for all tests."""
    return new_identity(name, organisation)


ANA, BEA, CLE, EVE = (person(name) for name in ("Ana <b>&", "Béa", "Cléo", "Ève"))


def rules(version: str = "1", name: str = "idf/test", *ids: str) -> bytes:
    """Return the text of a supplement."""
    about = About(name, version, Text("Essai", "Trial"), "Région", ON)
    found = made(*(instrument(each) for each in ids or ("idf-test",)))
    return supplement_bytes(msgspec.structs.replace(found, about=about))


def publication(  # noqa: PLR0913 - each test names the side it is about
    text: bytes | None = None,
    author: Identity = ANA,
    second: Identity = BEA,
    charter: Charter | None = None,
    *,
    on: date = ON,
    paths: Sequence[str] = (),
) -> bytes:
    """Return a published file, as the three acts make it."""
    envelope = signed(text or rules(), author, on, charter, paths)
    return published(approved(envelope, second, on, author.fingerprint), author, second.fingerprint)


@cache
def charter(publisher: str = "idf", *members: Identity) -> Charter:
    """Return the charter of a publisher, signed by two of its members."""
    people = members or (ANA, BEA)
    paths = (f"instruments/{publisher}-*",)
    found = founded(publisher, REGION, [each.key for each in people], paths, ON)
    return signed_also(signed_also(found, people[0]), people[1])


def trust(*charters: Charter) -> Trust:
    """Return the trust in these publishers."""
    return trust_in(charters)


def reworked(raw: bytes, **parts: Any) -> bytes:  # noqa: ANN401 - parts of any type
    """Return a published file with other parts and a digest that is right again."""
    body = unsealed(raw, RULES, Published)
    return sealed(RULES, msgspec.structs.replace(body, **parts))
