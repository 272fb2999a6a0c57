"""A brand: the name, the colours, the words and the logos that Tandem wears for an organisation."""

from datetime import date
from pathlib import Path

from msgspec import Struct

from core.messages import Text


class BrandColours(Struct, frozen=True, forbid_unknown_fields=True):
    """The one accent as `#RRGGBB`; the one for dark windows is worked out where it is not given."""

    accent: str
    accent_dark: str | None = None


class Typeface(Struct, frozen=True, forbid_unknown_fields=True):
    """A family of the brand's own, in two TrueType files of its folder."""

    family: str
    regular: str
    strong: str


class BrandTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of the brand: on the first page of a kiosk, under its name, on paper."""

    tagline: Text
    welcome: Text
    invitation: Text
    thanks: Text
    privacy: Text


class BrandContact(Struct, frozen=True, forbid_unknown_fields=True):
    """Whom a visitor may turn to; it goes on their phone as a business card."""

    name: str
    organisation: str
    phone: str = ""
    email: str = ""
    site: str = ""
    address: str = ""


class Appointment(Struct, frozen=True, forbid_unknown_fields=True):
    """An open day to come to; `start` and `end` are hours of that day such as 9:30."""

    title: Text
    day: date
    start: str
    end: str
    place: str = ""


class Partner(Struct, frozen=True, forbid_unknown_fields=True):
    """A partner whose logo stands on the first page of a kiosk."""

    name: str
    logo: str


class CampaignPage(Struct, frozen=True, forbid_unknown_fields=True):
    """What a kiosk shows first during a campaign, in the place of the brand's own words."""

    code: str
    title: Text
    welcome: Text
    invitation: Text
    appointment: Appointment | None = None


class Brand(Struct, frozen=True, forbid_unknown_fields=True):
    """A brand as its `brand.yaml` says it; `logo` is a file of its folder."""

    id: str
    name: str
    colours: BrandColours
    logo: str
    texts: BrandTexts
    contact: BrandContact
    typeface: Typeface | None = None
    appointment: Appointment | None = None
    partners: tuple[Partner, ...] = ()
    campaigns: tuple[CampaignPage, ...] = ()
    legal: Text | None = None

    def campaign(self, code: str) -> CampaignPage | None:
        """Return the page of a campaign, none where the brand has none for its code."""
        return next((each for each in self.campaigns if each.code == code), None)


class WornBrand(Struct, frozen=True):
    """A brand and the folder that its files lie in."""

    brand: Brand
    folder: Path

    def file(self, name: str) -> Path:
        """Return the path of one of its files."""
        return self.folder / name

    @property
    def logo(self) -> Path:
        """The path of its logo."""
        return self.file(self.brand.logo)
