"""The demonstration firm: bundled, made up, and marked as such wherever it shows."""

from core.facts.situation import Situation
from core.language import Code
from core.packs.pack import Pack
from core.resources import resource


def demonstration_answers(pack: Pack, code: Code = "fr") -> Situation:
    """Return the facts of the demonstration firm, its own words in this language."""
    from core.facts.file import read_dossier

    body = resource("demo", "boulangerie.json").read_bytes()
    facts = read_dossier(body, pack).situation
    words = resource("demo", f"boulangerie.{code}.json")
    if not words.exists():
        return facts
    import msgspec

    return facts.with_answers(msgspec.json.decode(words.read_bytes(), type=dict[str, str]))
