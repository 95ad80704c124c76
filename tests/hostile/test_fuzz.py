"""Bytes that nobody wrote: every reader of files takes any of them without an exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.readers import KINDS, SEEDS, try_file

SPICE = st.sampled_from([
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"[" * 300, b"- " * 200, b"\r", b"\t", b"---\n", b"```",
    b"&a [*a]", b"\"", b"'",
    b"=?utf-8?b?", b"=?x?q?\xff?=", b"\n ", b"::", b";", b"|", b"<!--", b"\\", b"{", b"%%", b"2026-02-30",
    b"99999999999999999999", b"\xe2\x88\x9a\xc2\xa9",
])  # fmt: skip


@st.composite
def garbled(draw: st.DrawFn, kind: str) -> bytes:
    """A file of a kind with stretches cut out, doubled, overwritten and spiced; or any bytes at all."""
    data = draw(st.sampled_from(SEEDS[kind]) | st.binary(max_size=400))
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        data = (
            data[:start]
            + draw(st.sampled_from([b"", data[start:end] * 2]) | SPICE | st.binary(max_size=8))
            + data[end:]
        )
    return data


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=1200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_bytes_break_a_reader(kind: str, data: st.DataObject) -> None:
    try_file(kind, data.draw(garbled(kind)))
