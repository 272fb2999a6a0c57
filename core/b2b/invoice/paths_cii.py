"""Where CII (Factur-X) keeps each term of the European standard."""

from collections.abc import Mapping

_DOCUMENT = "rsm:ExchangedDocument"
_DEAL = "rsm:SupplyChainTradeTransaction"
_AGREED = f"{_DEAL}/ram:ApplicableHeaderTradeAgreement"
_SELLER = f"{_AGREED}/ram:SellerTradeParty"
_BUYER = f"{_AGREED}/ram:BuyerTradeParty"
_SETTLED = f"{_DEAL}/ram:ApplicableHeaderTradeSettlement"
_SUMS = f"{_SETTLED}/ram:SpecifiedTradeSettlementHeaderMonetarySummation"
_TAX = f"{_SETTLED}/ram:ApplicableTradeTax"
_EARLIER = f"{_SETTLED}/ram:InvoiceReferencedDocument"
_PERIOD = f"{_SETTLED}/ram:BillingSpecifiedPeriod"
_CHANGE = f"{_SETTLED}/ram:SpecifiedTradeAllowanceCharge"
_LINE_SETTLED = "ram:SpecifiedLineTradeSettlement"
_CONTEXT = "rsm:ExchangedDocumentContext"
_PRICE = "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice"

LINES = (f"{_DEAL}/ram:IncludedSupplyChainTradeLineItem",)
HEAD: Mapping[str, tuple[str, ...]] = {
    "BT-1": (f"{_DOCUMENT}/ram:ID",),
    "BT-2": (f"{_DOCUMENT}/ram:IssueDateTime/udt:DateTimeString",),
    "BT-3": (f"{_DOCUMENT}/ram:TypeCode",),
    "BT-5": (f"{_SETTLED}/ram:InvoiceCurrencyCode",),
    "BT-6": (f"{_SETTLED}/ram:TaxCurrencyCode",),
    "BT-9": (f"{_SETTLED}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString",),
    "BT-12": (f"{_AGREED}/ram:ContractReferencedDocument/ram:IssuerAssignedID",),
    "BT-23": (f"{_CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID",),
    "BT-24": (f"{_CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",),
    "BT-25": (f"{_EARLIER}/ram:IssuerAssignedID",),
    "BT-26": (f"{_EARLIER}/ram:FormattedIssueDateTime/qdt:DateTimeString",),
    "BT-27": (f"{_SELLER}/ram:Name",),
    "BT-29": (f"{_SELLER}/ram:GlobalID", f"{_SELLER}/ram:ID"),
    "BT-30": (f"{_SELLER}/ram:SpecifiedLegalOrganization/ram:ID",),
    "BT-31": (f"{_SELLER}/ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']",),
    "BT-34": (f"{_SELLER}/ram:URIUniversalCommunication/ram:URIID",),
    "BT-40": (f"{_SELLER}/ram:PostalTradeAddress/ram:CountryID",),
    "BT-44": (f"{_BUYER}/ram:Name",),
    "BT-46": (f"{_BUYER}/ram:GlobalID", f"{_BUYER}/ram:ID"),
    "BT-47": (f"{_BUYER}/ram:SpecifiedLegalOrganization/ram:ID",),
    "BT-48": (f"{_BUYER}/ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']",),
    "BT-49": (f"{_BUYER}/ram:URIUniversalCommunication/ram:URIID",),
    "BT-55": (f"{_BUYER}/ram:PostalTradeAddress/ram:CountryID",),
    "BT-73": (f"{_PERIOD}/ram:StartDateTime/udt:DateTimeString",),
    "BT-74": (f"{_PERIOD}/ram:EndDateTime/udt:DateTimeString",),
    "BT-92": (f"{_CHANGE}/ram:ActualAmount",),
    "BT-95": (f"{_CHANGE}/ram:CategoryTradeTax/ram:CategoryCode",),
    "BT-96": (f"{_CHANGE}/ram:CategoryTradeTax/ram:RateApplicablePercent",),
    "BT-106": (f"{_SUMS}/ram:LineTotalAmount",),
    "BT-107": (f"{_SUMS}/ram:AllowanceTotalAmount",),
    "BT-108": (f"{_SUMS}/ram:ChargeTotalAmount",),
    "BT-109": (f"{_SUMS}/ram:TaxBasisTotalAmount",),
    "BT-110": (f"{_SUMS}/ram:TaxTotalAmount",),
    "BT-111": (f"{_SUMS}/ram:TaxTotalAmount[@currencyID='EUR']",),
    "BT-112": (f"{_SUMS}/ram:GrandTotalAmount",),
    "BT-113": (f"{_SUMS}/ram:TotalPrepaidAmount",),
    "BT-114": (f"{_SUMS}/ram:RoundingAmount",),
    "BT-115": (f"{_SUMS}/ram:DuePayableAmount",),
    "BT-116": (f"{_TAX}/ram:BasisAmount",),
    "BT-117": (f"{_TAX}/ram:CalculatedAmount",),
    "BT-118": (f"{_TAX}/ram:CategoryCode",),
    "BT-119": (f"{_TAX}/ram:RateApplicablePercent",),
    "BT-120": (f"{_TAX}/ram:ExemptionReason", f"{_TAX}/ram:ExemptionReasonCode"),
}
LINE: Mapping[str, tuple[str, ...]] = {
    "BT-25-LINE": (f"{_LINE_SETTLED}/ram:InvoiceReferencedDocument/ram:IssuerAssignedID",),
    "BT-126": ("ram:AssociatedDocumentLineDocument/ram:LineID",),
    "BT-129": ("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity",),
    "BT-130": ("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode",),
    "BT-131": (
        f"{_LINE_SETTLED}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
    ),
    "BT-136": (f"{_LINE_SETTLED}/ram:SpecifiedTradeAllowanceCharge/ram:ActualAmount",),
    "BT-146": (f"{_PRICE}/ram:ChargeAmount",),
    "BT-149": (f"{_PRICE}/ram:BasisQuantity",),
    "BT-151": (f"{_LINE_SETTLED}/ram:ApplicableTradeTax/ram:CategoryCode",),
    "BT-152": (f"{_LINE_SETTLED}/ram:ApplicableTradeTax/ram:RateApplicablePercent",),
    "BT-153": ("ram:SpecifiedTradeProduct/ram:Name",),
}
