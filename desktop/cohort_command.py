"""`tandem cohort`: a protocol registered for good, arms drawn, and what they show."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from core.cohorts.drawing import drawn, matched, smallest_effect
from core.cohorts.following import indicators, standing
from core.cohorts.output import cohort_output
from core.cohorts.papers import Assigned, Assignment, Papers, Plan, Registered, Way
from core.cohorts.table import read, written
from core.cohorts.words import limits, lines, verdict_words
from core.errors import UserError
from core.messages import N_, message
from core.observatory.observed import Observed
from core.observatory.shelf import Shelf
from core.packs.pack import Pack
from core.packs.schema.transformation import Part
from core.store.workspace import Workspace
from core.transformation.cohort import firms_wanted
from desktop.asked import asked_pack
from desktop.options import Options
from desktop.progress import progress_bar
from desktop.speaking import give, note, say, word_of, words
from desktop.workspace import open_workspace

if TYPE_CHECKING:
    from core.messages import Message

_NO_INDICATOR = N_("There is no indicator “{got}”. Known: {known}.")
_NO_FIRMS = N_("The arms of this cohort are given: name the table that gives them.")
_FEW = N_("Two firms at least are wanted to draw arms; there are {count}.")
_SEED = 20261123


def run_cohort(options: Options) -> int:
    """Carry out one act and return the exit code."""
    pack = asked_pack(options)
    with open_workspace(options.workspace) as workspace:
        return _ACTS[options.action or ""](options, workspace, pack)


def detectable_words(plan: Plan, firms: int, pack: Pack) -> "Message | None":
    """Return what so many firms an arm would show, or how many it takes; None without a spread."""
    part = pack.part("transformation", Part)
    if plan.spread is None or part is None:
        return None
    level = float(part.judging.confidence) / 100
    if firms:
        least = smallest_effect(firms, plan.spread, level)
        if least is None:
            return None
        text = N_("With {firms} firms an arm, an effect from {least} on would show four times in "
                  "five.")  # fmt: skip
        return message(text, firms=firms, least=round(least, 2))
    if not plan.smallest:
        return None
    wanted = firms_wanted(plan.spread, plan.smallest, level)
    text = N_(
        "To show an effect of {smallest} four times in five, {firms} firms an arm are wanted."
    )
    return message(text, smallest=plan.smallest, firms=wanted)


def assignment_of(
    registered: Registered, rows: Mapping[str, Observed], pack: Pack, seed: int, body: bytes | None
) -> Assignment:
    """Return who would be in which arm; `body` is a table of firms; raises UserError."""
    plan = registered.plan
    firms: tuple[Assigned, ...]
    if plan.way == "given":
        if body is None:
            raise UserError(_NO_FIRMS)
        firms = read(body, rows)
    else:
        draw = matched if plan.way == "matched" else drawn
        firms = draw(rows, pack, seed)
    if len(firms) < 2:
        raise UserError(_FEW, count=len(firms))
    return Assignment(cohort=plan.cohort, way=plan.way, seed=seed, firms=firms)


def _register(options: Options, workspace: Workspace, pack: Pack) -> int:
    known = indicators(pack)
    if options.indicator not in known:
        raise UserError(_NO_INDICATOR, got=(options.indicator or "")[:60], known=", ".join(known))
    assert options.horizon is not None  # noqa: S101 - the command line wants it
    plan = Plan(
        cohort=options.cohort or "",
        title=options.title or "",
        hypothesis=options.hypothesis or "",
        indicator=options.indicator or "",
        horizon=options.horizon,
        stop_rule=options.stop_rule or "",
        way=cast("Way", options.way or "random"),
        smallest=None if options.smallest is None else float(options.smallest),
        spread=None if options.spread is None else float(options.spread),
    )
    made = Papers(workspace).register(plan, date.today())  # noqa: DTZ011 - the person's own day
    say(message(N_("Registered on {day}. Hash: {digest}"), day=made.on, digest=made.digest))
    told = detectable_words(plan, 0, pack)
    if told is not None:
        say(told)
    return 0


def _list(options: Options, workspace: Workspace, _pack: Pack) -> int:
    found = Papers(workspace).all()
    if options.as_json:
        give(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
        return 0
    for each in found:
        say(f"{each.plan.cohort} · {each.plan.title} · {each.on.isoformat()} · {each.digest}")
    return 0


def _assign(options: Options, workspace: Workspace, pack: Pack) -> int:
    papers = Papers(workspace)
    registered = papers.of(options.cohort or "")
    rows = _rows(workspace, pack)
    body = None if options.file is None else table_body(options.file)
    seed = _SEED if options.seed is None else options.seed
    drawn_now = assignment_of(registered, rows, pack, seed, body)
    for arm in ("supported", "compared"):
        count = sum(each.arm == arm for each in drawn_now.firms)
        say(f"{arm}: {count}")
    fewest = min(sum(each.arm == arm for each in drawn_now.firms)
                 for arm in ("supported", "compared"))  # fmt: skip
    told = detectable_words(registered.plan, fewest, pack)
    if told is not None:
        say(told)
    if not options.yes:
        note(message(N_("Nothing was written. Do it with --yes.")))
        return 0
    made = papers.assign(drawn_now, date.today())  # noqa: DTZ011 - as above
    say(message(N_("Assigned with seed {seed}. Hash: {digest}"), seed=str(seed),
                digest=made.assignment_digest))  # fmt: skip
    return 0


def _result(options: Options, workspace: Workspace, pack: Pack) -> int:
    registered = Papers(workspace).of(options.cohort or "")
    seen = standing(registered, _rows(workspace, pack), pack)
    if options.output is not None:
        from core.report.files import write_whole

        write_whole(options.output, written(seen).encode("utf-8-sig"))
        note(message(N_("Written: {path}"), path=str(options.output)))
    if options.as_json:
        give(
            msgspec.json.format(msgspec.json.encode(cohort_output(seen, words())), indent=2) + b"\n"
        )
        return 0
    say(message(N_("{title}: registered on {day}, hash {digest}"), title=registered.plan.title,
                day=registered.on, digest=registered.digest))  # fmt: skip
    say(message(N_("Indicator: {indicator}"), indicator=seen.indicator))
    say(verdict_words(seen))
    for line in (*lines(seen), *limits(seen)):
        say(line)
    return 0


def _rows(workspace: Workspace, pack: Pack) -> Mapping[str, Observed]:
    shelf = Shelf(workspace, pack)
    with progress_bar(word_of(N_("Measuring the dossiers"))) as progress:
        shelf.refresh(progress)
    return shelf.rows()


def table_body(path: Path) -> bytes:
    """Return what is in a file; raises UserError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            N_("{path} cannot be read ({problem}). Check the path and your right to read it."),
            path=str(path),
            problem=error.strerror or str(error),
        ) from error


_ACTS: Mapping[str, Callable[[Options, Workspace, Pack], int]] = {
    "register": _register,
    "list": _list,
    "assign": _assign,
    "result": _result,
}
