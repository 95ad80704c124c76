"""Notes: sections, bullets, tasks, sentences, and the way back to what was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.records import Note, Passage, Period, Source
from graphkit.text import parse_note
from graphkit.text.decoding import decode


def read(text: str, path: str = "note.md") -> Note:
    return parse_note(Source(path, text.encode()))[0]


def places(note: Note) -> list[tuple[str, int, str]]:
    return [(passage.section, passage.bullet, passage.text) for passage in note.passages]


NOTE = """---
title: Call with Globex
date: '2025-03-14'
person: Renée Sarkis
participants:
- Renée Sarkis
- Ana Ruiz
tags: [type/meeting, globex]
---

# Call with Globex

**Date**: 2025-03-14
**With**: Renée Sarkis, Ana Ruiz, [[People/Wei Lan|Wei]]

## Summary

Dr. Roe met J. Kim, e.g. at Acme Inc. in May. She wants 2.5 M w/ no strings.

## Next steps

- [?] Ask **Omar** for [[Renée Sarkis|her]] number &amp; plan. @Ana Ruiz 📅 2025-03-20 ⏫ #task #proposed
- [x] Done. ✅ 2025-03-01 @Myself

## Key Info

- one
    - two
        - three
* four
1. five
  goes on

```
- code is no bullet
```

| who | what |
| --- | --- |
| Bo Li | storage |

---

*Source: [[2025-03-14_raw]]*
"""


def test_sections_and_bullets_are_those_of_the_guidelines() -> None:
    assert places(read(NOTE)) == [
        ("Summary", 1, "Dr. Roe met J. Kim, e.g. at Acme Inc. in May."),
        ("Summary", 2, "She wants 2.5 M w/ no strings."),
        ("Action Items", 1, "Ask Omar for her number & plan."),
        ("Action Items", 2, "Done."),
        ("Key Information", 1, "one"),
        ("Key Information", 2, "two"),
        ("Key Information", 3, "three"),
        ("Key Information", 4, "four"),
        ("Key Information", 5, "five\ngoes on"),
        ("Key Information", 6, "Bo Li"),
        ("Key Information", 7, "storage"),
    ]


def test_nesting_and_tasks() -> None:
    passages = read(NOTE).passages
    assert [(p.depth, p.parent) for p in passages if p.section == "Key Information"][:4] == [
        (0, None),
        (1, 1),
        (2, 2),
        (0, None),
    ]
    proposed, done = (p.task for p in passages if p.task)
    assert (proposed.state, proposed.owner, proposed.due, proposed.priority) == (
        "proposed",
        "Ana Ruiz",
        date(2025, 3, 20),
        "high",
    )
    assert (proposed.tags, done.state, done.owner, done.done) == (
        ("task", "proposed"),
        "done",
        "Myself",
        date(2025, 3, 1),
    )


def test_what_a_note_says_about_itself() -> None:
    note = read(NOTE)
    assert (note.title, note.date) == ("Call with Globex", Period(date(2025, 3, 14), date(2025, 3, 14)))
    assert note.participants == ("Renée Sarkis", "Ana Ruiz", "Wei")
    assert note.tags == ("type/meeting", "globex", "task", "proposed")
    assert not note.about_person


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(end: str, mark: str) -> None:
    plain, other = read(NOTE), read(mark + NOTE.replace("\n", end))
    assert (places(other), other.text, other.properties) == (places(plain), plain.text, plain.properties)


def test_garbled_head_and_correct_body_and_the_other_way_round() -> None:
    head, body = NOTE[: NOTE.index("# Call")], NOTE[NOTE.index("# Call") :]
    for codec in ("mac_roman", "latin-1"):
        assert read(head.encode().decode(codec) + body).text == NOTE
        assert read(head + body.encode().decode(codec)).text == NOTE


def test_people_notes_are_known() -> None:
    note = read("---\ntype: person\naliases: [Renee, R. Sarkis]\n---\n- met Bo", "People/Renée Sarkis.md")
    assert note.about_person
    assert (note.title, note.aliases) == ("Renée Sarkis", ("Renee", "R. Sarkis"))


@pytest.mark.parametrize("title", ["Lisbon Review", "Of Changes at the Ministry"])
def test_a_note_that_lists_others_is_about_a_meeting(title: str) -> None:
    head = f"---\ntype: people\ntitle: {title}\nparticipants: [Renée Sarkis, Bo Li]\n---\n- met Bo"
    assert not read(head, "review.md").about_person


def test_a_people_note_may_list_its_own_person() -> None:
    assert read("---\ntype: people\ntitle: Bo Li\nperson: Bo Li\n---\n- met Bo", "x.md").about_person


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana met Bo. Bo left.", [("", 1, "Ana met Bo."), ("", 2, "Bo left.")]),
        ("**Action items:**\n\n- call Bo", [("Action Items", 1, "call Bo")]),
        ("Decisions\n---------\n- go", [("Decisions", 1, "go")]),
        ("## Notes\n### Storage\n- a\n### Money\n- b", [("Key Information", 1, "a"), ("Key Information", 2, "b")]),
        ("## Storage\n- a\n## Storage\n- b", [("Storage", 1, "a"), ("Storage", 2, "b")]),
        (
            "## Notes\nFirst.\n\n- a\n- b",
            [("Key Information", 3, "First."), ("Key Information", 1, "a"), ("Key Information", 2, "b")],
        ),
        ("- a\n\n  more\n- b", [("", 1, "a\nmore"), ("", 2, "b")]),
        ("reports-to:: [[Wei Lan]]\n\nText.", [("", 1, "Text.")]),
        ("> [!note] Hello\n> - quoted", [("", 2, "Hello"), ("", 1, "quoted")]),
        ("<!-- no\n- no -->\n%%\n- no\n%%\n- yes", [("", 1, "yes")]),
    ],
)
def test_layouts(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert places(read(text)) == expected


MARKUP = st.sampled_from(
    [
        "**Ana**",
        "[[Bo Li|Bo]]",
        "[[Wei Lan]]",
        "&amp;",
        "# ",
        "- ",
        "- [?] ",
        "\n",
        "\n\n",
        "  - ",
        "> ",
        "met",
        " ",
        "_it_",
        "`x`",
        "é",
        "√©",
        "Ã©",
        "@Ana Ruiz",
        "📅 2025-01-01",
        "#tag",
        "![[x]]",
        "[a](b)",
        "| a | b |",
        "\r\n",
        "\u200b",
        "e\u0301",
        "<b>",
        "::",
        ". ",
    ]
)


@given(st.lists(MARKUP, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_every_slice_maps_back(text: str) -> None:
    note = read(text)
    for passage in note.passages:
        assert note.line_of(passage.start) == passage.line
        check_characters(note, passage)
        for link in passage.links:
            assert passage.text[link.start : link.end] in ("Bo", "Wei Lan")
    keys = [(passage.section, passage.bullet) for passage in note.passages]
    assert len(set(keys)) == len(keys)


def check_characters(note: Note, passage: Passage) -> None:
    for position, character in enumerate(passage.text):
        original = passage.offsets.original(position)
        assert passage.start <= original < passage.end
        written = note.text[original]
        assert written == character or (character.isspace() and written.isspace()) or written in "&<"


@given(st.lists(MARKUP, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
def test_raw_offsets_lead_back_to_the_file(text: str) -> None:
    source = Source("note.md", text.encode())
    raw, note = decode(source)[0] or "", parse_note(source)[0]
    for position, character in enumerate(note.text):
        written = raw[note.raw_offsets.original(position)]
        assert written == character or written in "√Ã\re"
    assert raw.count("\n") == note.text.count("\n")


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    note, problems = parse_note(Source("x.md", text.encode("utf-8", "surrogatepass")))
    assert all(problem.line for problem in problems)
    assert note == parse_note(Source("x.md", text.encode("utf-8", "surrogatepass")))[0]


@pytest.mark.parametrize("lead", ["", "> ", "- ", "    ", "- [ ] "])
def test_a_block_that_graphkit_wrote_is_no_evidence_wherever_it_was_copied_to(lead: str) -> None:
    copied = ["%% graphkit:begin (all of this is written anew) %%", "# Ana", "reports_to:: [[Bo]]", "- Ana trusts Cy",
              "```mermaid", "flowchart TD", "```", "%% not the end %%", "%% graphkit:end %%"]  # fmt: skip
    block = "".join(f"{lead}{line}\n" for line in copied)
    note, problems = parse_note(Source("a.md", f"# Call\n\n- Ana met Bo\n\n{block}\nCy met Di\n".encode()))
    assert [passage.text for passage in note.passages] == ["Ana met Bo", "Cy met Di"]
    assert (note.title, dict(note.properties), problems) == ("Call", {}, ())
