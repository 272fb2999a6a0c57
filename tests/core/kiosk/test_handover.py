"""What goes to a phone fits a code that it can read."""

from datetime import date

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from core.brand.brand import Appointment, BrandContact
from core.brand.reading import bundled_brand
from core.errors import UserError
from core.kiosk.codes import MOST_BYTES as MOST_CODE
from core.kiosk.codes import code
from core.kiosk.handover import MOST_BYTES, appointment, business_card, pieces
from core.language import language
from core.messages import Text

DAY = date(2026, 11, 23)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=2_000))
def test_pieces_fit_and_lose_no_word(text: str) -> None:
    """However long a text is, each piece fits a code, and all words are there in order."""
    found = pieces(text)

    if all(len(word.encode()) < MOST_BYTES - 10 for word in text.split(" ")):
        assert all(len(piece.encode()) <= MOST_BYTES for piece in found)
    whole = "".join(piece.partition("\n")[2] if len(found) > 1 else piece for piece in found)
    assert "".join(text.split()) == "".join(whole.split())


def test_a_card_bears_its_signs_as_the_standard_wants() -> None:
    """Commas and semicolons of an address end no field; lines end as phones want them."""
    card = business_card(BrandContact("Zoé", "CCI; Rennes", address="1, rue\nB"))

    assert "ORG:CCI\\; Rennes\r\n" in card
    assert "ADR;TYPE=WORK:;;1\\, rue\\nB;;;;\r\n" in card
    assert card.endswith("END:VCARD\r\n")


def test_an_open_day_is_an_event_at_its_hours() -> None:
    """An open day has its day, its hours and its place."""
    day = Appointment(Text("Permanence", "Open day"), date(2026, 12, 8), "9:00", "12:30", "Ici")
    event = appointment(day, bundled_brand("region-demo").brand, language("fr"), "1@x")

    assert "DTSTART:20261208T090000\r\nDTEND:20261208T123000\r\n" in event
    assert all(len(line.encode()) <= 75 for line in event.split("\r\n"))


@pytest.mark.parametrize("text", ["é" * 350, "BEGIN:VCARD\r\nFN:Zoé\r\nEND:VCARD\r\n", "€"])
def test_codes_are_read_back_to_the_last_sign(text: str) -> None:
    """An independent reader reads what was written, accents too."""
    import numpy as np

    rows = np.array([[0 if dark else 255 for dark in row] for row in code(text)], np.uint8)
    picture = np.pad(rows, 4, constant_values=255).repeat(3, 0).repeat(3, 1)
    found = zxingcpp.read_barcodes(picture)

    assert [text.encode()] == [bytes(each.bytes) for each in found]


def test_more_than_a_phone_reads_is_refused() -> None:
    """A code never holds more than a phone reads from a screen."""
    with pytest.raises(UserError, match="bytes"):
        code("a" * (MOST_CODE + 1))
