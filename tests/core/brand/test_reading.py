"""Brands are read whole or refused whole, with every fault."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.brand.contrast import contrast
from core.brand.dress import GROUNDS, Kind, dress
from core.brand.reading import (
    bundled_brand,
    bundled_brands,
    bundled_name,
    files_at,
    install,
    installed,
    sound_brand,
)
from core.errors import UserError
from core.packs.source import PackError
from core.resources import resource

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}</svg>'


def demo(**changed: bytes | None) -> dict[str, bytes]:
    """Return the files of the demonstration brand, some changed (`_` for `.`) or left out."""
    files = dict(files_at(resource("brands", "region-demo")))
    for name, content in changed.items():
        file = name.replace("_", ".")
        if content is None:
            del files[file]
        else:
            files[file] = content
    return files


def source(old: str, new: str) -> dict[str, bytes]:
    """Return the demonstration brand with its source changed."""
    text = demo()["brand.yaml"].decode()
    assert old in text
    return demo(brand_yaml=text.replace(old, new).encode())


def told(files: Mapping[str, bytes]) -> str:
    """Return all faults of a brand as one text."""
    with pytest.raises(PackError) as caught:
        sound_brand(files)
    return "\n".join(f"{each.file} {each.place} {each.what}" for each in caught.value.problems)


@pytest.mark.parametrize("id_", bundled_brands())
def test_bundled_brands_are_sound(id_: str) -> None:
    """The brands that come with Tandem have no fault, and tell their name quickly."""
    assert bundled_name(id_) == bundled_brand(id_).brand.name


@pytest.mark.parametrize(
    ("drawn", "fault"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<path d="M0 0" onload="alert(1)"/>', "onload"),
        ('<image href="http://x.example/y.png"/>', "image"),
        ('<use href="http://x.example/y.svg#a"/>', "href"),
        ('<path d="M0 0" style="fill:url(http://x.example/z)"/>', "style"),
        ("<foreignObject/>", "foreignObject"),
        ("<style>@import url(x)</style>", "style"),
        ('<a href="https://x.example"><path d="M0 0"/></a>', "“a”"),
        ("<text>Région</text>", "text"),
        ("<g>" * 3_000 + "</g>" * 3_000, "elements"),
        ("<path d='" + "M0 0" * 40_000 + "'/>", "kB"),
        ("<path", "picture"),
    ],
)
def test_a_logo_that_is_more_than_a_picture_is_refused(drawn: str, fault: str) -> None:
    """Scripts, links, texts and what is fetched from elsewhere do not come in with a logo."""
    assert fault in told(demo(logo_svg=SVG.format(drawn).encode()))


def test_entities_are_refused_before_they_are_read() -> None:
    """No entity is expanded: neither a bomb nor a file of the machine."""
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;")

    assert "entity" in told(demo(logo_svg=bomb.encode()))
    assert "UTF-8" in told(demo(logo_svg=bomb.encode("utf-16")))


def test_a_huge_picture_is_refused() -> None:
    """A PNG of a hundred million pixels is refused by its head alone."""
    head = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (100_000).to_bytes(4, "big") * 2 + b"\0" * 20
    files = source("logo: logo.svg", "logo: logo.png") | {"logo.png": head}

    assert "100000" in told(files)


@pytest.mark.parametrize("accent", ["#FFD400", "#9CC7C3", "#AAAAAA", "#FFFFFF"])
def test_a_colour_that_cannot_be_read_is_refused(accent: str) -> None:
    """An accent below AA is refused with its contrast and what is wanted."""
    said = told(source('accent: "#5B3A8C"', f'accent: "{accent}"'))

    assert "4.5" in said
    assert accent in said


def test_all_faults_are_told_at_once() -> None:
    """Whoever makes a brand puts everything right in one go."""
    files = source('accent: "#5B3A8C"', 'accent: "red"')
    files["brand.yaml"] = (
        files["brand.yaml"]
        .replace(b'start: "9:00"', b'start: "25:00"')
        .replace('fr: "La région aux côtés de ses entreprises"'.encode(), b'fr: ""')
    )
    del files["partner-network.svg"]
    said = told(files)

    assert all(word in said for word in ("red", "25:00", "texts.tagline.fr", "partner-network.svg"))


def test_missing_texts_are_told_by_their_place() -> None:
    """A text that is not there at all is named."""
    text = demo()["brand.yaml"].decode()
    lines = [line for line in text.splitlines() if not line.startswith("  thanks:")]

    assert "thanks" in told(demo(brand_yaml="\n".join(lines).encode()))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('end: "12:30"', 'end: "8:00"', "before it begins at 9:00"),
        ('end: "12:30"', 'end: "9:00"', "before it begins at 9:00"),
        ("numerique@region-demo.example", "no address", "no e-mail address"),
        ('"Point accueil numérique"', '"Point\\nX:1"', "line break"),
    ],
)
def test_what_a_phone_would_refuse_is_refused(old: str, new: str, fault: str) -> None:
    """An appointment ends after it begins; a business card's lines are lines."""
    assert fault in told(source(old, new))


@pytest.mark.parametrize("kind", list(GROUNDS))
@pytest.mark.parametrize("id_", bundled_brands())
def test_worked_out_colours_can_be_read(id_: str, kind: Kind) -> None:
    """Dark and high contrast follow from one accent, and are readable too."""
    worn = dress(bundled_brand(id_).brand.colours, kind)
    pairs = [(worn["accent"], ground) for ground in (*GROUNDS[kind], worn["accent_wash"])]
    pairs.append((worn["on_accent"], worn["accent"]))

    assert min(contrast(one, other) for one, other in pairs) >= 4.5


def test_what_is_refused_leaves_the_former_brand(tmp_path: Path) -> None:
    """A faulty brand changes nothing on the disk."""
    install(demo(), tmp_path / "brand")
    with pytest.raises(PackError):
        install(demo(logo_svg=None), tmp_path / "brand")

    found = installed(tmp_path / "brand")
    assert found is not None
    assert "Région Demo" == found.brand.name
    assert ["brand"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_is_read_without_leaving_its_folder(tmp_path: Path) -> None:
    """Names in an archive that climb out of it are bare names here; too many files are refused."""
    path = tmp_path / "x.tandem-brand"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in demo().items():
            archive.writestr(f"../../{name}", content)
    assert "brand.yaml" in files_at(path)

    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60):
            archive.writestr(f"{number}.svg", b"")
    with pytest.raises(UserError, match="files"):
        files_at(path)


def test_a_brand_that_lost_a_file_is_not_worn(tmp_path: Path) -> None:
    """A logo that somebody deleted ends no report: Tandem's own brand is worn instead."""
    folder = tmp_path / "brand"
    install(demo(), folder)
    assert installed(folder) is not None

    (folder / "logo.svg").unlink()
    assert installed(folder) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\0" * 100])
def test_what_is_no_brand_is_told(tmp_path: Path, content: bytes) -> None:
    """A damaged or foreign file is told in words."""
    path = tmp_path / "x.tandem-brand"
    path.write_bytes(content)

    with pytest.raises(UserError):
        files_at(path)


def test_a_font_must_have_every_french_sign() -> None:
    """A typeface of the brand's own is TrueType and complete, else it is told."""
    face = "typeface: {family: X, regular: a.ttf, strong: a.ttf}\n"
    text = demo()["brand.yaml"].decode() + face
    own = resource("fonts", "SourceSansPro-Regular.ttf").read_bytes()

    assert "TrueType" in told(demo(brand_yaml=text.encode()) | {"a.ttf": b"no font"})
    assert (
        "X" == (sound_brand(demo(brand_yaml=text.encode()) | {"a.ttf": own}).typeface or 0).family
    )
