"""What every reader of files promises of any bytes whatever; tests and `tools/torture.py` try to break it.

In:  bytes, and the kind of file that they are said to be.
Out: nothing, or an exception.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

from graphkit.config import FILE_NAME, Settings, load_settings
from graphkit.errors import GraphkitError
from graphkit.records import Note, Source
from graphkit.sources import for_reader, open_source, state_records
from graphkit.text import parse_note, repair

__all__ = ["KINDS", "SEEDS", "try_file"]

KINDS = ("md", "txt", "csv", "tsv", "vcf", "eml", "mbox/1", "docx", "toml")


def _document() -> bytes:
    """The one part of a Word document that is read."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = (
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Ana said that Omar decides.</w:t></w:r></w:p>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{paragraph}</w:body></w:document>')
    return stream.getvalue()


_HEAD = "From: Ana Ruiz <ana@globex.example>\nTo: =?utf-8?q?Omar_B?= <o@x.example>\nDate: Fri, 2 Jan 2026 10:00:00 Z\n"
_TEXTS: dict[str, tuple[str, ...]] = {
    "md": (
        "---\ndate: 2026-01-02\nparticipants: [Ana Ruiz, Omar Berg]\n---\n# Call\n\n- Ana said that Omar decides.\n",
        "## Action Items\n- [ ] Ask [[Ana Ruiz|Ana]] for an intro 📅 2026-02-03 #deal\n  - nested *words* `code`\n",
        "| who | what |\n|---|:-:|\n| Ana | [b](c) |\n\n> quoted\n> - deeper\n\n```\nfence\n```\n%% graphkit:begin\n",
        "Andr√© met Jos√© at Caf√© Z√ºrich, √ñstgard.\n",
    ),
    "txt": ("Subject: pilot\n\nAna Ruiz wrote:\n> Omar trusts Bo.\n\n--\nAna Ruiz\nCFO, Globex\n",),
    "csv": ('First Name,Last Name,Company,Title\n"Ana","Ru""iz",Globex,CFO\n=1+1,@x,\n',),
    "tsv": ("Name\tAccount\tReports To\nAna Ruiz\tGlobex\tOmar Berg\n",),
    "vcf": ("BEGIN:VCARD\nVERSION:3.0\nN:Ruiz;Ana;;;\nORG:Globex;Sales\nTITLE;CHARSET=utf-8:CFO\nEND:VCARD\n",),
    "eml": (f"{_HEAD}Content-Type: multipart/x; boundary=b\n\n--b\nContent-Type: text/html\n\n<b>x</b>\n--b--\n",),
    "mbox/1": (f"{_HEAD}\nOn Friday, Bo wrote:\n> no\n",),
    "toml": ('me = "Ana Ruiz"\nus = ["Globex"]\n[[decisions]]\nkind = "same"\nwhat = ["Ana", "Ana Ruiz"]\n',),
}  # fmt: skip
SEEDS: dict[str, tuple[bytes, ...]] = {kind: tuple(map(str.encode, texts)) for kind, texts in _TEXTS.items()}
SEEDS["docx"] = (_document(),)


def try_file(kind: str, data: bytes) -> None:
    """Read a file. Raises: whatever a reader lets through that is no message of graphkit's own."""
    if kind == "toml":
        _try_settings(data)
        return
    opened = open_source(Source(f"x.{kind}", data), {})
    state_records([opened])
    note = for_reader(opened)
    _check_places(note)
    if kind == "md":
        _check_places(parse_note(Source("x.md", data))[0])
        repair(data.decode("utf-8", "replace"))


def _try_settings(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE_NAME).write_bytes(data)
        with suppress(GraphkitError):
            load_settings(Settings(Path(folder)))


def _check_places(note: Note) -> None:
    for passage in note.passages[:50]:
        assert 0 <= passage.start <= passage.end <= len(note.text)
        passage.text.encode()  # no half characters
