"""Numbers of firms: SIREN, SIRET and VAT numbers, in one form and with their key checked."""

import re

from core.errors import UserError
from core.messages import N_

_SIGNS = re.compile(r"[\s.\-/\u00a0\u202f]")


class BadNumberError(UserError):
    """A number that no firm can have."""


def siren(text: str) -> str:
    """Return a SIREN as nine digits, whatever stood between them; raises BadNumberError."""
    from stdnum import luhn  # a kept library, imported where a number is checked

    number = _digits(text, "SIREN", 9)
    if not luhn.is_valid(number) or number == "0" * 9:
        raise _wrong_key(text, "SIREN")
    return number


def siret(text: str) -> str:
    """Return a SIRET as fourteen digits; raises BadNumberError. La Poste's own key is known."""
    from stdnum.fr import siret as official

    number = _digits(text, "SIRET", 14)
    if not official.is_valid(number):
        raise _wrong_key(text, "SIRET")
    return number


def vat_number(text: str) -> str:
    """Return a VAT number of the EU in capitals, without spaces; raises BadNumberError."""
    from stdnum.eu import vat

    number = _bare(text)
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z+*]{2,13}", number) or not _is_of_the_eu(number[:2]):
        raise BadNumberError(
            N_(
                "“{got}” is no VAT number of the European Union. Wanted: the two letters of the "
                "country, then the number, such as FR40303265045."
            ),
            got=_got(text),
        )
    if not vat.is_valid(number):
        raise BadNumberError(
            N_(
                "“{got}” is not a VAT number of the country {country}: its length or its key is "
                "wrong. Check each sign against an invoice of the firm."
            ),
            got=_got(text),
            country=number[:2],
        )
    return number


def siren_of_vat(text: str) -> str:
    """Return the SIREN in a French VAT number; raises BadNumberError (Monaco's hold none)."""
    number = vat_number(text)
    if not number.startswith("FR") or number[4:7] == "000":
        raise BadNumberError(
            N_("“{got}” holds no SIREN: a French VAT number is wanted, FR and eleven signs."),
            got=_got(text),
        )
    return siren(number[4:])


def siren_of_siret(text: str) -> str:
    """Return the SIREN that begins a SIRET; raises BadNumberError."""
    return siret(text)[:9]


def _digits(text: str, kind: str, length: int) -> str:
    number = _bare(text)
    if not re.fullmatch(r"[0-9]*", number):
        raise BadNumberError(
            N_("“{got}” is no {kind}: some signs are no digits. {length} digits are wanted."),
            got=_got(text),
            kind=kind,
            length=length,
        )
    if len(number) != length:
        raise BadNumberError(
            N_(
                "“{got}” is no {kind}: it has {count} digits, {length} are wanted. Check that none "
                "is missing or twice there."
            ),
            got=_got(text),
            kind=kind,
            count=len(number),
            length=length,
        )
    return number


def _wrong_key(text: str, kind: str) -> BadNumberError:
    return BadNumberError(
        N_(
            "“{got}” is no {kind}: its key does not fit, so a digit is wrong or two are swapped. "
            "Check it against a document of the firm."
        ),
        got=_got(text),
        kind=kind,
    )


def _is_of_the_eu(country: str) -> bool:
    from stdnum.eu import vat

    return country == "EL" or (country != "GR" and country.lower() in vat.MEMBER_STATES)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).upper()


def _got(text: str) -> str:
    return text.strip()[:40]
