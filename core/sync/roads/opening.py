"""Addresses of roads: what a person types or is handed, and the road that it leads to.

`s3://KEY:SECRET@host/bucket`, `webdav://user:password@host/folder`, `nextcloud://…/folder`, or the
path of a folder. A link holds what opens the road and stays where secrets are; `shown` holds none.
"""

import ipaddress
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal, TypeAlias
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlencode, urlsplit

from core.errors import UserError
from core.messages import N_
from core.sync.road import Road
from core.sync.roads.folder import FolderRoad
from core.sync.roads.s3 import S3Place, S3Road
from core.sync.roads.s3_signature import Identity
from core.sync.roads.webdav import WebDavPlace, WebDavRoad
from core.sync.roads.wire import Clock, Limits, Site

Kind: TypeAlias = Literal["s3", "webdav", "folder"]

_SCHEMES: Final[dict[str, tuple[Kind, bool]]] = {
    "s3": ("s3", True),
    "s3+http": ("s3", False),
    "webdav": ("webdav", True),
    "webdavs": ("webdav", True),
    "davs": ("webdav", True),
    "https": ("webdav", True),
    "nextcloud": ("webdav", True),
    "webdav+http": ("webdav", False),
    "http": ("webdav", False),
}
_REGION: Final = "us-east-1"
_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,62}")
_UNKNOWN: Final = N_(
    "This is no address to exchange by. Wanted the path of a folder, or an address that "
    "begins with https://, nextcloud://, webdav:// or s3://."
)
_CLEAR: Final = N_(
    "This address would send the password in clear. Wanted one that begins with https://."
)
_NO_BUCKET: Final = N_("The bucket is missing from this address. Wanted: s3://host/bucket.")
_BAD_WORDS: Final = N_("An identity and its password hold no line break. Copy them again.")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a road leads; `path` is that of the folder, or of the bucket and its prefix."""

    kind: Kind
    path: str
    host: str = ""
    port: int = 0
    is_secure: bool = True
    user: str = ""
    secret: str = field(default="", repr=False)
    region: str = _REGION
    # The certificate that vouches for the server, as PEM, where no public authority does.
    authority: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        """Return the address as anybody may read it."""
        if self.kind == "folder":
            return self.path
        return f"{self._scheme}://{self._site.address}{quote(self.path)}"

    @property
    def link(self) -> str:
        """Return the whole address, secrets included: `address_of` reads it again."""
        if self.kind == "folder":
            return self.path
        who = f"{quote(self.user, safe='')}:{quote(self.secret, safe='')}@" if self.user else ""
        more: dict[str, str] = {}
        if self.kind == "s3" and self.region != _REGION:
            more["region"] = self.region
        if self.authority:
            more["authority"] = self.authority
        query = f"?{urlencode(more)}" if more else ""
        return f"{self._scheme}://{who}{self._site.address}{quote(self.path)}{query}"

    @property
    def is_doubtful(self) -> bool:
        """Say whether going there tells strangers something: in clear, or on another's share.

        A share of Windows is handed the person's credentials as soon as it is looked at.
        """
        if self.kind == "folder":
            return self.path.startswith(("\\\\", "//"))
        return not self.is_secure and not _is_here(self.host)

    def with_identity(self, user: str, secret: str) -> "Address":
        """Return the same place for somebody."""
        return _checked(replace(self, user=user, secret=secret))

    def without_identity(self) -> "Address":
        """Return the same place for nobody yet: what an invitation may bear."""
        return replace(self, user="", secret="")

    @property
    def _scheme(self) -> str:
        return self.kind if self.is_secure else f"{self.kind}+http"

    @property
    def _site(self) -> Site:
        return Site(self.host, self.port, self.is_secure, self.authority)


def address_of(text: str) -> Address:
    """Return the address that a person typed or was handed.

    Raises:
        UserError: it is none; what was typed is not repeated, for it may hold a secret.

    """
    words = text.strip()
    if _is_path(words):
        return Address("folder", str(Path(words)))
    try:
        parts = urlsplit(words)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except (UnicodeError, ValueError) as error:
        raise UserError(_UNKNOWN) from error
    if parts.scheme == "file" and parts.path.startswith("/"):
        return Address("folder", unquote(parts.path))
    if parts.scheme not in _SCHEMES or not host:
        raise UserError(_UNKNOWN)
    kind, is_secure = _SCHEMES[parts.scheme]
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return _checked(
        Address(
            kind,
            _path(parts, asked),
            host,
            port or (443 if is_secure else 80),
            is_secure,
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            asked.get("region", _REGION),
            asked.get("authority", ""),
        )
    )


def opened(
    address: Address,
    clock: Clock,
    *,
    limits: Limits | None = None,
    proxy: tuple[str, int] | None = None,
    is_known: bool = False,
) -> Road:
    """Return the road to an address; nothing is asked of it yet.

    `is_known`: it was gone over before, so that a folder must still bear the mark of that.
    """
    if address.kind == "folder":
        return FolderRoad(Path(address.path), is_known=is_known)
    site = Site(address.host, address.port, address.is_secure, address.authority, proxy)
    if address.kind == "webdav":
        return WebDavRoad(
            WebDavPlace(site, address.path, address.user, address.secret), clock, limits
        )
    bucket, _slash, prefix = address.path.strip("/").partition("/")
    identity = Identity(address.user, address.secret, address.region)
    return S3Road(S3Place(site, bucket, identity, prefix), clock, limits)


def _checked(address: Address) -> Address:
    said = address.user + address.secret + address.region
    if not said.isprintable() or (address.kind == "s3" and not said.isascii()):
        raise UserError(_BAD_WORDS)
    if address.kind == "webdav" and not address.is_secure and not _is_here(address.host):
        raise UserError(_CLEAR)
    if address.kind == "s3" and not _BUCKET.fullmatch(address.path.strip("/").partition("/")[0]):
        raise UserError(_NO_BUCKET)
    return address


def _path(parts: SplitResult, asked: dict[str, str]) -> str:
    """Return the folder that is meant; of Nextcloud also where its own pages show it."""
    path = unquote(parts.path).rstrip("/") or "/"
    shown = re.fullmatch(r"(.*?)(/index\.php)?/apps/files(/.*)?", path)
    if parts.scheme == "nextcloud" or (shown and parts.scheme == "https"):
        before = shown[1] if shown else ""
        folder = asked.get("dir", "/") if shown else path
        user = unquote(parts.username or "")
        return f"{before}/remote.php/dav/files/{user}/{folder.strip('/')}".rstrip("/")
    return path


def _is_path(words: str) -> bool:
    """Say whether this is the path of a folder, on this system or on Windows."""
    return bool(re.match(r"/|~|[A-Za-z]:[\\/]|\\\\", words)) and "\0" not in words


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
