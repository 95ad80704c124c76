"""Tables of contacts: every row that names somebody becomes claims, every other one a problem."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.lexicon import lexicon
from graphkit.records import Claim, Reading, Source
from graphkit.sources import Opened, for_reader, open_source, state_records
from graphkit.sources.contacts import is_personal
from graphkit.sources.tables import DELIMITERS, read_rows

CELLS = st.text("ab \",;\n'=é", max_size=6)
LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see \
email addresses for connections who have allowed their connections to see or download their email address using this \
setting https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Wei,Lan,https://www.linkedin.com/in/invented,,Globex,"VP, Infrastructure",14 Mar 2025
Tomer,Gal,https://www.linkedin.com/in/invented2,,,,02 Jan 2024
"""
SALESFORCE = """"Id",FirstName,LastName,Title,Email,Account.Name,ReportsToId,AssistantName,LastModifiedDate
"0035e00000AbCdE","Wei","Lan","Chief Scientist","wei@globex.example","Globex","","Bo Li","2026-02-01T10:00:00.000Z"
"0035e00000AbCdF","Omar","Saleh","Architect","o@globex.example","Globex","0035e00000AbCdEAAR","","2026-02-03"
"0035e00000AbCdG","Ravi","Menon","","","Globex","0035e00000ZZZZZ","",""
"""
HUBSPOT = """Record ID,First Name,Last Name,Email,Job Title,Buying Role,Associated Company,Lead Status
51,Wei,Lan,wei@globex.example,CFO,BUDGET_HOLDER;CHAMPION,Globex,
52,Omar,Saleh,omar@globex.example,,Blocker,Globex,Open
53,Ravi,Menon,,,End user,Globex,
"""


def opened(text: str | bytes, name: str = "crm.csv", said: Mapping[str, str] | None = None) -> Opened:
    data = text if isinstance(text, bytes) else text.encode()
    return open_source(Source(name, data), {name: said or {}})


def stated(*sources: Opened) -> Reading:
    return state_records(sources)


def facts(reading: Reading) -> set[tuple[str, str, str, str | None]]:
    return {(one.subject.text, one.relation, one.object.text, one.detail) for one in reading.claims}


def in_its_bytes(claim: Claim, source: Opened) -> bool:
    lines = source.note.text.split("\n")
    return (
        source.note.text[claim.quote.start : claim.quote.end] == claim.quote.text != ""
        and lines[claim.quote.line - 1].startswith(claim.quote.text.split("\n")[0], 0) is not None
        and claim.quote.text.split("\n")[0] in lines[claim.quote.line - 1]
    )


def test_connections_know_the_owner_since_they_connected() -> None:
    source = opened(LINKEDIN, "Connections.csv")
    reading = stated(source)
    assert source.problems == ()
    assert facts(reading) == {
        ("Wei Lan", "works_for", "Globex", None), ("Wei Lan", "has_title", "vp, infrastructure", "Globex"),
        ("@Myself", "knows", "Wei Lan", "connected"), ("@Myself", "knows", "Tomer Gal", "connected"),
    }  # fmt: skip
    met = {one.object.text: str(one.date.start) for one in reading.claims if one.relation == "knows" and one.date}
    assert met == {"Wei Lan": "2025-03-14", "Tomer Gal": "2024-01-02"}
    assert {str(one.date.start) for one in reading.claims if one.relation != "knows" and one.date} == {"2025-03-14"}


def test_a_manager_is_found_by_the_number_of_the_record_in_either_length() -> None:
    source = opened(SALESFORCE)
    reading = stated(source)
    assert ("Omar Saleh", "reports_to", "Wei Lan", None) in facts(reading)
    assert ("Bo Li", "assists", "Wei Lan", "assistant") in facts(reading)
    assert [(one.note, one.line) for one in reading.problems] == [("crm.csv", 4)]
    assert source.columns is not None
    assert source.columns.export.startswith("Salesforce")
    assert {str(one.date.start) for one in reading.claims if one.subject.text == "Omar Saleh" and one.date} == {
        "2026-02-03"
    }


def test_buying_roles_become_claims_and_those_that_say_nothing_are_told() -> None:
    reading = stated(opened(HUBSPOT))
    assert {fact for fact in facts(reading) if fact[1] in {"decides", "supports", "opposes"}} == {
        ("Wei Lan", "decides", "BUDGET_HOLDER;CHAMPION", "budget"), ("Wei Lan", "supports", "@Myself", "champion"),
        ("Omar Saleh", "opposes", "@Myself", "blocker"),
    }  # fmt: skip
    assert [(one.line, "buying role" in one.message) for one in reading.problems] == [(4, True)]


@pytest.mark.parametrize("table", [LINKEDIN, SALESFORCE, HUBSPOT])
def test_every_claim_quotes_its_line_and_says_that_a_record_says_so(table: str) -> None:
    source = opened(table)
    claims = stated(source).claims
    assert claims
    places = {(one.section, one.bullet): one for one in source.note.passages}
    for claim in claims:
        assert in_its_bytes(claim, source)
        assert claim.read_by == "record"
        assert places[claim.section, claim.bullet].start <= claim.quote.start
        assert claim.quote.end <= places[claim.section, claim.bullet].end
        for mention in (claim.subject, claim.object):
            words = source.note.text[mention.start : mention.end]
            assert words.casefold() == (mention.text.casefold() if mention.end else "")


def test_the_reader_gets_the_names_and_no_table() -> None:
    note = for_reader(opened(SALESFORCE))
    assert (note.text, note.passages) == ("", ())
    assert note.participants == ("Wei Lan", "Omar Saleh", "Ravi Menon")


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_any_usual_encoding_say_the_same(delimiter: str, encoding: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(
        [["Vorname", "Nachname", "Firma"], ["Renée", "Sarkis", "Globex"], ["Jürgen", "Groß", "Initech"]]
    )
    assert facts(stated(opened(file.getvalue().encode(encoding)))) == {
        ("Renée Sarkis", "works_for", "Globex", None), ("Jürgen Groß", "works_for", "Initech", None),
    }  # fmt: skip


def test_a_column_is_what_the_settings_say() -> None:
    table = "Ansprechpartner,Title,Haus\nAna Ruiz,CFO,Globex\n"
    (problem,) = opened(table).problems
    assert problem.line == 1
    assert "Ansprechpartner" in problem.message
    said = {"Ansprechpartner": "name", "Haus": "organization", "Title": "nothing"}
    source = opened(table, said=said)
    assert facts(stated(source)) == {("Ana Ruiz", "works_for", "Globex", None)}
    assert source.columns is not None
    assert (source.columns.export, source.columns.left_out) == ("", ("Title",))


@pytest.mark.parametrize("table", ["item,cost\nDesk,100\n", "Name,Price\nDesk,100\n", "", "\n\n", ",,\n,,\n"])
def test_a_table_of_other_things_is_no_contacts(table: str) -> None:
    source = opened(table)
    assert (source.entries, len(source.problems)) == ((), int(any(map(str.isalpha, table))))


def test_rows_that_name_nobody_and_broken_rows_are_told_with_their_line() -> None:
    odd = ',CEO,Globex\n"=HYPERLINK(""http://x"")",CEO,Globex\nBo Li,"CEO,Globex\n'
    table = f"Name,Title,Company\n{odd}Ana Ruiz,CFO,Globex\n"
    source = opened(table)
    assert [entry.name for entry in source.entries] == ["Bo Li", "Ana Ruiz"]
    assert sorted(one.line or 0 for one in source.problems) == [2, 4]
    assert ("Ana Ruiz", "works_for", "Globex", None) in facts(stated(source))


@pytest.mark.parametrize("name", ["=1+1", "+49 30 1234", "@SUM(A1)", "-", "ana@globex.example", "<b>Ana</b>", "A" * 99])
def test_formulas_numbers_and_addresses_are_nobody(name: str) -> None:
    assert not is_personal(name)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5), st.sampled_from(DELIMITERS))
def test_rows_are_those_of_the_csv_module(rows: list[list[str]], delimiter: str) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    text = file.getvalue()
    known = [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    read = list(read_rows(text, delimiter))
    assert [[cell.text for cell in row.cells] for row in read] == [row for row in known if any(row)]
    for row in read:
        assert text.count("\n", 0, row.start) + 1 == row.line
        assert all(row.start <= cell.start <= cell.end <= row.end for cell in row.cells)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_are_too_broken(data: bytes) -> None:
    source = opened(b"First Name,Last Name,Reports To,Role\n" + data)
    state_records([source])


def test_columns_of_the_lexicon_say_one_thing_each() -> None:
    guesses = [column for columns in lexicon("columns")["guess"].values() for column in columns]
    assert len(guesses) == len(set(guesses))
