"""Facts that aids read and that do not say whether a firm can change them.

What opens a refused aid is sought among what can change; a fact that does not say so would be taken
as fixed, and nobody would know.
"""

from collections.abc import Iterator

from core.aids.facts_read import facts_read
from core.messages import N_, message
from core.packs.checks.domains import definition_of
from core.packs.content import Content
from core.packs.source import Problem


def problems(content: Content) -> Iterator[Problem]:
    """Yield, for each aid, the facts that it reads and that say nothing of it."""
    facts = {each.name: each for each in content.facts}
    text = N_(
        "{fact} does not say whether a firm can change it, so that nobody could say what would "
        "open this aid: state “changes” with the fact, as “how: fixed” where nothing changes it"
    )
    for instrument in content.instruments:
        for name in facts_read(instrument):
            definition = definition_of(name, facts)
            if definition is not None and definition.changes is None:
                file = f"instruments/{instrument.id}.yaml"
                yield Problem(file, "versions", message(text, fact=definition.name))
