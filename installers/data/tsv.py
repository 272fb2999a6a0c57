"""The form of our reference tables: UTF-8, tabs, a first line of names, sorted."""

import re
from collections.abc import Iterable
from pathlib import Path


def write_table(
    path: Path, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]], key: int = 1
) -> None:
    """Write a table sorted by its first `key` columns; texts get typographic apostrophes."""
    lines = [[typographic(str(cell)) for cell in row] for row in rows]
    lines.sort(key=lambda cells: cells[:key])
    for cells in lines:
        if len(cells) != len(columns) or any("\t" in cell or "\n" in cell for cell in cells):
            raise ValueError(f"{path.name}: a row that does not fit: {cells}")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join("\t".join(cells) for cells in [list(columns), *lines]) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def typographic(text: str) -> str:
    """Return a French label with ’ for ' and a narrow no-break space before « ; »."""
    bare = " ".join(text.replace("'", "’").split())
    return re.sub(" ?; ", "\N{NARROW NO-BREAK SPACE}; ", bare)
