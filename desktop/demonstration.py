"""The demonstration firm: bundled, made up, and marked as such wherever it shows."""

from core.facts.situation import Situation
from core.packs.pack import Pack
from core.resources import resource


def demonstration_answers(pack: Pack) -> Situation:
    """Return the facts of the demonstration firm."""
    from core.facts.file import read_dossier

    body = resource("demo", "boulangerie.json").read_bytes()
    return read_dossier(body, pack).situation
