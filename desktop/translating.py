"""The files of a further language, empty, for a translator to fill.

`python -m desktop.translating de` writes `resources/messages/de/`: every message in English, the
French words above it, room for each plural form that the language has.
"""

import sys
from pathlib import Path

from core.resources import resource


def begin(tag: str, target: Path) -> int:
    """Write the files of a language to a folder and return how many messages they hold."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    target.mkdir(parents=True, exist_ok=True)
    count = 0
    for path in sorted(resource("messages", "fr").glob("*.po")):
        with path.open("rb") as file:
            french = read_po(file, locale="fr")
        empty = Catalog(locale=tag.replace("-", "_"), fuzzy=False)
        for entry in french:
            if entry.id:
                said = entry.string
                words = [said] if isinstance(said, str) else [str(each) for each in said or ()]
                # As a comment, for whoever knows French better than English.
                empty.add(entry.id, auto_comments=[" | ".join(words).replace("\n", " ")])
        count += len(empty)
        with (target / path.name).open("wb") as file:
            write_po(file, empty, width=0)
    return count


if __name__ == "__main__":
    wanted = sys.argv[1]
    sys.stdout.write(f"{begin(wanted, resource('messages', wanted))}\n")
