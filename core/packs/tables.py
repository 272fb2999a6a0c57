"""The reference tables of a pack: folders that compile to one file each, read when asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path

TABLES: Mapping[str, Callable[[Path], bytes]] = {}
