"""Who is for us, who has a say, who carries weight."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.graph.decisions import says
from graphkit.graph.influence import influence
from graphkit.graph.stances import stances
from tests.graph.stories import THEIRS, claim, staff, world


def leaning(*claims: object, who: str = "kim") -> float:
    found = stances(world(*claims)).get(who)  # type: ignore[arg-type]
    return found.leaning if found else 0.0


def test_support_of_us_counts_for_and_opposition_against() -> None:
    assert leaning(claim("kim", "supports", "harbor")) > 0
    assert leaning(claim("kim", "supports", "bob")) > 0
    assert leaning(claim("kim", "supports", "Harbor's plan")) > leaning(claim("kim", "supports", "the plan")) > 0
    assert leaning(claim("kim", "opposes", "harbor")) < 0


def test_what_concerns_others_counts_nothing() -> None:
    assert leaning(claim("kim", "supports", "zenith")) == 0
    assert leaning(claim("kim", "opposes", "Zenith's offer")) == 0
    assert leaning(claim("kim", "opposes", "Lee's cost model")) == 0
    assert leaning(claim("bob", "supports", "harbor"), who="bob") == 0


def test_a_thing_that_our_friend_opposes_is_a_rival_s() -> None:
    story = [claim("kim", "supports", "harbor"), claim("kim", "opposes", "Blue Crate")]
    assert leaning(*story) == leaning(story[0])
    assert leaning(*story, claim("lee", "opposes", "Blue Crate"), who="lee") == 0


def test_opposition_given_up_counts_no_more() -> None:
    given_up = claim("kim", "opposes", "the tool", 9, polarity="negative")
    assert leaning(claim("kim", "opposes", "our proxies", 1), given_up) == 0


def test_trust_in_the_company_counts_and_trust_in_one_of_us_does_not() -> None:
    assert leaning(claim("kim", "trusts", "harbor")) > 0
    assert leaning(claim("kim", "trusts", "bob")) == 0


def test_a_decision_belongs_to_the_narrowest_unit_named_else_to_the_employer() -> None:
    graph = world(
        *staff("kim"),
        claim("kim", "decides", "the Acme Lab budget"),
        claim("kim", "decides", "the choice"),
        claim("acme", "decides", "the site"),
        claim("noa", "decides", "the colour"),
    )
    assert [(say.claim.object.text, say.organization) for say in says(graph)] == [
        ("the Acme Lab budget", "acme lab"),
        ("the choice", "acme"),
        ("the site", "acme"),
        ("the colour", None),
    ]


def test_a_newer_kind_of_say_replaces_the_older() -> None:
    older = claim("kim", "decides", "the tool", 1, detail="decision")
    newer = claim("kim", "decides", "The tool", 9, detail="recommendation")
    assert [say.kind for say in says(world(older, newer))] == ["recommendation"]


def test_a_denial_in_other_words_is_noted() -> None:
    said = claim("kim", "decides", "the sensor choice", 1, detail="decision")
    denial = claim("kim", "decides", "choice of vendor", 2, polarity="negative", by=["lee"])
    assert [say.denied for say in says(world(said, denial))] == [(denial,)]
    assert [say.denied for say in says(world(said))] == [()]


def test_a_rumour_falls_with_any_stated_denial() -> None:
    rumour = claim("kim", "decides", "large contracts", 1, detail="veto", hearsay=True)
    denial = claim("kim", "decides", "vendor selection", 2, detail="decision", polarity="negative")
    assert [bool(say.denied) for say in says(world(rumour, denial))] == [True]


def test_a_topic_narrows_what_is_decided() -> None:
    story = [claim("kim", "decides", "storage purchases"), claim("lee", "decides", "travel")]
    assert [say.who for say in says(world(*story), "storage")] == ["kim"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(THEIRS), st.sampled_from(THEIRS)), max_size=10))
def test_managers_outweigh_their_reports(lines: list[tuple[str, str]]) -> None:
    order = {person: rank for rank, person in enumerate(THEIRS)}
    story = [claim(low, "reports_to", high) for low, high in lines if order[low] < order[high]]
    graph = world(*story, claim("kim", "decides", "the purchase"))
    carries = influence(graph)
    assert all(0 <= carries[person] <= 1 for person in carries)
    for person in THEIRS:
        manager = graph.nodes[person]["reports_to"]
        assert manager is None or carries[manager] > carries[person]


def test_whoever_the_boss_listens_to_gains_weight_and_circles_do_no_harm() -> None:
    story = [claim("kim", "reports_to", "lee"), claim("max", "reports_to", "lee")]
    heard = influence(world(*story, claim("noa", "influences", "lee")))
    assert heard["noa"] > influence(world(*story))["noa"]
    circle = influence(world(claim("kim", "reports_to", "lee"), claim("lee", "reports_to", "kim")))
    assert set(circle) >= {"kim", "lee"}


def test_of_two_names_set_against_each_other_the_better_known_is_ours() -> None:
    choice = [claim("kim", "opposes", "Palette", 5), claim("kim", "supports", "Delta", 5)]
    known = [
        claim("lee", "supports", "Palette", 1),
        claim("max", "supports", "Palette", 2),
        claim("kim", "supports", "Delta", 6),
    ]
    assert leaning(*choice, *known) < 0


def test_a_name_that_comes_up_once_is_nobody_s_we_know() -> None:
    assert leaning(claim("kim", "opposes", "Brixton Systems")) == 0
    assert leaning(claim("kim", "opposes", "Brixton Systems"), claim("lee", "supports", "Brixton", 3)) < 0


def test_an_abbreviation_inside_a_name_stands_for_it() -> None:
    graph = world(claim("kim", "decides", "the final decision"))
    graph.nodes["zenith"]["name"] = "Zenith GAI"
    said = world(claim("kim", "decides", "the final GAI decision"))
    said.nodes["zenith"]["name"] = "Zenith GAI"
    assert [say.organization for say in (*says(graph), *says(said))] == [None, "zenith"]
