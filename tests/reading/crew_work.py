"""Work for a crew, in a module that its processes import in no time."""

from __future__ import annotations

import os
import signal
import time

__all__ = ["deadly", "doubled", "failing", "slowly_doubled", "whose"]


def doubled(piece: bytes) -> bytes:
    """The piece twice."""
    return piece * 2


def slowly_doubled(piece: bytes) -> bytes:
    """The piece twice, after as many milliseconds as it says."""
    time.sleep(int(piece) / 1000)
    return piece * 2


def deadly(piece: bytes) -> bytes:
    """End any process but the one that the piece names."""
    if int(piece) != os.getpid():
        os.kill(os.getpid(), signal.SIGKILL)
    return piece


def failing(piece: bytes) -> bytes:
    """Fail."""
    raise ValueError(piece.decode())


def whose(piece: bytes) -> bytes:
    """Say which process does the piece."""
    del piece
    return b"%d" % os.getpid()
