"""All places that use a name agree on what it is, and what one of them knows all do."""

from __future__ import annotations

from graphkit.reading.consensus import Consensus, Found


def _consensus(*texts: tuple[str, list[Found]]) -> Consensus:
    heard = Consensus(str.islower)
    for text, found in texts:
        heard.listen(text, found)
    heard.settle(())
    return heard


def test_the_majority_says_what_a_name_is() -> None:
    heard = _consensus(
        ("Meridia pays", [(0, 7, "organization")]),
        ("Meridia waits", [(0, 7, "organization")]),
        ("Meridia sang", [(0, 7, "person")]),
    )
    assert set(heard.corrected("Meridia sang", [(0, 7, "person")])) == {(0, 7, "organization")}


def test_a_tie_is_left_as_it_is() -> None:
    heard = _consensus(("Meridia", [(0, 7, "organization")]), ("Meridia", [(0, 7, "person")]))
    assert list(heard.corrected("Meridia", [(0, 7, "person")])) == [(0, 7, "person")]


def test_an_organization_found_once_is_known_everywhere() -> None:
    heard = _consensus(("at Globex Applied AI", [(3, 20, "organization")]))
    assert list(heard.corrected("Globex Applied AI it is", [])) == [(0, 17, "organization")]


def test_one_place_is_not_enough_for_a_name_of_one_word() -> None:
    heard = _consensus(("Risk rises", [(0, 4, "organization")]))
    assert list(heard.corrected("Risk rises", [])) == []


def test_a_listed_organization_needs_no_vote() -> None:
    heard = Consensus(str.islower)
    heard.settle(["Globex"])
    assert list(heard.corrected("Globex pays", [])) == [(0, 6, "organization")]


def test_the_first_word_of_an_organization_is_nobody() -> None:
    heard = _consensus(("at Norrvik Timber", [(3, 17, "organization")]))
    assert list(heard.corrected("Norrvik pays", [(0, 7, "person")])) == [(0, 7, "organization")]


def test_unless_somebody_is_called_so() -> None:
    heard = _consensus(("at Norrvik Timber", [(3, 17, "organization")]), ("Ana Norrvik", [(0, 11, "person")]))
    assert list(heard.corrected("Norrvik pays", [(0, 7, "person")])) == [(0, 7, "person")]


def test_where_somebody_is_at_is_nobody() -> None:
    heard = _consensus(("a day at Meridia", [(9, 16, "person")]), ("Meridia sang", [(0, 7, "person")]))
    assert set(heard.corrected("Meridia sang", [(0, 7, "person")])) == {(0, 7, "organization")}


def test_unless_it_is_at_somebody_s() -> None:
    heard = _consensus(("a day at Meridia's", [(9, 16, "person")]))
    assert list(heard.corrected("Meridia sang", [(0, 7, "person")])) == [(0, 7, "person")]


def test_unless_somebody_listed_is_called_so() -> None:
    heard = Consensus(str.islower, ["Meridia Solano"])
    heard.listen("he shouted at Meridia", [(14, 21, "person")])
    heard.settle(())
    assert list(heard.corrected("Meridia sang", [(0, 7, "person")])) == [(0, 7, "person")]


def test_a_title_of_one_word_is_no_organization() -> None:
    consensus = Consensus(lambda _: False)
    text = "Ana of Globex wrote to the COO, and the COO to Ana"
    tagged: list[Found] = [
        (0, 3, "person"),
        (7, 13, "organization"),
        (27, 30, "organization"),
        (40, 43, "organization"),
    ]
    for _ in range(3):
        consensus.listen(text, tagged)
    consensus.settle(())
    assert [text[start:end] for start, end, _ in consensus.corrected(text, tagged)] == ["Ana", "Globex", "Globex"]
