"""What the follow-up says of the rules by which visits were measured."""

from core.messages import N_, Message, message
from core.plan.follow import Step


def rules_words(step: Step) -> Message:
    """Return whether two visits can be compared: they can where both were scored in one way."""
    if step.same_rules:
        return message(N_("The visits are measured by the same rules."))
    return message(
        N_(
            "Each visit keeps the results of its own day. The rules of the scores have changed in "
            "between: part of the difference may come from them."
        )
    )
