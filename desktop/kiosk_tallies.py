"""What a kiosk writes down: counts without persons, the guesses of the PIN, sealed contacts."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec

from core.kiosk.contact import Contact, put_in_outbox, sealed_contact
from core.kiosk.counts import bucket, count
from core.kiosk.pin import Pin, Tries, is_pin

_TRIES = "tries.json"


class Tallies:
    """The few files of a kiosk. A disk that refuses a count keeps nobody from anything."""

    def __init__(self, folder: Path, campaign: str, today: Callable[[], date]) -> None:
        self.folder = folder
        self.campaign = campaign
        self.today = today

    def count(self, name: str, left: str = "") -> None:
        """Count one more."""
        with suppress(OSError):
            count(self.folder, self.today(), self.campaign, name, left)

    def count_end(self, seconds: float) -> None:
        """Count a visit that came to its result, and about how long it took."""
        self.count("ended")
        self.count(bucket(seconds))

    def guess(self, pin: Pin | None, digits: str, now: float) -> int | None:
        """Judge a guess of the PIN: None where it is right, else the seconds to wait."""
        tries = self.tries()
        if wait := tries.wait(now):
            return wait
        if pin is not None and is_pin(pin, digits):
            self.keep_tries(Tries())
            return None
        failed = tries.failing(now)
        self.keep_tries(failed)
        return failed.wait(now)

    def tries(self) -> Tries:
        """Return how many guesses failed; they outlive a power cut."""
        try:
            return msgspec.json.decode((self.folder / _TRIES).read_bytes(), type=Tries)
        except (OSError, msgspec.DecodeError):
            return Tries()

    def keep_tries(self, tries: Tries) -> None:
        """Keep how many guesses failed."""
        from core.store.disk import write_over

        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_over(self.folder / _TRIES, msgspec.json.encode(tries))

    def put(self, contact: Contact, key: bytes) -> None:
        """Seal a contact and put it into the outbox; raises OSError where the disk refuses."""
        put_in_outbox(sealed_contact(contact, key), self.folder, self.today())
        self.count("contact")
