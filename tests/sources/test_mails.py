"""Mail: who wrote to whom, in whose words, once; and nothing that a stranger sends does harm."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphkit.notes
from graphkit.records import Claim, Mention, Problem, Quote, Reading, Source
from graphkit.sources import Opened, as_spoken, as_text, for_reader, open_source, state_records, without_repeats
from graphkit.sources.hypertext import words_of
from graphkit.sources.speech import find_stretches
from graphkit.text.places import find_places

ANA, BO = "Ana Ruiz <ana@northwind.example>", '"Lan, Wei" <wei@globex.example>'
ANSWER = """Ravi Menon decides the storage contract.

Best,
Wei Lan
Head of Data | Globex
+1 555 0100

On Mon, 2 Mar 2026 at 10:00, Ana Ruiz <ana@northwind.example> wrote:
> Who decides the storage contract?
> I met Omar Saleh last week.
"""


def mail(text: str, *, sender: str = BO, to: str = ANA, **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, "Größe"
    message["Date"] = headers.pop("Date", "Tue, 03 Mar 2026 09:00:00 +0000")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def opened(message: EmailMessage | bytes, path: str = "a.eml") -> Opened:
    return open_source(Source(path, message if isinstance(message, bytes) else message.as_bytes()), {})


def words(one: Opened) -> list[str]:
    return [passage.text for passage in for_reader(one).passages]


def facts(*sources: Opened) -> set[tuple[str, str, str]]:
    return {(one.subject.text, one.relation, one.object.text) for one in state_records(sources).claims}


def test_headers_are_ties_and_a_signature_is_a_title() -> None:
    one = opened(mail(ANSWER, Cc="Omar Saleh <omar@globex.example>"))
    assert facts(one) == {
        ("Wei Lan", "contacts", "Ana Ruiz"), ("Wei Lan", "has_title", "head of data"),
        ("Wei Lan", "works_for", "Globex"),
    }  # fmt: skip
    assert (one.note.title, one.note.participants) == ("Größe", ("Wei Lan", "Ana Ruiz", "Omar Saleh"))
    assert str(one.note.date.start if one.note.date else "") == "2026-03-03"
    assert one.problems == ()


@pytest.mark.parametrize("encoding", ["7bit", "quoted-printable", "base64"])
def test_every_claim_quotes_what_the_mail_says_however_it_was_packed(encoding: str) -> None:
    message = mail("x")
    message.set_content(ANSWER, cte=encoding)
    source = Source("a.eml", message.as_bytes())
    one = open_source(source, {})
    claims = state_records([one]).claims
    places = find_places(as_text(source), [claim.quote for claim in claims])
    assert {claim.relation for claim in claims} == {"contacts", "has_title", "works_for"}
    for claim in claims:
        assert places[claim.quote].kept
        passage = next(p for p in one.note.passages if (p.section, p.bullet) == (claim.section, claim.bullet))
        assert passage.start <= claim.quote.start < claim.quote.end <= passage.end


def test_quoted_history_is_read_once_in_the_whole_vault() -> None:
    first = mail("Who decides the storage contract?\nI met Omar Saleh last week.\n", sender=ANA, to=BO,
                 Date="Mon, 02 Mar 2026 10:00:00 +0000")  # fmt: skip
    alone = words(opened(mail(ANSWER)))
    assert "Who decides the storage contract?" in alone
    both = without_repeats([opened(mail(ANSWER)), opened(first, "b.eml")])
    together = [line for one in both for line in words(one)]
    assert sorted(together) == sorted(set(together))
    assert "Who decides the storage contract?" in words(both[1])
    assert not any("wrote:" in line or line.startswith((">", "From:", "Wei Lan")) for line in together)
    later = without_repeats(
        [opened(mail(f"Fine.\n\n{ANSWER}", Date="Wed, 04 Mar 2026 9:00:00 +0000")), opened(mail(ANSWER))]
    )
    assert [line for line in words(later[0]) if "Omar" in line] == []


def test_a_copy_of_a_mail_says_nothing_twice() -> None:
    one = opened(mail(ANSWER, Message_ID="<1@globex.example>"))
    first, copy = without_repeats([one, opened(mail(ANSWER, Message_ID="<1@globex.example>"), "copy.eml")])
    assert facts(first) == facts(one)
    assert (words(copy), facts(copy)) == ([], set())


def said(one: Opened, words: str) -> Claim:
    start = one.note.text.index(words)
    quote = Quote(one.note.path, start, start + len(words), 1, words)
    me = Mention("person", "I", one.note.path, start, start + 1, "@Myself")
    return Claim("", "knows", me, Mention("person", "Omar", one.note.path), quote, "", 1)


@pytest.mark.parametrize(("line", "speaker"), [("Ravi Menon decides", "Wei Lan"), ("I met Omar", "Ana Ruiz")])
def test_who_says_i_in_a_mail_is_its_sender_or_whoever_is_quoted(line: str, speaker: str) -> None:
    one = opened(mail(ANSWER))
    (claim,) = as_spoken(Reading(claims=(said(one, line),)), [one], "Ana Ruiz").claims
    assert claim.subject.name == speaker
    assert [who.name for who in claim.attributed_to] == ([] if speaker == "Ana Ruiz" else ["Wei Lan"])


@pytest.mark.parametrize(
    "frame",
    [
        "-----Original Message-----\nFrom: Bo Li\nSent: Monday, 2 March 2026\nTo: Ana Ruiz\nSubject: x\n\n",
        "From: Bo Li <bo@x.example>\nDate: Monday\nSubject: x\n\n",
        "Am 02.03.2026 um 10:00 schrieb Bo Li <bo@x.example>:\n> ",
        "On Mon, Mar 2, 2026 at 10:00 AM Bo Li <bo@x.example>\nwrote:\n\n> ",
        "Le 2 mars 2026 à 10:00, Bo Li <bo@x.example> a écrit :\n> ",
    ],
)
def test_whose_words_are_quoted_is_known_from_what_frames_them(frame: str) -> None:
    text = f"Mine.\n\n{frame}Theirs.\n"
    found = {text[one.start : one.end].strip("> \n"): (one.kind, one.speaker) for one in find_stretches(text, 0, "Ana")}
    assert found["Mine."] == ("own", "Ana")
    assert found["Theirs."] == ("history", "Bo Li")


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    message = mail("plain")
    message.add_alternative("<p>rich</p>", subtype="html")
    assert words(opened(message)) == ["plain"]
    message = mail("")
    message.set_content("<p>Hello</p><style>x</style><blockquote>Earlier</blockquote>", subtype="html")
    assert words(opened(message)) == ["Hello", "Earlier"]
    assert words_of("<div>" * 20_000 + "deep").strip() == "deep"


def test_attachments_are_not_decoded_and_what_is_large_is_read_as_far_as_it_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphkit.notes, "MAX_BYTES", 1 << 16)
    message = mail("Ravi decides.")
    message.add_attachment(b"Bo left." * 20_000, maintype="application", subtype="zip", filename="big.zip")
    message.add_attachment("Bo left.", filename="note.txt")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    source, problem = graphkit.notes.read_sources(tmp_path)
    assert isinstance(source, Source)
    assert isinstance(problem, Problem)
    assert words(open_source(source, {})) == ["Ravi decides."]
    assert "Bo left" not in open_source(source, {}).note.text


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    box = mailbox.mbox(str(tmp_path / "all.mbox"))
    texts = ["One.\n", "From here on, two.\n\nFrom there too.\n", "Three.\n"]
    for text in texts:
        box.add(mail(text))
    box.flush()
    found = list(graphkit.notes.read_sources(tmp_path))
    assert [one.path for one in found if isinstance(one, Source)] == ["all.mbox/1", "all.mbox/2", "all.mbox/3"]
    read = [opened(one.data, one.path).note.text.partition("\n\n")[2] for one in found if isinstance(one, Source)]
    assert [text.strip() for text in read] == [text.strip() for text in texts]
    (tmp_path / "all.mbox").write_bytes(b"nothing\n")
    (problem,) = graphkit.notes.read_sources(tmp_path)
    assert isinstance(problem, Problem)


def test_programs_and_crowds_tie_nobody() -> None:
    robot = opened(mail("Your ticket was closed by Bo Li.", sender="Jira <noreply@globex.example>"))
    assert (words(robot), facts(robot), len(robot.problems)) == ([], set(), 1)
    crowd = opened(
        mail("Hello all.", to=", ".join(f"Ana Ruiz{'abcdefghijkl'[at]} <a{at}@x.example>" for at in range(11)))
    )
    assert (words(crowd), facts(crowd)) == (["Hello all."], set())


def test_headers_cannot_smuggle_lines_in() -> None:
    sender = b"=?utf-8?q?Ana=0ATo=3A_Bo_Li_=3Cbo=40x=2Eexample=3E?= <ana@x.example>"
    raw = b"From: " + sender + b"\nTo: Wei Lan <w@x.example>\n\nHi.\n"
    one = opened(raw)
    assert one.note.text.count("\nTo: ") == 1
    assert {fact[2] for fact in facts(one)} <= {"Wei Lan"}


def test_parts_without_end_are_cut_off() -> None:
    raw = b"From: a@x.example\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (deep, deep) for deep in range(3000)
    )
    assert opened(raw).note.path == "a.eml"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["From: \xff <", "To: =?x?b?!?=", "Content-Type: text/html; charset=klingon", "Date: Mon, 99", "",
             "> a\n\n", "Content-Type: multipart/alternative; boundary=b", "--b", "--b--", "-- ", "<p", "<![if",
             "Content-Transfer-Encoding: base64", "On 1 May 2026 x wrote:", "-----Original Message-----", "=\x00=3D",
             "Message-ID: <x>"],
        ),
        max_size=20,
    )
)  # fmt: skip
def test_no_mail_is_too_broken(lines: list[str]) -> None:
    source = Source("a.eml", "\n".join(lines).encode("latin-1"))
    one = open_source(source, {})
    (settled,) = without_repeats([one])
    for claim in state_records([settled]).claims:
        assert one.note.text[claim.quote.start : claim.quote.end] == claim.quote.text
    assert find_places(as_text(source), []) == {}


@pytest.mark.parametrize("name", ["x.eml", "x.mbox/1"])
def test_a_mail_whose_header_is_no_text_ties_nobody_and_says_so(name: str) -> None:
    data = b"From: Ana Ruiz <a@x" + b"\0" * 60 + b"e>\nTo: Omar Berg <o@x.example>\n\nOn Friday\n"
    one = open_source(Source(name, data), {})
    assert one.claims == ()
    assert one.note.path == name
