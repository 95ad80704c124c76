"""Where the browser tests find a browser, and what happens where there is none; and a cache of the tests' own.

A test marked `browser` is skipped with a reason where no Chromium is installed, and fails there instead
where `GRAPHKIT_REQUIRE_BROWSER` is set, as it is in continuous integration.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest

NO_BROWSER = "NO CHROMIUM: the page was NOT tested in a browser (install chromium, or name one in GRAPHKIT_CHROMIUM)"


def find_chromium() -> str | None:
    """Path of a Chromium that Playwright can drive; None where there is none."""
    names = (os.environ.get("GRAPHKIT_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Readings are kept for this run of the tests alone, never in the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_configure() -> None:
    """Whatever a test does, it calls nobody but this machine."""
    sys.addaudithook(_stay_here)


def _stay_here(event: str, given: tuple[object, ...]) -> None:
    if event != "socket.connect":
        return
    address = given[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1", "localhost")):
        raise PermissionError(f"a test tried to reach {address}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; a test that asks for it carries the mark `browser`."""
    path = find_chromium()
    assert path, NO_BROWSER
    return path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no browser and nobody insists on one."""
    if find_chromium() or os.environ.get("GRAPHKIT_REQUIRE_BROWSER"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))
