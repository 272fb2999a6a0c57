"""The signature of a request to an S3 store (AWS Signature Version 4).

https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from urllib.parse import quote

from core.sync.roads.wire import Request

_UNRESERVED = "-_.~"


@dataclass(frozen=True, slots=True)
class Identity:
    """An access key with its secret, for one region."""

    key: str
    secret: str = field(repr=False)
    region: str = "us-east-1"


def quoted(text: str, *, keeps_slash: bool = False) -> str:
    """Return text as an address to sign writes it."""
    return quote(text, safe=_UNRESERVED + ("/" if keeps_slash else ""))


def query_words(query: Mapping[str, str]) -> str:
    """Return a query in the order and the writing that are signed."""
    return "&".join(f"{quoted(name)}={quoted(query[name])}" for name in sorted(query))


def signed(request: Request, identity: Identity, at: datetime) -> Request:
    """Return a request with the hour (UTC), the digest of its body and its signature."""
    stamp = at.strftime("%Y%m%dT%H%M%SZ")
    digest = sha256(request.body).hexdigest()
    path, _mark, query = request.path.partition("?")
    lines = {name.lower(): " ".join(value.split()) for name, value in request.headers.items()}
    lines |= {"x-amz-content-sha256": digest, "x-amz-date": stamp}
    names = ";".join(sorted(lines))
    spoken = "".join(f"{name}:{lines[name]}\n" for name in sorted(lines))
    asked = f"{request.method}\n{path}\n{query}\n{spoken}\n{names}\n{digest}"
    scope = f"{stamp[:8]}/{identity.region}/s3/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, sha256(asked.encode()).hexdigest()])
    key = f"AWS4{identity.secret}".encode()
    for part in scope.split("/"):
        key = _digest(key, part)
    lines["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={identity.key}/{scope}, "
        f"SignedHeaders={names}, Signature={_digest(key, text).hex()}"
    )
    return replace(request, headers=lines)


def _digest(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")
