"""Selling to firms: channels, readiness and e-invoicing of one firm on one day."""

from datetime import date

from core.b2b.calendar import calendar_of
from core.b2b.channels import advised
from core.b2b.einvoicing import checks_of
from core.b2b.exposure import exposed
from core.b2b.readiness import blocks_of
from core.b2b.result import B2b
from core.b2b.standing import standing_of
from core.facts.situation import Situation
from core.packs.pack import Pack
from core.packs.schema.b2b import Part


def b2b_of(situation: Situation, pack: Pack, on: date) -> B2b | None:
    """Return all that the facts say; None for a pack that says nothing of it."""
    part = pack.part("b2b", Part)
    if part is None:
        return None
    standing = standing_of(part.reform, situation, pack)
    checks = checks_of(part.checks, standing, situation, on)
    return B2b(
        on=on,
        advice=advised(part.channels, situation),
        blocks=blocks_of(part.readiness, situation),
        standing=standing,
        checks=checks,
        exposed=exposed(part.exposure, standing, situation, on),
        calendar=calendar_of(part.milestones, checks, standing, situation, on),
        is_begun=any(situation.is_known(fact) for fact in asked_facts(part)),
    )


def asked_facts(part: Part) -> tuple[str, ...]:
    """Return the facts that the page asks for, each once."""
    names = [fact for each in part.channels for ground in each.grounds for fact in ground.asks]
    names += [fact for block in part.readiness.blocks for fact in block.facts]
    names += [fact for check in part.checks for fact in check.facts]
    names += [each.fact for each in part.exposure.penalties if each.fact is not None]
    # The firm's own number is asked in its profile.
    return tuple(name for name in dict.fromkeys(names) if not name.startswith("company."))
