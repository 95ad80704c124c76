"""No pattern of the package explodes: twice the text takes at most thrice the time, whatever the text repeats.

Every compiled pattern that a module keeps is found, and how the module uses it (from the start of a text, or at any
place of it). Each is run over texts made to hurt it: its own letters and classes repeated, with an end that does
not fit. What is quadratic would take four times as long.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import graphkit

PROBE, LENGTH = 3_000, 50_000  # characters; the doubled text has 100,000
QUICK = 0.002  # seconds that no linear pattern takes for the probe, and every quadratic one does
MOST = 3.0
PUMPED = (
    "a", "A", " ", "\n", "1", "_", "é", "\t", "a ", "A. ", "a'", "a@", "(a ", "[[", "[a](", "- ", "a, ", "//a",
    '"a', "**", "=?", "a-",
    "{{", "%%", "::", ">", "|a", "1-", "a.", "A a ", "√", " \n", "> ", "\t ", "x:", "#a ", "@A ", "1 ", "-", "=",
    "1.", "<a ", "&a", "\\",
    ", ", "A@a.a ", "A-A ", "' ", "''", "a\n", "Mr. ", "12:", "at ", "@", "(", ")", "`", "~", "^a ", "/", "..", "; ",
)  # fmt: skip
ENDS = ("", "!\0")
_PLACES = {"match": "match", "fullmatch": "fullmatch"}  # every other method looks everywhere


def kept(value: Any) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value of a module."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (tuple, list, frozenset)):
        for one in value:
            yield from kept(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from kept(one)


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(graphkit.__path__, "graphkit."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def methods(module: ModuleType, name: str) -> set[str]:
    """How the module calls the pattern of this name; any way where the name is handed on."""
    tree = ast.parse(inspect.getsource(module))
    uses = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and _is_name(node.value, name)]
    mentions = sum(_is_name(node, name) for node in ast.walk(tree)) - 1  # but for where it is made
    return {_PLACES.get(use, "search") for use in uses} | ({"search"} if mentions > len(uses) else set())


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def patterns() -> Iterator[tuple[str, str, re.Pattern[Any]]]:
    """(where it is, how it is used, the pattern), each once."""
    for module in modules():
        for name, value in vars(module).items():
            for pattern in dict.fromkeys(kept(value)):
                for use in sorted(methods(module, name)):
                    yield f"{module.__name__}.{name}", use, pattern
        for name, made in inspect.getmembers(module, callable):
            if "Pattern" in str(getattr(made, "__annotations__", {}).get("return")) and hasattr(made, "cache_info"):
                for pattern in kept(made()) if not inspect.signature(made).parameters else ():
                    yield f"{module.__name__}.{name}()", "search", pattern


FOUND = list({(use, pattern): (where, use, pattern) for where, use, pattern in patterns()}.values())


def texts(pattern: re.Pattern[Any]) -> Iterator[str]:
    """What may hurt a pattern: common stretches, its own literals, and these beside a letter."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    own = sorted(set(re.sub(r"\\[a-zA-Z]", "", source)) - set("\\^$?+*{}|"))
    yield from dict.fromkeys((*PUMPED, *own, *(f"{one}a" for one in own), *(f"{one} " for one in own)))


def seconds(use: str, pattern: re.Pattern[Any], text: str) -> float:
    given = text if isinstance(pattern.pattern, str) else text.encode("utf-8", "replace")
    look: Callable[[], Any] = {
        "match": lambda: pattern.match(given), "fullmatch": lambda: pattern.fullmatch(given),
        "search": lambda: sum(1 for _ in pattern.finditer(given)),
    }[use]  # fmt: skip
    started = time.process_time()
    look()
    return time.process_time() - started


def is_linear(use: str, pattern: re.Pattern[Any], pumped: str, end: str) -> bool:
    probe, once, twice = (pumped * (size // len(pumped)) + end for size in (PROBE, LENGTH, 2 * LENGTH))
    if min(seconds(use, pattern, probe) for _ in range(2)) < QUICK:
        return True
    short, long = (min(seconds(use, pattern, text) for _ in range(2)) for text in (once, twice))
    return long <= MOST * short


def test_patterns_are_found() -> None:
    assert len(FOUND) > 100


@pytest.mark.parametrize(("where", "use", "pattern"), FOUND, ids=[f"{where}-{use}" for where, use, _ in FOUND])
def test_twice_the_text_takes_at_most_thrice_the_time(where: str, use: str, pattern: re.Pattern[Any]) -> None:
    slow = [(text, end) for text in texts(pattern) for end in ENDS if not is_linear(use, pattern, text, end)]
    assert not slow, f"{where} on repeated {slow[0][0]!r} before {slow[0][1]!r}"
