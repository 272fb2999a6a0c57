"""The refusal to change what an organisation has fixed, in words."""

from core.errors import UserError
from core.messages import N_, Message, message
from desktop import policy as policies

_FIXED = N_("“{name}” is set by your organisation ({path}) and cannot be changed here.")


def refusal(name: str) -> Message | None:
    """Return why a setting cannot be changed here; None where it can."""
    if name not in policies.policy():
        return None
    return message(_FIXED, name=name, path=str(policies.policy_path()))


def must_be_free(name: str) -> None:
    """Raise UserError where the organisation has fixed a setting."""
    told = refusal(name)
    if told is not None:
        raise UserError(told)
