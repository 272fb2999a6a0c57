"""Brand packs, read or refused whole: a folder or one file, with `brand.yaml` and its logos."""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from core.brand.brand import Brand, WornBrand
from core.brand.faults import faults
from core.errors import UserError
from core.messages import N_, message
from core.packs.source import PackError, Problem
from core.resources import resource

ENDING = ".tandem-brand"
SOURCE, INSTALLED = "brand.yaml", "brand.json"
OURS = "tandem"
MOST_FILES = 40
MOST_BYTES = 8 << 20

_NOT_THERE = N_(
    "There is no brand at {path}. "
    "Wanted a folder with a brand.yaml, or a file that ends in {ending}."
)
_TOO_MUCH = N_(
    "{path} holds more than {files} files or {most} MiB: a brand is a few texts and logos. "
    "Take out what does not belong to it."
)
_NOT_UTF8 = N_("the file is not written in UTF-8")
_BROKEN = N_("{path} cannot be read as a brand: {problem}. Ask for it again.")


def bundled_brands() -> tuple[str, ...]:
    """Return the ids of the brands that come with Tandem, its own first."""
    found = sorted(path.parent.name for path in resource("brands").glob(f"*/{SOURCE}"))
    return (OURS, *(each for each in found if each != OURS))


def bundled_brand(id_: str) -> WornBrand:
    """Return a brand that comes with Tandem."""
    folder = resource("brands", id_)
    return WornBrand(sound_brand(files_at(folder)), folder)


def bundled_name(id_: str) -> str:
    """Return the name of a brand that comes with Tandem, without reading all of it."""
    lines = resource("brands", id_, SOURCE).read_text(encoding="utf-8").splitlines()
    said = next(line for line in lines if line.startswith("name: "))
    return said.removeprefix("name: ").strip().strip('"')


def files_at(path: Path) -> Mapping[str, bytes]:
    """Return the files of a brand by name, out of a folder or of one file; raises UserError."""
    try:
        if path.is_dir():
            found = _of_folder(path)
        elif path.is_file():
            found = _of_archive(path)
        else:
            raise UserError(_NOT_THERE, path=str(path), ending=ENDING)
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise UserError(_BROKEN, path=str(path), problem=str(error)) from error
    if SOURCE not in found:
        raise UserError(_NOT_THERE, path=str(path), ending=ENDING)
    return found


def sound_brand(files: Mapping[str, bytes]) -> Brand:
    """Return the brand of these files; raises PackError with all that is wrong with it."""
    from core.packs.conversion import fully_converted
    from core.packs.strict_yaml import loaded

    try:
        text = files[SOURCE].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError((Problem(SOURCE, "$", message(_NOT_UTF8)),)) from error
    brand = fully_converted(loaded(text, SOURCE), SOURCE, Brand)
    found = tuple(faults(brand, files))
    if found:
        raise PackError(found)
    return brand


def install(files: Mapping[str, bytes], folder: Path) -> WornBrand:
    """Put a sound brand into a folder, whole, in the place of the former one; raises PackError.

    What is refused leaves the former one as it was.
    """
    from core.brand.placing import put_in_place

    brand = sound_brand(files)
    kept = {name: files[name] for name in named_files(brand)}
    put_in_place({**kept, INSTALLED: msgspec.json.encode(brand)}, folder)
    return WornBrand(brand, folder)


def installed(folder: Path) -> WornBrand | None:
    """Return the brand installed in a folder; None where none is, or none that is whole."""
    try:
        brand = msgspec.json.decode((folder / INSTALLED).read_bytes(), type=Brand)
    except (OSError, msgspec.DecodeError):
        return None
    is_whole = all((folder / name).is_file() for name in named_files(brand))
    return WornBrand(brand, folder) if is_whole else None


def named_files(brand: Brand) -> tuple[str, ...]:
    """Return the names of the files that a brand is made of, besides its words."""
    face = (brand.typeface.regular, brand.typeface.strong) if brand.typeface else ()
    return tuple(dict.fromkeys((brand.logo, *(each.logo for each in brand.partners), *face)))


def packed(files: Mapping[str, bytes], path: Path) -> None:
    """Write a brand as one file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name])


def _of_folder(folder: Path) -> Mapping[str, bytes]:
    paths = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name[0] != "."]
    if len(paths) > MOST_FILES or sum(path.stat().st_size for path in paths) > MOST_BYTES:
        raise UserError(_TOO_MUCH, path=str(folder), files=MOST_FILES, most=MOST_BYTES >> 20)
    return {path.name: path.read_bytes() for path in paths}


def _of_archive(path: Path) -> Mapping[str, bytes]:
    """Return what an archive holds, each within the size that its head announces."""
    with zipfile.ZipFile(path) as archive:
        heads = [each for each in archive.infolist() if not each.is_dir()]
        if len(heads) > MOST_FILES or sum(each.file_size for each in heads) > MOST_BYTES:
            raise UserError(_TOO_MUCH, path=str(path), files=MOST_FILES, most=MOST_BYTES >> 20)
        return dict(_unpacked(archive, heads))


def _unpacked(
    archive: zipfile.ZipFile, heads: list[zipfile.ZipInfo]
) -> Iterator[tuple[str, bytes]]:
    for head in heads:
        name = head.filename.rpartition("/")[2]
        with archive.open(head) as stream:
            yield name, stream.read(head.file_size)
