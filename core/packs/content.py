"""The content of a rule pack: its sections, each a folder or a file of sources."""

from typing import Any

from msgspec import Struct

from core.facts.definition import FactDefinition
from core.packs.about import About
from core.packs.schema.aids import AidCases, Instrument
from core.packs.schema.benchmark import BenchmarkRule
from core.packs.schema.consents import ConsentText
from core.packs.schema.diagnostic import DiiMethod, DmaMethod, Link
from core.packs.schema.financing import FinancingRules
from core.packs.schema.needs import ActionRule, Axis, Caution, NeedRule
from core.packs.schema.network import Known
from core.packs.schema.parameters import Parameter
from core.packs.schema.portfolio import PortfolioRules
from core.packs.schema.questionnaire import Question, Questionnaire, RelevanceRule
from core.packs.schema.visits import VisitRules


class Content(Struct, frozen=True):
    """Everything that a pack says, as typed values; large reference tables are kept apart."""

    about: About
    facts: tuple[FactDefinition, ...] = ()
    dma: DmaMethod | None = None
    dii: tuple[DiiMethod, ...] = ()
    links: tuple[Link, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    aid_cases: tuple[AidCases, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    questions: tuple[Question, ...] = ()
    questionnaires: tuple[Questionnaire, ...] = ()
    relevance: tuple[RelevanceRule, ...] = ()
    axes: tuple[Axis, ...] = ()
    needs: tuple[NeedRule, ...] = ()
    actions: tuple[ActionRule, ...] = ()
    cautions: tuple[Caution, ...] = ()
    benchmark: tuple[BenchmarkRule, ...] = ()
    financing: FinancingRules | None = None
    visits: VisitRules | None = None
    portfolio: PortfolioRules | None = None
    consents: tuple[ConsentText, ...] = ()
    helpers: tuple[Known, ...] = ()


class Section(Struct, frozen=True):
    """Where a section's sources lie: `pattern` below the pack's folder; `each`: its kind of value.

    `is_list`: a file holds a list of `each` and the files are joined; otherwise a file holds one.
    `is_single`: the one file is the section itself.
    """

    attribute: str
    pattern: str
    each: Any
    is_list: bool = True
    is_single: bool = False


SECTIONS: tuple[Section, ...] = (
    Section("about", "pack.yaml", About, is_single=True),
    Section("facts", "facts/*.yaml", FactDefinition),
    Section("dma", "diagnostic/dma.yaml", DmaMethod, is_single=True),
    Section("dii", "diagnostic/dii.yaml", DiiMethod),
    Section("links", "diagnostic/links.yaml", Link),
    Section("instruments", "instruments/*.yaml", Instrument, is_list=False),
    Section("aid_cases", "instruments/cases/*.yaml", AidCases, is_list=False),
    Section("parameters", "parameters/*.yaml", Parameter),
    Section("questions", "questionnaires/questions/*.yaml", Question),
    Section("questionnaires", "questionnaires/routes/*.yaml", Questionnaire, is_list=False),
    Section("relevance", "questionnaires/relevance.yaml", RelevanceRule),
    Section("axes", "axes/*.yaml", Axis),
    Section("needs", "needs/*.yaml", NeedRule),
    Section("actions", "actions/*.yaml", ActionRule),
    Section("cautions", "needs/cautions/*.yaml", Caution),
    Section("financing", "financing/defaults.yaml", FinancingRules, is_single=True),
    Section("benchmark", "benchmark/*.yaml", BenchmarkRule, is_list=False),
    Section("visits", "visits.yaml", VisitRules, is_single=True),
    Section("portfolio", "portfolio/defaults.yaml", PortfolioRules, is_single=True),
    Section("consents", "consents/*.yaml", ConsentText),
    Section("helpers", "helpers/*.yaml", Known),
)
