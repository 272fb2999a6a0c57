"""The JSON schemas of dossier files and results, made from what reads and writes them."""

from typing import Any

import msgspec

from core.b2b.output import B2bOutput, InvoiceOutput
from core.cohorts.output import CohortOutput
from core.export.output import ExportOutput
from core.facts.checking import LONGEST_TEXT
from core.facts.definition import FactDefinition
from core.library.output import LibraryOutput
from core.network.output import (
    AssignmentOutput,
    CoverageOutput,
    DirectoryImportOutput,
    DirectoryOutput,
    IntroductionsOutput,
    MatchOutput,
    QualityOutput,
)
from core.network.team_output import (
    AskOutput,
    DifferencesOutput,
    ErasedOutput,
    FollowOutput,
    SettledOutput,
    ShareOutput,
)
from core.observatory.output import ObservatoryOutput
from core.packs.pack import Pack
from core.report.output import VisitOutput
from core.report.pack_output import CostOutput, DiffOutput, FreshnessOutput
from core.skills.output import SkillsOutput
from core.transformation.output import TransformationOutput

PRINTED = {
    "diff": DiffOutput,
    "freshness": FreshnessOutput,
    "cost": CostOutput,
    "library": LibraryOutput,
    "network_match": MatchOutput,
    "network_import": DirectoryImportOutput,
    "network_list": DirectoryOutput,
    "network_coverage": CoverageOutput,
    "network_requests": IntroductionsOutput,
    "network_assign": AssignmentOutput,
    "network_quality": QualityOutput,
    "network_ask": AskOutput,
    "network_follow": FollowOutput,
    "network_share": ShareOutput,
    "network_differences": DifferencesOutput,
    "network_settle": SettledOutput,
    "network_erase": ErasedOutput,
    "skills": SkillsOutput,
    "transformation": TransformationOutput,
    "b2b": B2bOutput,
    "abroad": ExportOutput,
    "invoice": InvoiceOutput,
    "observatory": ObservatoryOutput,
    "cohort": CohortOutput,
}
Schema = dict[str, Any]

_SILENCE: Schema = {
    "type": "object",
    "properties": {"state": {"enum": ["dont_know", "not_applicable"]}},
    "required": ["state"],
    "additionalProperties": False,
}
_TYPES: dict[str, Schema] = {
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "decimal": {"type": "number"},
    # No `multipleOf`: validators reckon it in binary fractions and would refuse 0.29.
    "money": {"type": "number", "description": "Euros, with at most two decimals."},
    "date": {"type": "string", "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
    "text": {"type": "string", "maxLength": LONGEST_TEXT},
}


def schema(pack: Pack) -> Schema:
    """Return one document: `$defs.dossier` is what is read, `$defs.result` what `--json` prints.

    The document itself takes either. `$defs.diff`, `freshness` and `cost` are what the verbs of
    `tandem pack` of these names print, `library` and so on what the modules do; sums are numbers.
    """
    kinds = {"result": VisitOutput, **PRINTED}
    found, definitions = msgspec.json.schema_components(
        kinds.values(), ref_template="#/$defs/{name}"
    )
    printed = dict(zip(kinds, found, strict=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tandem: dossier files and results",
        "anyOf": [{"$ref": "#/$defs/dossier"}, printed["result"]],
        "$defs": {**definitions, "dossier": _dossier(pack), **printed},
    }


def _dossier(pack: Pack) -> Schema:
    plain = {name: _fact(fact) for name, fact in pack.facts.items() if ".*." not in name}
    lists = {name: _collection(name, pack) for name in sorted(pack.collections)}
    return {
        "description": "UTF-8 JSON. An absent fact is unknown; it is never read as no or zero.",
        "type": "object",
        "properties": {
            "facts": {
                "type": "object",
                "properties": {**plain, **lists},
                "additionalProperties": False,
            }
        },
        "required": ["facts"],
    }


def _collection(name: str, pack: Pack) -> Schema:
    start = f"{name}.*."
    fields = {
        fact_name.removeprefix(start): _fact(fact)
        for fact_name, fact in pack.facts.items()
        if fact_name.startswith(start)
    }
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"id": {"type": ["string", "integer"]}, **fields},
            "additionalProperties": False,
        },
    }


def _fact(fact: FactDefinition) -> Schema:
    value = dict(_TYPES.get(fact.type, {"type": "string"}))
    if fact.type == "choice":
        value["enum"] = [option.key for option in fact.options]
    if fact.minimum is not None:
        value["minimum"] = int(fact.minimum)
    if fact.maximum is not None:
        value["maximum"] = int(fact.maximum)
    return {"description": fact.label.en, "anyOf": [value, _SILENCE]}
