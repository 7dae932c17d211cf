"""Where `reperes` begins and ends: whatever happens in between, people get a sentence and an exit code, no traceback.

Nothing but this is loaded until Ctrl+C has an answer: reading the package takes a second on a slow machine.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

INTERRUPTED, BROKEN, NO_READER = 130, 3, 141
"""Exit codes: ended by Ctrl+C, a fault of the program itself, nobody reads what is printed any more (`| head`)."""

TRACE = "REPERES_TRACE"
"""Set to anything, this variable shows the traceback of a fault of the program."""


def main() -> int:
    """Run the command; returns its exit code."""
    signal.signal(signal.SIGINT, _leave)
    try:
        from reperes import cli

        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = cli.main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = NO_READER
        _silence()
    except Exception as error:
        if TRACE in os.environ:
            raise
        code = BROKEN
        print(_told(error), file=sys.stderr)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what remains is a farewell
    return code


def _leave(signum: int, frame: FrameType | None) -> None:
    """End at once: while the package is being read, there is nothing to put away."""
    os._exit(INTERRUPTED)


def _silence() -> None:
    """Let Python's own farewell find somebody to talk to."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: Exception) -> str:
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename.rpartition(os.sep)[2]}:{place.tb_lineno}" if place else "?"
    return (
        f"Défaut du programme ({type(error).__name__}, {where}) : {error}\n"
        f"Signalez-le avec cette ligne. Pour tout voir, relancez avec {TRACE}=1."
    )


if __name__ == "__main__":
    sys.exit(main())
