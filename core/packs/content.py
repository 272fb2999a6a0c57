"""The content of a rule pack: its sections, each a folder or a file of sources."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import Struct

from core.facts.definition import FactDefinition
from core.messages import Text
from core.packs.schema.aids import AidCases, Instrument
from core.packs.schema.parameters import Parameter


class About(Struct, frozen=True):
    """A pack's identity: ids are prefixed by the publisher; `date` is the day it was issued."""

    id: str
    version: str
    title: Text
    publisher: str
    date: date


class Content(Struct, frozen=True):
    """Everything that a pack says, as typed values; large reference tables are kept apart."""

    about: About
    facts: tuple[FactDefinition, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    aid_cases: tuple[AidCases, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Where a section's sources lie: `pattern` below the pack's folder; `each`: its kind of value.

    `is_list`: a file holds a list of `each` and the files are joined; otherwise a file holds one.
    `is_single`: the one file is the section itself.
    """

    attribute: str
    pattern: str
    each: Any
    is_list: bool = True
    is_single: bool = False


SECTIONS: tuple[Section, ...] = (
    Section("about", "pack.yaml", About, is_single=True),
    Section("facts", "facts/*.yaml", FactDefinition),
    Section("instruments", "instruments/*.yaml", Instrument, is_list=False),
    Section("aid_cases", "instruments/cases/*.yaml", AidCases, is_list=False),
    Section("parameters", "parameters/*.yaml", Parameter),
)
