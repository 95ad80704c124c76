"""graphkit: who decides, who can introduce us, and where our access hangs on one person, read from notes."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
