"""Codes on the screen are read back by an independent reader, at half the size too."""

from functools import partial

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.brand.reading import bundled_brand
from core.kiosk.handover import MOST_BYTES, appointment, business_card
from core.language import language
from ui.kiosk.handover_view import HandoverView, Parcel
from ui.kiosk.targets import kiosk_scale
from ui.theme.apply import apply_theme
from ui.theme.tokens import Mode

BRAND = bundled_brand("region-demo").brand


def texts() -> dict[str, str]:
    """Return a full result, a card and an open day."""
    assert BRAND.appointment is not None
    return {
        "result": ("Où en est l’entreprise ? 7 pratiques sur 12 – niveau élevé.\n" * 12)[:620],
        "card": business_card(BRAND.contact),
        "agenda": appointment(BRAND.appointment, BRAND, language("fr"), "1@tandem"),
    }


def read_at_half(view: HandoverView) -> str:
    """Return what a reader sees on a picture of the page of half its size, "" for nothing."""
    whole = view.grab().toImage()
    half = whole.scaled(
        whole.width() // 2,
        whole.height() // 2,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    grey = np.frombuffer(half.constBits(), np.uint8).reshape(half.height(), half.bytesPerLine())
    found = zxingcpp.read_barcodes(grey[:, : half.width()])
    return bytes(found[0].bytes).decode() if len(found) == 1 else ""


def is_read(view: HandoverView, text: str) -> bool:
    """Say whether a reader sees this on the page."""
    return text == read_at_half(view)


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.STARK_LIGHT])
def test_each_code_is_read_from_a_picture_of_half_the_size(
    qapp: QApplication, qtbot: QtBot, size: tuple[int, int], mode: Mode
) -> None:
    """Result, card and open day come off the screen to the last sign."""
    apply_theme(qapp, mode, kiosk_scale(large=False))
    wanted = texts()
    assert all(len(text.encode()) <= MOST_BYTES for text in wanted.values())
    view = HandoverView([Parcel(key, key, "", (text,)) for key, text in wanted.items()], ())
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    for at, text in enumerate(wanted.values()):
        view.show_code(at, 0)
        qapp.processEvents()

        assert text == read_at_half(view)


@pytest.mark.parametrize("size", [(1280, 652), (1024, 620)])
def test_with_large_text_each_code_is_whole_on_a_low_screen(
    qapp: QApplication, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """At 200 % on the smallest screens no code is cut: a cut one is read by nobody."""
    apply_theme(qapp, scale=kiosk_scale(large=True))
    wanted = texts()
    view = HandoverView([Parcel(key, key, "", (text,)) for key, text in wanted.items()], ())
    view.offer("Back", "Finished")
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    for at, text in enumerate(wanted.values()):
        view.show_code(at, 0)
        qtbot.waitUntil(partial(is_read, view, text))


def test_a_long_result_is_shown_piece_by_piece(qtbot: QtBot) -> None:
    """Where a result takes several codes, one goes from each to the next."""
    view = HandoverView([Parcel("result", "Résultat", "", ("1/2\na", "2/2\nb"))], ())
    qtbot.addWidget(view)
    view.next_piece.click()

    assert (0, 1) == view.at
    assert "2" in view.piece.text()
