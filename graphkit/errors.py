"""What a caller did wrong, as exceptions; what the input does wrong is a `Problem` in `records`."""

from __future__ import annotations

__all__ = ["ConfigError", "GraphkitError", "NothingReadableError", "UnknownNameError"]


class GraphkitError(Exception):
    """A mistake of the caller's that a sentence can explain; its text is shown to the user as it is."""


class ConfigError(GraphkitError):
    """A setting, in `graphkit.toml` or on the command line, that cannot be used."""


class NothingReadableError(GraphkitError):
    """The notes that were asked for hold nothing that can be read."""


class UnknownNameError(GraphkitError):
    """A name that nobody in the notes bears, or that more than one does.

    Attributes:
        name: The name as it was asked for.
        candidates: Full names of those whom it may mean; empty where nobody fits.
    """

    def __init__(self, name: str, candidates: tuple[str, ...] = ()) -> None:
        self.name = name
        self.candidates = candidates
        super().__init__(
            f"{name!r} may be any of {', '.join(candidates)}" if candidates else f"nobody called {name!r} in the notes"
        )
