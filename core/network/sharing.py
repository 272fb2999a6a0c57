"""The act of sharing a directory with a team: which entries go, who is in them, what to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import UserError
from core.messages import N_, Message, counted, message
from core.network.kept import Kept

_NOT_TOLD = N_(
    "{count} of these entries are of persons. Tell them first who will see their entry, what for, "
    "and that they may have it erased. Then say so; or share the organisations alone."
)


@dataclass(frozen=True, slots=True)
class Sharing:
    """What would go: `people` of the entries are persons, `contacts` bear a way to reach one."""

    entries: tuple[Kept, ...]
    people: int
    contacts: int

    @property
    def organisations(self) -> int:
        """How many entries are of organisations."""
        return len(self.entries) - self.people


def sharing(kept: Iterable[Kept], *, with_people: bool = True) -> Sharing:
    """Return what would go of these entries: those that no team has yet."""
    going = [each for each in kept if each.origin == "device"]
    chosen = tuple(each for each in going if with_people or not each.entry.person)
    return Sharing(
        chosen,
        sum(each.entry.person for each in chosen),
        sum(bool(each.entry.email or each.entry.phone) for each in chosen),
    )


def sharing_words(found: Sharing, team: str) -> Sequence[Message]:
    """Return what the person is to know before they share."""
    told = [
        counted(
            N_("{count} entry goes into the directory of “{team}”: persons {people}, "
               "organisations {organisations}."),
            N_("{count} entries go into the directory of “{team}”: persons {people}, "
               "organisations {organisations}."),
            len(found.entries), team=team, people=found.people, organisations=found.organisations,
        ),
        message(
            N_("All of an entry is shared: contact, limits, interests, note, where it comes from. "
               "Members see and change it, readers see it; who changed what is kept.")
        ),
    ]  # fmt: skip
    if found.contacts:
        told.append(
            counted(
                N_("{count} of them bears an e-mail address or a telephone number."),
                N_("{count} of them bear an e-mail address or a telephone number."),
                found.contacts,
            )
        )
    if found.people:
        told.append(
            message(
                N_("Persons are to know who sees their entry, what for, and that they may have it "
                   "changed or erased. Whoever is erased goes from every computer of the team.")
            )
        )  # fmt: skip
    return told


def must_be_told(found: Sharing, *, told: bool) -> None:
    """Refuse to share persons who do not know of it."""
    if found.people and not told:
        raise UserError(_NOT_TOLD, count=found.people)


def import_words(changed: int) -> Message:
    """Return how many entries of the team an import changes, for everybody."""
    return counted(
        N_("{count} line changes an entry of the team, for everybody in it."),
        N_("{count} lines change entries of the team, for everybody in it."),
        changed,
    )
