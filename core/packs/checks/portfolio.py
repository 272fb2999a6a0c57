"""Checks of a made-up portfolio: its categories exist, its sizes leave no gap, its shares count."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from core.messages import N_, Message, message
from core.packs.content import Content
from core.packs.schema.portfolio import PortfolioRules
from core.packs.source import Problem

FILE = "portfolio/defaults.yaml"
_CATEGORY = "project.expenses.*.category"


def problems(content: Content) -> Iterable[Problem]:
    """Return what no firms can be made of."""
    rules = content.portfolio
    if rules is None:
        return
    for place, what in (*_categories(rules, content), *_sizes(rules), *_shares(rules)):
        yield Problem(FILE, place, what)


def _categories(rules: PortfolioRules, content: Content) -> Iterator[tuple[str, Message]]:
    known = {
        option.key for fact in content.facts if fact.name == _CATEGORY for option in fact.options
    }
    for each in rules.projects.shares:
        if known and each.category not in known:
            text = N_("{name} names no fact of this pack")
            yield "projects.shares", message(text, name=f"{_CATEGORY}: {each.category}")


def _sizes(rules: PortfolioRules) -> Iterator[tuple[str, Message]]:
    for former, later in pairwise(rules.sizes.shares):
        if later.least != former.most + 1:
            text = N_("{later} does not begin where {former} ends: set its least to {wanted}")
            yield (
                "sizes.shares",
                message(text, later=later.key, former=former.key, wanted=former.most + 1),
            )


def _shares(rules: PortfolioRules) -> Iterator[tuple[str, Message]]:
    lists = {"sizes": rules.sizes, "activities": rules.activities, "ages": rules.ages}
    for name, each in lists.items():
        shares = [one.share for one in each.shares]
        if any(share < 0 for share in shares) or not any(shares):
            text = N_(
                "The shares of a list are zero or more, and one of them at least is above zero."
            )
            yield f"{name}.shares", message(text)
