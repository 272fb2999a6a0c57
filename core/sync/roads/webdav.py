"""The folder in a cloud: WebDAV, as every Nextcloud offers it.

Files are written under a passing name and moved to their own: whole or not at all, and a move that
may not overwrite (RFC 4918, Overwrite: F) creates only what is not there. Listings go folder by
folder, for most servers refuse to list all depths at once.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from core.sync.road import RoadError
from core.sync.roads.answers import MOST_LISTED, root_of
from core.sync.roads.failures import of_status, redirected, strange, taken, too_large
from core.sync.roads.names import must_be_name, must_be_prefix
from core.sync.roads.walking import walked
from core.sync.roads.wire import Answer, Clock, Limits, OversizeError, Request, Site, Wire

_MOST_WORDS: Final = 64 * 1024
_PASSING: Final = "~"  # before the name of a file that is not whole yet: no name of ours has it
_ASKED: Final = (
    b'<?xml version="1.0" encoding="utf-8"?>'
    b'<d:propfind xmlns:d="DAV:"><d:prop><d:resourcetype/></d:prop></d:propfind>'
)


@dataclass(frozen=True, slots=True)
class WebDavPlace:
    """A folder at a server, in `path` as a person reads it, and whom it is for."""

    site: Site
    path: str
    user: str = ""
    password: str = field(default="", repr=False)


class WebDavRoad:
    """A road over a folder that a server keeps; there are no rights per device there."""

    def __init__(self, place: WebDavPlace, clock: Clock, limits: Limits | None = None) -> None:
        self._place = place
        self._wire = Wire(place.site, clock, limits or Limits())
        self._host = place.site.host
        self._base = f"/{place.path.strip('/')}/" if place.path.strip("/") else "/"
        self._made: set[str] = set()

    def names(self, prefix: str, after: str = "") -> Iterator[str]:
        """Give the names that begin with `prefix`, in order, those up to `after` left out."""
        must_be_prefix(prefix)
        return walked(self._children, prefix, after)

    def read(self, name: str, most: int) -> bytes | None:
        """Return a whole file, None where there is none; more than `most` bytes are refused."""
        must_be_name(name)
        try:
            answer = self._ask("GET", name, most=most)
        except OversizeError as error:
            raise too_large(name, most) from error
        if answer.status == 404:
            return None
        if answer.status != 200 or answer.is_page:
            raise self._failure(answer)
        return answer.body

    def create(self, name: str, body: bytes) -> None:
        """Write a file that is not there yet; the same bytes a second time are no error."""
        must_be_name(name)
        # After a move that did not answer, the passing file is gone and the file itself is there.
        if self._moved(name, body, "F").status in {404, 409, 412}:
            found = self._existing(name, len(body))
            if found != body:
                raise taken(name)
            self._remove(_passing(name))

    def replace(self, name: str, body: bytes) -> None:
        """Write a file whatever was there, whole or not at all."""
        must_be_name(name)
        answer = self._moved(name, body, "T")
        if answer.status in {404, 409, 412}:
            raise self._failure(answer)

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        must_be_name(name)
        self._remove(name)

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._wire.requests

    def close(self) -> None:
        """Let go of the connection; the next call makes another."""
        self._wire.close()

    def _children(self, folder: str) -> list[str]:
        try:
            answer = self._ask("PROPFIND", folder, {"Depth": "1"}, _ASKED, most=MOST_LISTED)
        except OversizeError as error:
            raise strange(self._host) from error
        if answer.status == 404:
            return []
        if answer.status != 207:
            raise self._failure(answer)
        root = root_of(answer.body, "multistatus", self._host)
        own = self._base + folder
        found: list[str] = []
        for each in root.iter("response"):
            path = unquote(urlsplit((each.findtext("href") or "").strip()).path)
            child = path.removeprefix(own).strip("/")
            if path.startswith(own) and child:
                found.append(f"{child}/" if each.find(".//collection") is not None else child)
        return found

    def _moved(self, name: str, body: bytes, overwrite: str) -> Answer:
        """Write under the passing name and move; what the move answered, if it may be right."""
        passing = _passing(name)
        self._put(passing, body)
        where = f"{self._place.site.origin}{self._path(name)}"
        answer = self._ask("MOVE", passing, {"Destination": where, "Overwrite": overwrite})
        if answer.status not in {201, 204, 404, 409, 412}:
            raise self._failure(answer)
        return answer

    def _put(self, passing: str, body: bytes) -> None:
        folder = passing[: passing.rfind("/") + 1]
        headers = {"Content-Type": "application/octet-stream"}
        answer = self._ask("PUT", passing, headers, body)
        if answer.status in {403, 404, 409} and folder not in self._made:
            self._make_folders(folder)
            answer = self._ask("PUT", passing, headers, body)
        self._must_be_done(answer)
        self._made.add(folder)

    def _make_folders(self, folder: str) -> None:
        """Make the folders above a file, the uppermost first; what is there says so."""
        made = ""
        for part in ["", *folder.split("/")[:-1]]:
            made += f"{part}/" if part else ""
            answer = self._ask("MKCOL", made)
            if answer.status not in {200, 201, 405} and (made or answer.status >= 500):
                raise self._failure(answer)

    def _existing(self, name: str, most: int) -> bytes | None:
        try:
            answer = self._ask("GET", name, most=most)
        except OversizeError as error:
            raise taken(name) from error
        if answer.status != 200:
            raise self._failure(answer)
        return answer.body

    def _remove(self, name: str) -> None:
        answer = self._ask("DELETE", name)
        if answer.status != 404:
            self._must_be_done(answer)

    def _must_be_done(self, answer: Answer) -> None:
        """Refuse what is no success; a page with 200 is that of a portal, for it did nothing."""
        is_plain = answer.status == 200 and not answer.is_page
        if not is_plain and answer.status not in {201, 204}:
            raise self._failure(answer)

    def _ask(
        self,
        method: str,
        name: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        most: int = _MOST_WORDS,
    ) -> Answer:
        sent = dict(headers or {})
        if self._place.user:
            both = f"{self._place.user}:{self._place.password}".encode()
            sent["Authorization"] = f"Basic {b64encode(both).decode()}"
        return self._wire.ask(Request(method, self._path(name), sent, body, most))

    def _path(self, name: str) -> str:
        return quote(self._base + name, safe="/-_.~")

    def _failure(self, answer: Answer) -> RoadError:
        if 300 <= answer.status < 400:
            return redirected(self._host, answer.other_host)
        return of_status(answer.status, self._host, answer.after)


def _passing(name: str) -> str:
    folder, _slash, base = name.rpartition("/")
    return f"{folder}/{_PASSING}{base}" if folder else f"{_PASSING}{base}"
