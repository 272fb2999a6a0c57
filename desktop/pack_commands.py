"""The verbs of `tandem pack`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from core.errors import UserError
from core.messages import N_, counted, message
from desktop.options import Options
from desktop.speaking import note, say


def run_pack(options: Options) -> int:
    """Carry out one verb about rule packs and return the exit code."""
    return _VERBS[options.action or ""](options)


def _check(options: Options) -> int:
    from core.packs.checking import check_pack

    path = options.file or Path()
    found = check_pack(path)
    for problem in found.problems:
        note(
            message(
                N_("{file}, at {place}: {what}"),
                file=problem.file,
                place=problem.place,
                what=problem.what,
            )
        )
    if found.problems:
        count = len(found.problems)
        raise UserError(counted(N_("{count} problem found."), N_("{count} problems found."), count))
    say(
        message(
            N_("The pack {id} {version} is sound: {aids} aids, {cases} cases passed."),
            id=found.id,
            version=found.version,
            aids=found.aids,
            cases=found.cases,
        )
    )
    return 0


def _signing(options: Options) -> int:
    from desktop.signing_commands import run_signing

    return run_signing(options)


def _publish(options: Options) -> int:
    from desktop.publish_command import run_publish

    return run_publish(options)


def _channel(options: Options) -> int:
    from desktop.channel_commands import run_channel

    return run_channel(options)


def _diff(options: Options) -> int:
    from desktop.comparing_commands import run_diff

    return run_diff(options)


def _freshness(options: Options) -> int:
    from desktop.comparing_commands import run_freshness

    return run_freshness(options)


def _cost(options: Options) -> int:
    from desktop.cost_command import run_cost

    return run_cost(options)


_VERBS: Mapping[str, Callable[[Options], int]] = {
    "check": _check,
    "cost": _cost,
    "diff": _diff,
    "freshness": _freshness,
    "identity": _signing,
    "sign": _signing,
    "approve": _signing,
    "publish": _publish,
    "verify": _signing,
    "install": _signing,
    "installed": _signing,
    "remove": _signing,
    "forget": _signing,
    "members": _signing,
    "delegate": _signing,
    "pull": _channel,
    "back": _channel,
    "address": _channel,
    "application": _channel,
}
