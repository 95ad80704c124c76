"""Plain text and Word documents are notes like any other, and archives that explode do not."""

from __future__ import annotations

import io
import zipfile

import pytest

from graphkit.records import Source
from graphkit.sources import Opened, as_text, open_source
from graphkit.text.places import find_places

XML = '<?xml version="1.0"?>{}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}'
END = "</w:body></w:document>"


def packed(xml: str, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    return file.getvalue()


def opened(data: bytes, path: str = "call.docx") -> Opened:
    return open_source(Source(path, data), {})


def words(one: Opened) -> list[str]:
    return [passage.text for passage in one.note.passages]


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_plain_text_loses_nothing_however_far_to_the_right_it_stands() -> None:
    one = opened(b"Call with Bo\n\n      Ana Ruiz knows Bo Li.\n\n* Wei decides.\n", "2026-03-02 call.txt")
    assert set(words(one)) == {"Call with Bo", "Ana Ruiz knows Bo Li.", "Wei decides."}
    assert str(one.note.date.start if one.note.date else "") == "2026-03-02"


def test_a_document_is_its_headings_bullets_and_paragraphs() -> None:
    body = (
        paragraph("Next steps", '<w:pStyle w:val="Heading2"/>')
        + paragraph("Ana to call Bo", '<w:numPr><w:ilvl w:val="0"/></w:numPr>')
        + paragraph("about R&amp;D", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + "<w:tbl><w:tr><w:tc>" + paragraph("Wei decides.") + "</w:tc></w:tr></w:tbl>"
        + "<w:p><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"
    )  # fmt: skip
    source = Source("call.docx", packed(XML.format("", body) + END))
    one = open_source(source, {})
    assert [(p.section, p.text, p.depth) for p in one.note.passages] == [
        ("Action Items", "Ana to call Bo", 0), ("Action Items", "about R&D", 1), ("Action Items", "Wei decides.", 0),
    ]  # fmt: skip
    assert (one.problems, find_places(as_text(source), [])) == ((), {})


def test_documents_of_the_library_are_read() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Decisions", level=1)
    document.add_paragraph("Wei Lan decides the contract.", style="List Bullet")
    document.add_paragraph("Omar Saleh knows Renée.")
    file = io.BytesIO()
    document.save(file)
    one = opened(file.getvalue())
    assert {(p.section, p.kind, p.text) for p in one.note.passages} == {
        ("Decisions", "bullet", "Wei Lan decides the contract."), ("Decisions", "sentence", "Omar Saleh knows Renée."),
    }  # fmt: skip


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0 an old .doc", packed("<a/>", "other.xml")]
)
def test_what_is_no_document_is_told(data: bytes) -> None:
    one = opened(data)
    assert (words(one), [problem.note for problem in one.problems]) == ([], ["call.docx"])


def test_a_document_cut_short_is_read_as_far_as_it_goes() -> None:
    one = opened(packed(XML.format("", paragraph("Wei decides."))))
    assert (words(one), len(one.problems)) == (["Wei decides."], 1)


def test_entities_and_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    entity = opened(packed(XML.format(laughs, paragraph("&b;")) + END))
    assert (words(entity), len(entity.problems)) == ([], 1)
    monkeypatch.setattr("graphkit.sources.documents._MAX_UNPACKED", 1 << 20)
    bomb = opened(packed(XML.format("", paragraph("Wei decides.") + "<w:p></w:p>" * 200_000) + END))
    assert (words(bomb), len(bomb.problems)) == (["Wei decides."], 1)
