"""The skills operator of a firm, from its collective agreement; what the table lacks is unknown."""

from dataclasses import dataclass

from core.errors import UserError
from core.facts.situation import Situation
from core.messages import N_
from core.packs.schema.skills import Agreement, Part

AGREEMENT = "skills.agreement"

_WRONG = N_("“{got}” is no number of a collective agreement; wanted up to four digits, as 1486.")


@dataclass(frozen=True, slots=True)
class OpcoFound:
    """`asked`: no agreement was told. `agreement` None: it is not in the table."""

    idcc: str
    agreement: Agreement | None

    @property
    def asked(self) -> bool:
        """Say whether the agreement is still to be told."""
        return not self.idcc


def opco(situation: Situation, part: Part) -> OpcoFound:
    """Return the operator of the agreement that the firm told."""
    idcc = _number(situation.typed(AGREEMENT, str) or "")
    found = next((each for each in part.idcc if each.idcc == idcc), None) if idcc else None
    return OpcoFound(idcc, found)


def checked_agreement(text: str) -> str:
    """Return an IDCC as four digits; raises UserError for what is none."""
    idcc = _number(text)
    if not idcc and text.strip():
        raise UserError(_WRONG, got=text.strip()[:40])
    return idcc


def _number(text: str) -> str:
    digits = "".join(text.split()).upper().removeprefix("IDCC")
    return f"{int(digits):04d}" if digits.isascii() and digits.isdigit() and len(digits) < 5 else ""
