"""The command `tandem`: the window, or one verb on the command line."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    from types import TracebackType

    from desktop.options import Options

EXIT_BAD_INPUT = 2
# Set to try the window in the pseudo-language, whose texts are two fifths longer.
LONG_TEXTS = "TANDEM_LONG_TEXTS"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 2 for what the person can put right."""
    if arguments is None:
        sys.excepthook = _report
    words = sys.argv[1:] if arguments is None else list(arguments)
    from desktop.speaking import use_plain_signs

    use_plain_signs()
    if os.environ.get(LONG_TEXTS):
        from core.language import lengthen

        lengthen(on=True)
    # A start makes a hundred thousand objects that stay: looking for garbage among them is in vain.
    # The window looks at moments of its own (`desktop.garbage`); a verb is over before it matters.
    gc.disable()
    try:
        return _run(words)
    except UserError as error:
        from desktop.speaking import say_error

        say_error(error)
        return EXIT_BAD_INPUT
    except BrokenPipeError:
        # The reader of our output went away (`tandem aids … | head`): nothing is wrong here.
        sys.stderr.close()
        return 0
    finally:
        gc.enable()


def _run(words: list[str]) -> int:
    options = _options(words)
    if options.self_test:
        from desktop.self_test import run_self_test

        return run_self_test()
    from desktop.passphrases import use_passphrase_from

    use_passphrase_from(options.passphrase_file, options.passphrase_fd)
    if options.verb is None:
        return _shown(options)
    from desktop.trail import step

    step(" ".join(filter(None, (options.verb, options.action))))
    from desktop.commands import run

    return run(options)


def _options(words: list[str]) -> "Options":
    if words in ([], ["--time-start"]):  # the usual start of the window: no parser is wanted
        from desktop.options import Options

        return Options(verb=None, time_start=bool(words))
    from desktop.arguments import parsed
    from desktop.given_words import sayable

    return sayable(parsed(words))


def _shown(options: "Options") -> int:
    """Show the window; where no terminal would show it, a refusal is told in a window too."""
    from desktop.kiosk_switch import is_kiosk

    if is_kiosk(options):
        from desktop.kiosk import run_kiosk

        return run_kiosk(options)
    from desktop.preflight import load_window

    load_window()
    if options.time_start:
        from desktop.time_start import time_start

        return time_start(options)
    from desktop.speaking import has_terminal
    from desktop.window import has_screen, show_refusal, show_window

    try:
        return show_window(options)
    except UserError as error:
        if has_screen() and not has_terminal():
            show_refusal(error)
        raise


def _report(kind: type[BaseException], error: BaseException, trace: "TracebackType | None") -> None:
    """Tell of a bug where its report is; the stack stands above it, as ever."""
    sys.__excepthook__(kind, error, trace)
    if not issubclass(kind, KeyboardInterrupt):
        from desktop.verb_faults import told

        told(error)


if __name__ == "__main__":
    sys.exit(main())
