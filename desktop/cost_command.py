"""The verb `tandem pack cost`: what an aid or a draft would cost on many firms."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError
from core.facts.echo import on_one_line
from core.messages import N_, Shown, message
from core.packs.pack import Pack
from desktop.options import Options
from desktop.portfolio import cost_subject, stored_firms, table_firms
from desktop.progress import progress_bar
from desktop.speaking import give, note, say, word_of, words
from desktop.targets import check_apart
from desktop.workspace import law_day, open_workspace

if TYPE_CHECKING:
    from core.aids.portfolio.assumptions import Assumptions
    from core.aids.portfolio.cost import Cost
    from core.facts.situation import Situation
    from core.packs.schema.aids import Instrument
    from core.store.workspace import Workspace
    from core.visit import Progress

_MOST_FACTS = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be reckoned: the aid, on which rules and day, on which firms."""

    instrument: "Instrument"
    pack: Pack
    on: date
    firms: "Sequence[Situation]"
    assumptions: "Assumptions | None"


def run_cost(options: Options) -> int:
    """Say what an aid or a draft would cost; with -o also as a table, with --json for programs."""
    _check_target(options)
    with progress_bar(word_of(N_("Calculating"))) as progress:
        asked = _asked(options, progress)
        cost = _cost(options, asked)
        progress(100, 100)
    if options.output is not None:
        _write(options.output, cost)
    if options.as_json:
        _give_json(cost, asked)
    else:
        for line in _lines(cost, asked):
            say(line)
    return 0


def _asked(options: Options, progress: "Progress") -> _Asked:
    from desktop.rules import rules_at, rules_of

    on = options.on or law_day()
    with ExitStack() as stack:
        workspace: Workspace | None = None
        if options.dossiers:
            workspace = stack.enter_context(open_workspace(options.workspace))
        pack = rules_of(workspace).pack if workspace else rules_at(options.workspace).pack
        instrument = cost_subject(options.name or "", pack, workspace, options.workspace)
        if workspace is not None:
            return _Asked(instrument, pack, on, stored_firms(workspace, pack, progress), None)
    if options.firms is not None:
        return _Asked(instrument, pack, on, table_firms(options.firms, pack), None)
    from core.aids.portfolio.synthetic import synthetic_firms

    assumed = _assumed(options, instrument, pack, on)
    return _Asked(instrument, pack, on, synthetic_firms(assumed, pack, on), assumed)


def _assumed(options: Options, instrument: "Instrument", pack: Pack, on: date) -> "Assumptions":
    from core.aids.portfolio.assumptions import suggested

    found = suggested(pack, instrument, on)
    _check_facts(options, pack)
    for token in options.places:
        _check_place(token, pack)
    return replace(
        found,
        firms=found.firms if options.synthetic is None else options.synthetic,
        territories=options.places or found.territories,
        answers=dict(options.answers),
        seed=found.seed if options.seed is None else options.seed,
    )


def _check_facts(options: Options, pack: Pack) -> None:
    for name, _share in options.answers:
        definition = pack.fact(name)
        if definition is None or definition.type != "bool":
            raise UserError(
                N_("--assume: “{got}” is no yes/no fact that is known here."),
                got=on_one_line(name),
            )


def _check_place(token: str, pack: Pack) -> None:
    """Refuse a territory that does not exist."""
    level, _, code = token.partition(":")
    if level != "country":
        pack.territories.territory(level, code)  # type: ignore[arg-type] - checked when it was read


def _cost(options: Options, asked: _Asked) -> "Cost":
    from core.aids.portfolio.assumptions import portfolio_rules
    from core.aids.portfolio.cost import Terms, portfolio_cost

    usual = portfolio_rules(asked.pack).take_up.value
    share = usual if options.take_up is None else options.take_up
    terms = Terms(share, is_open=not options.unproven)
    return portfolio_cost(asked.instrument, asked.firms, asked.pack, asked.on, terms)


def _lines(cost: "Cost", asked: _Asked) -> Iterator[Shown]:
    from core.aids.portfolio.words import (
        group_words,
        headline,
        level_words,
        made_up,
        sums,
        supposed,
        unknown_lines,
    )

    yield message("{aid}: {headline}", aid=cost.title, headline=headline(cost))
    yield from sums(cost)
    for line in unknown_lines(cost, asked.pack, _MOST_FACTS):
        yield message("  {line}", line=line)
    for level in ("region", "departement") if len(cost.places["region"]) == 1 else ("region",):
        yield level_words(level)
        for group in cost.places[level]:
            yield message("  {line}", line=group_words(cost, group))
    yield message(N_("By size"))
    for group in cost.sizes:
        yield message("  {line}", line=group_words(cost, group))
    yield message(N_("What was supposed"))
    told = [*supposed(cost)]
    if asked.assumptions is not None:
        told += [*made_up(asked.assumptions, asked.pack, cost)]
    for line in told:
        yield message("  {line}", line=line)


def _give_json(cost: "Cost", asked: _Asked) -> None:
    import msgspec

    from core.aids.portfolio.listing import plain

    encoder = msgspec.json.Encoder(decimal_format="number")
    give(msgspec.json.format(encoder.encode(plain(cost, asked.assumptions)), indent=2) + b"\n")


def _check_target(options: Options) -> None:
    if options.output is not None and options.output.suffix.lower() != ".csv":
        raise UserError(N_("-o: got “{got}”, wanted a name in .csv."), got=str(options.output))
    if options.output is not None and options.firms is not None:
        check_apart(options.firms, options.output)
    if (options.places or options.answers or options.seed is not None) and (
        options.firms or options.dossiers
    ):
        raise UserError(N_("--in, --assume and --seed are for made-up firms alone."))


def _write(path: Path, cost: "Cost") -> None:
    from core.aids.portfolio.listing import cost_csv
    from core.report.files import write_whole

    write_whole(path, cost_csv(cost, words()))
    note(message(N_("Written: {path}"), path=str(path)))
