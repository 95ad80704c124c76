"""The command line: words in, an answer on stdout, an exit status out.

Commands stand in one file a group; heavy imports stand inside the commands, so that `graphkit --help` answers at once.

In:  the words after `graphkit`.
Out: stdout, stderr, files, and 0 done, 1 the answer is no, 2 wrong usage or nothing readable.
"""

from __future__ import annotations

import sys

__all__ = ["main"]

INTERRUPTED = 130  # what shells report for Ctrl-C


def main() -> None:
    """Run the command line and exit with its status; Ctrl-C ends it quietly, even while it is still loading."""
    try:
        from graphkit.cli.app import run

        status = run()
    except KeyboardInterrupt:
        status = INTERRUPTED
    sys.exit(status)
