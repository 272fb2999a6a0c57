"""The compiled forms of message catalogs and rule packs. Run by `make setup`."""

from core.catalog import ENDING, compiled_catalog
from core.language import tags
from core.packs.reading import compile_pack, put_whole
from core.resources import resource


def build() -> None:
    """Write `resources/compiled/` anew."""
    target = resource("compiled")
    target.mkdir(exist_ok=True)
    for tag in tags():
        if resource("messages", tag).is_dir():
            put_whole(target / f"{tag}{ENDING}", compiled_catalog(tag))
    compile_pack(resource("packs", "base"), target / "base")


if __name__ == "__main__":
    build()
