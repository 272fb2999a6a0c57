"""Where UBL 2.1 keeps each term of the European standard, in invoices and credit notes."""

from collections.abc import Mapping

_SELLER = "cac:AccountingSupplierParty/cac:Party"
_BUYER = "cac:AccountingCustomerParty/cac:Party"
_SUMS = "cac:LegalMonetaryTotal"
_TAX = "cac:TaxTotal/cac:TaxSubtotal"
_EARLIER = "cac:BillingReference/cac:InvoiceDocumentReference"
_COUNTRY = "cac:PostalAddress/cac:Country/cbc:IdentificationCode"
_VAT = "cac:PartyTaxScheme[cac:TaxScheme]/cbc:CompanyID"
_ITEM_TAX = "cac:Item/cac:ClassifiedTaxCategory"

LINES = ("cac:InvoiceLine", "cac:CreditNoteLine")
HEAD: Mapping[str, tuple[str, ...]] = {
    "BT-1": ("cbc:ID",),
    "BT-2": ("cbc:IssueDate",),
    "BT-3": ("cbc:InvoiceTypeCode", "cbc:CreditNoteTypeCode"),
    "BT-5": ("cbc:DocumentCurrencyCode",),
    "BT-6": ("cbc:TaxCurrencyCode",),
    "BT-9": ("cbc:DueDate", "cac:PaymentMeans/cbc:PaymentDueDate"),
    "BT-12": ("cac:ContractDocumentReference/cbc:ID",),
    "BT-23": ("cbc:ProfileID",),
    "BT-24": ("cbc:CustomizationID",),
    "BT-25": (f"{_EARLIER}/cbc:ID",),
    "BT-26": (f"{_EARLIER}/cbc:IssueDate",),
    "BT-27": (f"{_SELLER}/cac:PartyLegalEntity/cbc:RegistrationName",),
    "BT-29": (f"{_SELLER}/cac:PartyIdentification/cbc:ID",),
    "BT-30": (f"{_SELLER}/cac:PartyLegalEntity/cbc:CompanyID",),
    "BT-31": (f"{_SELLER}/{_VAT}",),
    "BT-34": (f"{_SELLER}/cbc:EndpointID",),
    "BT-40": (f"{_SELLER}/{_COUNTRY}",),
    "BT-44": (f"{_BUYER}/cac:PartyLegalEntity/cbc:RegistrationName",),
    "BT-46": (f"{_BUYER}/cac:PartyIdentification/cbc:ID",),
    "BT-47": (f"{_BUYER}/cac:PartyLegalEntity/cbc:CompanyID",),
    "BT-48": (f"{_BUYER}/{_VAT}",),
    "BT-49": (f"{_BUYER}/cbc:EndpointID",),
    "BT-55": (f"{_BUYER}/{_COUNTRY}",),
    "BT-73": ("cac:InvoicePeriod/cbc:StartDate",),
    "BT-74": ("cac:InvoicePeriod/cbc:EndDate",),
    "BT-92": ("cac:AllowanceCharge/cbc:Amount",),
    "BT-95": ("cac:AllowanceCharge/cac:TaxCategory/cbc:ID",),
    "BT-96": ("cac:AllowanceCharge/cac:TaxCategory/cbc:Percent",),
    "BT-106": (f"{_SUMS}/cbc:LineExtensionAmount",),
    "BT-107": (f"{_SUMS}/cbc:AllowanceTotalAmount",),
    "BT-108": (f"{_SUMS}/cbc:ChargeTotalAmount",),
    "BT-109": (f"{_SUMS}/cbc:TaxExclusiveAmount",),
    "BT-110": ("cac:TaxTotal[cac:TaxSubtotal]/cbc:TaxAmount",),
    "BT-111": ("cac:TaxTotal/cbc:TaxAmount[@currencyID='EUR']",),
    "BT-112": (f"{_SUMS}/cbc:TaxInclusiveAmount",),
    "BT-113": (f"{_SUMS}/cbc:PrepaidAmount",),
    "BT-114": (f"{_SUMS}/cbc:PayableRoundingAmount",),
    "BT-115": (f"{_SUMS}/cbc:PayableAmount",),
    "BT-116": (f"{_TAX}/cbc:TaxableAmount",),
    "BT-117": (f"{_TAX}/cbc:TaxAmount",),
    "BT-118": (f"{_TAX}/cac:TaxCategory/cbc:ID",),
    "BT-119": (f"{_TAX}/cac:TaxCategory/cbc:Percent",),
    "BT-120": (
        f"{_TAX}/cac:TaxCategory/cbc:TaxExemptionReason",
        f"{_TAX}/cac:TaxCategory/cbc:TaxExemptionReasonCode",
    ),
}
LINE: Mapping[str, tuple[str, ...]] = {
    "BT-25-LINE": ("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",),
    "BT-126": ("cbc:ID",),
    "BT-129": ("cbc:InvoicedQuantity", "cbc:CreditedQuantity"),
    "BT-130": ("cbc:InvoicedQuantity/@unitCode", "cbc:CreditedQuantity/@unitCode"),
    "BT-131": ("cbc:LineExtensionAmount",),
    "BT-136": ("cac:AllowanceCharge/cbc:Amount",),
    "BT-146": ("cac:Price/cbc:PriceAmount",),
    "BT-149": ("cac:Price/cbc:BaseQuantity",),
    "BT-151": (f"{_ITEM_TAX}/cbc:ID",),
    "BT-152": (f"{_ITEM_TAX}/cbc:Percent",),
    "BT-153": ("cac:Item/cbc:Name",),
}
