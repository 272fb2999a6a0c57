"""The clock of this machine, for the roads under test."""

import time
from datetime import UTC, datetime

from core.sync.roads.wire import Clock

CLOCK = Clock(lambda: datetime.now(UTC), time.monotonic)
