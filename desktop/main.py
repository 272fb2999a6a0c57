"""The command `tandem`: the window, or one verb on the command line."""

import sys
from collections.abc import Sequence

from core.errors import UserError

EXIT_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 2 for what the person can put right."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    from desktop.speaking import use_plain_signs

    use_plain_signs()
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


def _run(words: list[str]) -> int:
    from desktop.arguments import parsed

    options = parsed(words)
    if options.verb is None:
        from desktop.window import show_window

        return show_window(options)
    from desktop.commands import run

    return run(options)


if __name__ == "__main__":
    sys.exit(main())
