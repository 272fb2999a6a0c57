"""The hub: an object store that speaks S3, with rights per identity and prefix."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, timedelta
from typing import Final

from core.messages import N_
from core.sync.road import RefusedError, RoadError
from core.sync.roads.answers import MOST_LISTED, code_of, root_of
from core.sync.roads.failures import (
    busy,
    of_status,
    redirected,
    strange,
    taken,
    too_large,
)
from core.sync.roads.names import is_name, must_be_name, must_be_prefix
from core.sync.roads.s3_signature import Identity, query_words, quoted, signed
from core.sync.roads.wire import Answer, Clock, Limits, OversizeError, Request, Site, Wire

_PAGE: Final = 1000
_MOST_WORDS: Final = 64 * 1024  # of an answer that is no file and no listing
# The status that tells best what a code means, whatever status it came with.
_STATUSES: Final = {
    **dict.fromkeys(("QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity"), 507),
    **dict.fromkeys(("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch"), 403),
    **dict.fromkeys(("SlowDown", "RequestTimeout", "ConditionalRequestConflict"), 429),
}
_NO_BUCKET = N_("There is no bucket “{bucket}” at {host}. Check the address.")
# What every store of this kind puts on its answers.
_OWN_HEADER: Final = "x-amz-request-id"
# A file under its writer's own key (SSE-C), or in an archive.
_LOCKED: Final = {"InvalidArgument", "InvalidRequest", "InvalidObjectState"}
_TAKEN: Final = {"PreconditionFailed", "ConditionalRequestConflict"}


@dataclass(frozen=True, slots=True)
class S3Place:
    """A prefix of a bucket at a store."""

    site: Site
    bucket: str
    identity: Identity
    prefix: str = ""


class S3Road:
    """A road over a bucket; the bucket stands in the path, as every store understands it."""

    def __init__(self, place: S3Place, clock: Clock, limits: Limits | None = None) -> None:
        self._place = place
        self._clock = clock
        self._wire = Wire(place.site, clock, limits or Limits())
        self._host = place.site.host
        self._base = f"{place.prefix.strip('/')}/" if place.prefix.strip("/") else ""
        # What the clock of this computer lacks: work is never refused because of it.
        self._behind = timedelta()
        self._knows_create = True

    def names(self, prefix: str, after: str = "") -> Iterator[str]:
        """Give the names that begin with `prefix`, in order, those up to `after` left out."""
        must_be_prefix(prefix)
        begun = self._base + prefix
        query = {"list-type": "2", "max-keys": str(_PAGE), "prefix": begun}
        if start := _just_before(after, prefix):
            query["start-after"] = self._base + start
        common = prefix.rfind("/") + 1
        held: list[str] = []
        for page in self._pages(query):
            names = [key.removeprefix(self._base) for key in page if key.startswith(begun)]
            held += (name for name in names if name > after and is_name(name))
            if names:
                bound = _bound(names[-1], common)
                yield from sorted(name for name in held if name < bound)
                held = [name for name in held if name >= bound]
        yield from sorted(held)

    def read(self, name: str, most: int) -> bytes | None:
        """Return a whole file, None where there is none; more than `most` bytes are refused."""
        must_be_name(name)
        try:
            answer = self._ask(self._about("GET", name, most=most))
        except OversizeError as error:
            raise too_large(name, most) from error
        # Whoever wrote a file chose its type: only what is not the store's own is a portal's page.
        is_portals = answer.is_page and _OWN_HEADER not in answer.headers
        if answer.status == 200 and "etag" in answer.headers and not is_portals:
            return answer.body
        if answer.status == 404 and self._code(answer) == "NoSuchKey":
            return None
        if answer.status in {400, 403} and self._code(answer) in _LOCKED:
            return b""  # rubbish: put there so that nobody reads it
        raise self._failure(answer)

    def create(self, name: str, body: bytes) -> None:
        """Write a file that is not there yet; the same bytes a second time are no error."""
        must_be_name(name)
        if not self._knows_create:
            self._create_looking(name, body)
            return
        asked = self._about("PUT", name, body)
        answer = self._ask(replace(asked, headers={**asked.headers, "If-None-Match": "*"}))
        if answer.status == 501:  # an older store, which does not know of conditions
            self._knows_create = False
            self._create_looking(name, body)
        elif answer.status in {409, 412} and self._code(answer) in _TAKEN:
            self._must_be(name, body, answer)
        else:
            self._must_be_written(answer)

    def replace(self, name: str, body: bytes) -> None:
        """Write a file whatever was there."""
        must_be_name(name)
        self._must_be_written(self._ask(self._about("PUT", name, body)))

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no error."""
        must_be_name(name)
        answer = self._ask(self._about("DELETE", name))
        is_gone = answer.status == 404 and self._code(answer) == "NoSuchKey"
        if answer.status != 204 and not is_gone:
            raise self._failure(answer)

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._wire.requests

    def close(self) -> None:
        """Let go of the connection; the next call makes another."""
        self._wire.close()

    def _pages(self, query: Mapping[str, str]) -> Iterator[list[str]]:
        token = ""
        while True:
            keys, following = self._page(query)
            yield keys
            if not following:
                return
            if following == token:
                raise strange(self._host)  # it would go on for ever
            token = following
            query = {**query, "continuation-token": token}

    def _page(self, query: Mapping[str, str]) -> tuple[list[str], str]:
        try:
            path = f"/{quoted(self._place.bucket)}?{query_words(query)}"
            answer = self._ask(Request("GET", path, {}, most=MOST_LISTED))
        except OversizeError as error:
            raise strange(self._host) from error
        if answer.status != 200:
            raise self._failure(answer)
        root = root_of(answer.body, "ListBucketResult", self._host)
        keys = [each.findtext("Key") or "" for each in root.iter("Contents")]
        is_cut = root.findtext("IsTruncated") == "true"
        return keys, (root.findtext("NextContinuationToken") or "") if is_cut else ""

    def _create_looking(self, name: str, body: bytes) -> None:
        found = self.read(name, max(len(body), _MOST_WORDS))
        if found is None:
            self.replace(name, body)
        elif found != body:
            raise taken(name)

    def _must_be(self, name: str, body: bytes, answer: Answer) -> None:
        """Accept that a file is there already if it is this one."""
        try:
            found = self._ask(self._about("GET", name, most=len(body)))
        except OversizeError as error:
            raise taken(name) from error
        if found.status == 404:
            raise busy(self._host, answer.after)  # two wrote at once, and neither did
        if found.status != 200:
            raise self._failure(found)
        if found.body != body:
            raise taken(name)

    def _must_be_written(self, answer: Answer) -> None:
        if answer.status != 200 or "etag" not in answer.headers or answer.is_page:
            raise self._failure(answer)

    def _ask(self, asked: Request) -> Answer:
        answer = self._wire.ask(self._signed(asked))
        is_skewed = answer.status in {400, 403} and self._code(answer) == "RequestTimeTooSkewed"
        if is_skewed and self._sets_clock(answer.headers.get("date", "")):
            return self._wire.ask(self._signed(asked))
        return answer

    def _signed(self, asked: Request) -> Request:
        headers = {**asked.headers, "host": self._place.site.address}
        at = self._clock.now() + self._behind
        return signed(replace(asked, headers=headers), self._place.identity, at)

    def _about(self, method: str, name: str, body: bytes = b"", most: int = _MOST_WORDS) -> Request:
        path = quoted(f"/{self._place.bucket}/{self._base}{name}", keeps_slash=True)
        headers = {"content-type": "application/octet-stream"} if method == "PUT" else {}
        return Request(method, path, headers, body, most)

    def _sets_clock(self, hour: str) -> bool:
        """Take the hour of the server where ours is wrong; say whether that was possible."""
        from email.utils import parsedate_to_datetime

        try:
            said = parsedate_to_datetime(hour)
            behind = said - self._clock.now()
        except (OverflowError, TypeError, ValueError):
            return False
        if said.year == MAXYEAR:  # nothing can be counted on from there
            return False
        self._behind = behind
        return True

    def _code(self, answer: Answer) -> str:
        return code_of(answer.body, self._host)

    def _failure(self, answer: Answer) -> RoadError:
        code = self._code(answer)
        if 300 <= answer.status < 400:
            return redirected(self._host, answer.other_host)
        if code == "NoSuchBucket":
            return RefusedError(_NO_BUCKET, bucket=self._place.bucket, host=self._host)
        if code in _STATUSES:
            return of_status(_STATUSES[code], self._host, answer.after)
        # A store says why in its own words; what does not is something in between.
        is_said = answer.status >= 500 or answer.status in {407, 413, 429} or bool(code)
        is_bare = answer.status in {401, 403} and not answer.is_page
        if is_said or is_bare:
            return of_status(answer.status, self._host, answer.after)
        return strange(self._host)


def _just_before(after: str, prefix: str) -> str:
    """Return where a listing may start so as to miss nothing after a name.

    SeaweedFS lists folders by name, their slash left out, and takes a folder of just this name for
    one that is past.
    """
    common = prefix.rfind("/") + 1 if after.startswith(prefix) else 0
    cut = re.search(r"[-.]", after[common:])
    *begun, last = after[: common + cut.start() if cut else None] or "/"
    if last == "/":
        return after[:common]
    # Zero follows the slash, which is no letter of a name.
    return f"{''.join(begun)}{'.' if last == '0' else chr(ord(last) - 1)}~"


def _bound(last: str, common: int) -> str:
    """Return before what no name comes any more, after the last one of a page.

    SeaweedFS lists as a tree of folders does, « a/1 » before « a-b/1 »: what begins like the
    folder of the last name may still come.
    """
    folder, slash, _rest = last[common:].partition("/")
    return f"{last[:common]}{folder}-" if slash else f"{last}\0"
