"""What the kept library facturex finds in an invoice, by the names of its rules."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def library_findings(root: "Element", syntax: str) -> frozenset[str]:
    """Return the names of the rules that are broken; none where it cannot read the document.

    It takes a root that was parsed in bounds: it never sees the bytes of the file.
    """
    from facturex import validate
    from facturex.models import Address
    from facturex.parsers import cii, ubl

    try:
        invoice = cii.parse_root(root) if syntax == "cii" else ubl.parse_root(root)
        for party in (invoice.seller, invoice.buyer):
            if party is not None and party.address is None:
                party.address = Address()  # its French rules read the country of any address
        return frozenset(each.rule for each in validate(invoice).findings)
    except Exception:  # noqa: BLE001 - it stumbles over what our own rules say in words
        return frozenset()
