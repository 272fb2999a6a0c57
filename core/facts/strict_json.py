"""Strict JSON: read whole, in UTF-8, each name once, decimals exact; written digit for digit."""

import json
from decimal import Decimal

import msgspec

from core.errors import UserError
from core.facts.echo import on_one_line
from core.messages import N_

MOST_BYTES = 5_000_000


class BadFileError(UserError):
    """A dossier file that cannot be read."""


def read_json(body: bytes) -> object:
    """Return what a JSON file says; raises BadFileError in words."""
    if len(body) > MOST_BYTES:
        raise BadFileError(
            N_(
                "The file has {got} bytes, wanted at most {most} for a dossier. "
                "Check that it is the right file."
            ),
            got=len(body),
            most=MOST_BYTES,
        )
    if not body.strip():
        raise BadFileError(N_("The file is empty. Check that it is the right file."))
    try:
        return json.loads(
            body.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_each_once,
        )
    except UnicodeDecodeError as error:
        raise BadFileError(
            N_("The file is not UTF-8 (byte {place}). Save it as UTF-8 and try again."),
            place=error.start,
        ) from error
    except json.JSONDecodeError as error:
        raise BadFileError(
            N_(
                "The file is not whole JSON: it goes wrong at line {line}, column {column}. "
                "It may be cut short; write it again."
            ),
            line=error.lineno,
            column=error.colno,
        ) from error
    except (RecursionError, ValueError, ArithmeticError) as error:
        # Nested too deep, a number of 5,000 digits, or one beyond all powers of ten.
        raise BadFileError(
            N_("The file holds values that no dossier has. Check that it is the right file.")
        ) from error


def exact_json(value: object) -> bytes:
    """Return indented JSON in UTF-8 in which a decimal is the number it is, digit for digit."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    return msgspec.json.format(encoder.encode(value), indent=2) + b"\n"


def _no_constant(word: str) -> object:
    raise BadFileError(
        N_("{got} is no number that can be used. Write a number, or leave the fact out."), got=word
    )


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise BadFileError(
                N_("{name} stands twice in the file. Keep one of the two."), name=on_one_line(name)
            )
        found[name] = value
    return found
