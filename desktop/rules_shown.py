"""What the settings show of rules: those in force, those that came, what a look found."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from core.messages import N_, Message, Shown, message
from core.packs.in_force import is_outdated
from core.packs.reading import bundled_pack
from core.store.rule_shelf import ShelvedSupplement
from desktop.rules_looking import RulesLooking
from desktop.rules_places import has_sources, sources
from desktop.session import Session
from ui.pages.settings_rules import RulesEntry
from ui.pages.settings_rules_dossiers import ChangedAid, ChangedDossier
from ui.pages.settings_rules_news import LookState, OfferEntry
from ui.pages.settings_update import DownloadEntry, UpdateEntry

if TYPE_CHECKING:
    from core.packs.comparison_dossiers import ChangedDossiers
    from core.packs.signing.announcement import Standing
    from core.packs.signing.opening import Verified
    from core.store.rule_channel import Kind, RuleAct

# Our own estimate: by then a region may have opened or closed an aid.
_LONG = timedelta(days=30)
_SILENT = N_(
    "The list of {publisher} was to be renewed by {day}: it publishes nothing any more, or newer "
    "rules are held back. Ask {publisher}."
)
_UNSEEN = N_(
    "No place has shown its rules since {day}: the aids may have changed since, and nothing here "
    "knows. Connect once, or plug in a key with newer rules."
)
_HINDERED = N_("{place}: {why}")


def entries(session: Session) -> Sequence[RulesEntry]:
    """Return what is in force, the base first."""
    about = bundled_pack().about
    base = RulesEntry(about.id, about.title, about.version, "Tandem", about.date)
    installed = session.workspace.installed_supplements()
    return (base, *(_entry(each, session) for each in installed))


def fingerprints(session: Session) -> list[tuple[str, str]]:
    """Return the fingerprints of one's own keys and publishers, by name."""
    shelf = session.workspace.rules
    if not shelf.identities():
        return []  # most people sign nothing: no cryptography is loaded for them
    from core.packs.signing.installing import identities, own_publishers

    people = [(each.name, each.fingerprint) for each in identities(shelf)]
    return [*people, *((each.name, each.fingerprint) for each in own_publishers(shelf))]


def entry_of(found: "Verified", session: Session) -> RulesEntry:
    """Return what a proven file holds."""
    about = found.supplement.about
    return RulesEntry(
        about.id,
        about.title,
        about.version,
        found.charter.name,
        about.date,
        tuple(each.name for each in found.signers),
        found.expires,
        found.is_past(session.on),
        tuple(each.removeprefix("instruments/") for each in found.charter.paths),
    )


def has_any(session: Session) -> bool:
    """Say whether anything came over a road or is installed: else nothing slow is loaded."""
    shelf = session.workspace.rules
    kinds: tuple[Kind, ...] = ("index", "offer", "announcement")
    return any(shelf.channel.files(kind) for kind in kinds) or bool(shelf.in_force())


def offers_shown(session: Session) -> Sequence[OfferEntry]:
    """Return the rules that came and wait for a yes."""
    shelf = session.workspace.rules
    if not has_any(session):
        return ()
    from core.packs.signing.arrivals import offers

    return tuple(
        OfferEntry(each.id, each.title, each.version, each.publisher, each.is_known, each.is_kept)
        for each in offers(shelf)
    )


def look_state(session: Session, looking: RulesLooking) -> LookState:
    """Return what was looked at, and what went wrong."""
    workspace = session.workspace
    if not has_sources(workspace):
        return LookState()
    places = sources(workspace)
    own = [each.shown for each in places if not each.prefix]
    latest = workspace.rules.channel.journal("looked")
    hindered = (message(_HINDERED, place=each.place, why=each.why) for each in looking.hindered)
    refused = (message(_HINDERED, place=each.publisher, why=each.why) for each in looking.refused)
    return LookState(
        tuple(each.shown for each in places),
        own[0] if own else "",
        latest[0].at if latest else None,
        looking.is_busy,
        (*refused, *hindered),
        (*_long_ago(session, latest), *(_silent(session) if looking.is_loaded else ())),
    )


def update_shown(found: "Standing | None") -> UpdateEntry | None:
    """Return the version of Tandem that was announced."""
    if found is None:
        return None
    from desktop.update_words import summary

    application = found.announcement.application
    return UpdateEntry(
        summary(found),
        application.news,
        tuple(
            DownloadEntry(each.platform, each.address, each.size, each.sha256)
            for each in found.downloads
        ),
        found.state == "newer",
        found.state == "unsafe",
    )


def changed_dossiers_shown(found: "ChangedDossiers") -> Sequence[ChangedDossier]:
    """Return the dossiers that changed, each outcome in words."""
    from core.packs.comparison_words import outcome_words

    return tuple(
        ChangedDossier(
            each.dossier,
            each.title,
            tuple(
                ChangedAid(
                    aid.title,
                    outcome_words(aid.before),
                    outcome_words(aid.after),
                    tuple((why.before, why.after) for why in aid.why),
                )
                for aid in each.aids
            ),
        )
        for each in found.changes
    )


def _long_ago(session: Session, latest: "Sequence[RuleAct]") -> tuple[Message, ...]:
    """Say that no place has answered for long: nobody knows what is newer."""
    if not latest or session.on - latest[0].at.date() <= _LONG:
        return ()
    return (message(_UNSEEN, day=latest[0].at.date()),)


def _silent(session: Session) -> tuple[Message, ...]:
    shelf = session.workspace.rules
    if not shelf.channel.files("index"):
        return ()
    from core.packs.signing.arrivals import silent

    return tuple(
        message(_SILENT, publisher=each.name, day=each.until) for each in silent(shelf, session.on)
    )


def _entry(kept: ShelvedSupplement, session: Session) -> RulesEntry:
    from core.packs.source import PackError
    from core.packs.supplement import read_supplement

    title: Shown = kept.id
    day, is_older = kept.installed.date(), False
    with suppress(PackError):  # an older Tandem may be unable to read it, and can still remove it
        about = read_supplement(kept.body, kept.id).about
        title, day = about.title, about.date
        is_older = is_outdated(about, session.pack.about)
    former = [
        each for each in session.workspace.rules.versions(kept.id) if each.number < kept.number
    ]
    return RulesEntry(
        kept.id,
        title,
        kept.version,
        kept.publisher_name,
        day,
        kept.signers,
        kept.expires,
        session.on >= kept.expires,
        former=former[-1].version if former else "",
        is_older=is_older,
    )
