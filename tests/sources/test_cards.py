"""Contact cards: what each version and each address book writes says the same, and broken cards break nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.records import Source
from graphkit.sources import Opened, open_source, state_records

OLD = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Sarkis;Ren=E9e
FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ren=E9e=
=20Sarkis
ORG:Globex AI
TITLE:Chief Scientist
X-MS-MANAGER:Wei Lan
END:VCARD
"""
APPLE = """BEGIN:VCARD
VERSION:3.0
N:Lan;Wei;;;
FN:Wei Lan
ORG:Globex\\, Inc.;Research;
TITLE:VP\\, Infra
 structure
item1.X-ABRELATEDNAMES;type=pref:Ravi Menon
item1.X-ABLabel:_$!<Manager>!$_
item2.X-ABRELATEDNAMES:Bo Li
item2.X-ABLabel:_$!<Assistant>!$_
PHOTO;ENCODING=b;TYPE=JPEG:QUJDRA==
REV:2026-03-14T10:00:00Z
END:VCARD
"""


def opened(text: str, name: str = "people.vcf") -> Opened:
    return open_source(Source(name, text.encode()), {})


def facts(source: Opened) -> set[tuple[str, str, str]]:
    return {(one.subject.text, one.relation, one.object.text) for one in state_records([source]).claims}


def test_cards_of_every_make_say_what_stands_in_them() -> None:
    source = opened(OLD + APPLE)
    assert source.problems == ()
    assert facts(source) == {
        ("Renée Sarkis", "works_for", "Globex AI"), ("Renée Sarkis", "has_title", "chief scientist"),
        ("Renée Sarkis", "reports_to", "Wei Lan"), ("Wei Lan", "works_for", "Globex, Inc."),
        ("Wei Lan", "has_title", "vp, infrastructure"), ("Wei Lan", "reports_to", "Ravi Menon"),
        ("Bo Li", "assists", "Wei Lan"),
    }  # fmt: skip
    assert str(source.note.date.start if source.note.date else "") == "2026-03-14"


def test_every_claim_of_a_card_quotes_its_lines() -> None:
    source = opened(OLD + APPLE)
    lines = source.note.text.split("\n")
    passages = {one.bullet: one for one in source.note.passages}
    for claim in state_records([source]).claims:
        quote = claim.quote
        assert source.note.text[quote.start : quote.end] == quote.text != ""
        assert quote.text.split("\n")[0] in lines[quote.line - 1]
        assert passages[claim.bullet].start <= quote.start < quote.end <= passages[claim.bullet].end


def test_cards_of_the_library_are_read_back() -> None:
    vobject = pytest.importorskip("vobject")
    text = ""
    for given_name, family, firm, title in [
        ("Ana", "Ruiz", "Globex; Ltd", "CFO, Europe"),
        ("Zoë", "Groß", "Øre", "x" * 90),
    ]:
        card = vobject.vCard()
        card.add("n").value = vobject.vcard.Name(family=family, given=given_name)
        card.add("fn").value = f"{given_name} {family}"
        card.add("org").value = [firm]
        card.add("title").value = title
        text += card.serialize()
    said = facts(opened(text))
    assert {("Ana Ruiz", "works_for", "Globex; Ltd"), ("Ana Ruiz", "has_title", "cfo, europe")} <= said
    assert {("Zoë Groß", "works_for", "Øre"), ("Zoë Groß", "has_title", "x" * 90)} <= said


def test_cards_that_name_nobody_or_never_end_are_told() -> None:
    source = opened("BEGIN:VCARD\nFN:+49 30 1234\nEND:VCARD\nBEGIN:VCARD\nFN:Ana Ruiz\nTITLE:CFO\n")
    assert [(one.line, one.note) for one in source.problems] == [(1, "people.vcf"), (6, "people.vcf")]
    assert facts(source) == {("Ana Ruiz", "has_title", "cfo")}
    assert len(opened("no card").problems) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*OLD.splitlines(), *APPLE.splitlines(), "FN:=", "\t", ";:;", 'A;B="']), max_size=25))
def test_no_order_of_lines_is_too_broken(lines: list[str]) -> None:
    source = opened("\n".join(lines))
    for claim in state_records([source]).claims:
        assert source.note.text[claim.quote.start : claim.quote.end] == claim.quote.text
