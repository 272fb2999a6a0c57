"""The table of firms that other programs hand over: one row a firm, one column a fact."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import reduce

from core.cells import text_of
from core.diagnostic.contradictions import contradictions
from core.diagnostic.known import links_in
from core.errors import UserError
from core.facts.checking import checked
from core.facts.definition import FactDefinition
from core.facts.echo import on_one_line
from core.facts.file import is_item_id
from core.facts.situation import Answer, Silence, Situation
from core.messages import N_, Message, Shown, message
from core.packs.pack import Pack

ID = "id"
MOST_ERRORS = 50
_TRUTHS = {"true": True, "oui": True, "yes": True, "vrai": True, "1": True,
           "false": False, "non": False, "no": False, "faux": False, "0": False}  # fmt: skip
_SILENCES = {each.value: each for each in Silence}
_NUMBERS = frozenset({"int", "decimal", "money"})
_SPACES = str.maketrans("", "", " \u00a0\u202f€")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?", re.ASCII | re.IGNORECASE)
# French signs as UTF-8 writes them; in Windows-1252 no word has these pairs.
_UTF8_SIGNS = re.compile(rb"[\xc2\xc3\xc5][\x80-\xbf]|\xe2[\x80\x82][\x80-\xbf]")


class BadTableError(UserError):
    """A table of firms that cannot be read."""


@dataclass(frozen=True, slots=True)
class FirmTable:
    """The firms of a table by the id that it gives them, and the sign between its cells."""

    ids: tuple[str, ...]
    situations: tuple[Situation, ...]
    delimiter: str


def read_firms(body: bytes, pack: Pack) -> FirmTable:
    """Return the firms of a CSV file; raises BadTableError with all that does not fit.

    UTF-8 or Windows-1252, cells between commas or semicolons. The columns are `id` and names of
    facts (`company.headcount`, `project.expenses.1.amount`); an empty cell says nothing. As in the
    file of one firm, answers that cannot both be true are refused.
    """
    text = _decoded(body)
    delimiter = max(";,", key=text.partition("\n")[0].count)
    lines = _lines(text, delimiter)
    header = next(lines, None)
    names = [cell.strip() for cell in header[1]] if header else []
    definitions = _definitions(names, pack)
    reader = _Reader(names, definitions, pack)
    firms: list[Situation] = []
    for line, cells in lines:
        firms.append(reader.firm(line, cells))
        if reader.is_full:
            break
    if reader.errors:
        raise _refusal(reader.errors)
    if not firms:
        raise BadTableError(N_("The table has no firm below its first line. Add one row a firm."))
    return FirmTable(tuple(reader.ids), tuple(firms), delimiter)


class _Reader:
    """What is read of the rows so far, and what does not fit."""

    def __init__(
        self, names: Sequence[str], definitions: Mapping[str, FactDefinition], pack: Pack
    ) -> None:
        self.ids: dict[str, int] = {}
        self.errors: list[Message] = []
        self._names, self._definitions, self._pack = names, definitions, pack
        self._links = links_in(pack)

    @property
    def is_full(self) -> bool:
        """Say whether no more errors would be told: then nothing more is looked at."""
        return len(self.errors) > MOST_ERRORS

    def firm(self, line: int, cells: Sequence[str]) -> Situation:
        """Return the facts of a row, and keep what is wrong with it."""
        if len(cells) != len(self._names):
            self._refuse(line, ID, len(cells), message(N_("{count} cells, as in the first line"),
                                                       count=len(self._names)))  # fmt: skip
            return Situation()
        answers: dict[str, Answer] = {}
        for name, cell in zip(self._names, cells, strict=True):
            text = text_of(cell.strip())
            if name == ID:
                self._identify(line, text)
            elif text and not self.is_full:
                self._read(line, name, text, answers)
        situation = Situation(answers)
        for each in contradictions(situation, self._links, self._pack):
            self.errors.append(
                message(N_("Line {line}: {problem}"), line=line, problem=each.message)
            )
        return situation

    def _identify(self, line: int, text: str) -> None:
        if not text:
            self._refuse(line, ID, "", message(N_("an id in each row")))
        elif text in self.ids:
            first = self.ids[text]
            self._refuse(line, ID, text, message(N_("an id that line {line} does not have"),
                                                 line=first))  # fmt: skip
        else:
            self.ids[text] = line

    def _read(self, line: int, name: str, text: str, answers: dict[str, Answer]) -> None:
        definition = self._definitions[name]
        try:
            answers[name] = checked(definition, _plain(definition, text), self._pack).answer
        except UserError as error:
            self.errors.append(
                message(
                    N_("Line {line}, {column}: {problem}"),
                    line=line,
                    column=name,
                    problem=error.message,
                )
            )

    def _refuse(self, line: int, column: str, got: object, wanted: Shown) -> None:
        self.errors.append(
            message(
                N_("Line {line}, {column}: got “{got}”, wanted {wanted}."),
                line=line,
                column=column,
                got=on_one_line(str(got)),
                wanted=wanted,
            )
        )


def _plain(definition: FactDefinition, text: str) -> object:
    """Return a cell as JSON would have it; what does not fit stays as it is, to be told."""
    if text in _SILENCES:
        return _SILENCES[text]
    if definition.type == "bool":
        return _TRUTHS.get(text.lower(), text)
    if definition.type in _NUMBERS:
        return _number(text)
    return _day(text) if definition.type == "date" else text


def _number(text: str) -> object:
    bare = text.translate(_SPACES)
    if not _NUMBER.fullmatch(bare):
        return text
    number = Decimal(bare.replace(",", "."))
    is_whole = number.adjusted() < 15 and number == int(number)
    return int(number) if is_whole else number


def _day(text: str) -> str:
    """Return a day written in the French manner as ISO 8601 has it."""
    parts = text.split("/")
    if [len(each) for each in parts] == [2, 2, 4]:
        return "-".join(reversed(parts))
    return text


def _decoded(body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _UTF8_SIGNS.search(body):
            raise BadTableError(
                N_(
                    "Line {line} is not written as the others are: part of the table is in UTF-8, "
                    "part is not. Save it whole as UTF-8 and try again."
                ),
                line=body.count(b"\n", 0, error.start) + 1,
            ) from error
        text = _windows_text(body)
    if "\x00" in text:
        raise _no_text()
    return text


def _windows_text(body: bytes) -> str:
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _no_text() from error


def _no_text() -> BadTableError:
    return BadTableError(N_("The table is no text. Wanted: CSV in UTF-8 or Windows-1252."))


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the line on which it ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise BadTableError(
            N_("The table cannot be read at line {line}: {problem}. Correct it and try again."),
            line=reader.line_num,
            problem=str(error),
        ) from error


def _definitions(names: Sequence[str], pack: Pack) -> dict[str, FactDefinition]:
    """Return the definitions of the columns; raises BadTableError for those that are no fact."""
    found: dict[str, FactDefinition] = {}
    errors: list[Message] = []
    if ID not in names:
        errors.append(message(N_("The first line has no column “id”: each firm needs one.")))
    seen: set[str] = set()
    for name in names:
        definition = _fact(name, pack)
        if name in seen:
            text = N_("The column “{name}” is there twice.")
            errors.append(message(text, name=on_one_line(name, 80)))
        elif definition is not None:
            found[name] = definition
        elif name != ID:
            errors.append(_unknown(name, pack))
        seen.add(name)
        if len(errors) > MOST_ERRORS:
            break
    if errors:
        raise _refusal(errors)
    return found


def _fact(name: str, pack: Pack) -> FactDefinition | None:
    if name in pack.facts:
        return None if "*" in name else pack.facts[name]
    parts = name.split(".")
    return pack.fact(name) if len(parts) > 3 and is_item_id(parts[2]) else None


def _unknown(name: str, pack: Pack) -> Message:
    near = get_close_matches(name[:200], pack.facts, n=1, cutoff=0.6)
    shown = on_one_line(name, 80)
    if near:
        text = N_("The column “{name}” is no fact. Did you mean {near}?")
        return message(text, name=shown, near=near[0].replace(".*.", ".1."))
    return message(N_("The column “{name}” is no fact. Remove it."), name=shown)


def _refusal(errors: Sequence[Message]) -> BadTableError:
    if len(errors) == 1:
        return BadTableError(errors[0])
    told = reduce(_below, errors[:MOST_ERRORS])
    if len(errors) > MOST_ERRORS:
        text = N_(
            "Nothing was calculated: more than {most} things do not fit. The first {most}:{errors}"
        )
    else:
        text = N_("Nothing was calculated: {count} things do not fit.{errors}")
    return BadTableError(text, count=len(errors), most=MOST_ERRORS, errors=_below("", told))


def _below(first: Shown, second: Shown) -> Message:
    """Return two sentences as one message, the one below the other."""
    return message("{first}\n{second}", first=first, second=second)
