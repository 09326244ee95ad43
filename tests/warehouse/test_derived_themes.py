"""Themes by rule and by hand."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.questions.ask import run
from dashboard.questions.catalogue import question
from dashboard.warehouse.connect import open_reader, open_writer
from dashboard.warehouse.generations import Warehouse
from tests.warehouse.derived_files import posts, rows, take_in, warehouse_of

THEME = "theme_id,name_en\nt,A theme\n"
DAY = "2024-04-01T12:00:00+08:00"
RELEASE = "release_id,issued_at,language,title,body\nr,2024-04-01T12:00:00+08:00,zh-Hant,颱風,\n"


def terms(*listed: str) -> str:
    return "theme_id,term,language\n" + "".join(f't,"{term}",\n' for term in listed)


def tagged(warehouse: Warehouse, table: str = "post") -> list[tuple[str, str]]:
    """(id, how) of everything that tells the theme."""
    return rows(warehouse, f"SELECT {table}_id, how FROM {table}_theme ORDER BY ALL")


# term, title, whether the title tells a theme that has this term alone
FOUND = [
    ("颱風", "台风来了", True),
    ("台风", "颱風來了", True),
    ("typhoon", "TYPHOON drill", True),
    ("ＡＩ", "ai day", True),
    ("AI", "全形ＡＩ展覽", True),
    ("AI", "用AI看云", True),
    ("AI", "She said hi", False),
    ("AI", "AIs are many", False),
    ("AI", "AI.", True),
    ("one country, two systems", "One Country,  Two Systems!", True),
    ("one country, two systems", "one country; two systems", False),
    ("C++", "we use C++ here", True),
    (".*", "anything", False),
    ("#HongKong", "see #hongkong now", True),
    ("evacuat*", "Residents EVACUATED", True),
    ("evacuat", "Residents evacuated", False),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """(post, theme) of all tags where each line of FOUND is a post pN and a theme tN."""
    warehouse = warehouse_of(
        tmp_path_factory.mktemp("themes"),
        post=posts(*(f'p{number},{DAY},"{title}"' for number, (_, title, _) in enumerate(FOUND))),
        theme="theme_id,name_en\n" + "".join(f"t{number},A theme\n" for number in range(len(FOUND))),
        theme_term="theme_id,term,language\n"
        + "".join(f't{number},"{term}",en\n' for number, (term, _, _) in enumerate(FOUND)),
    )
    return set(rows(warehouse, "SELECT post_id, theme_id FROM post_theme"))


@pytest.mark.parametrize("number", range(len(FOUND)), ids=[f"{term} in {title}" for term, title, _ in FOUND])
def test_a_term_is_found_folded_and_a_latin_one_as_a_word(found: set[tuple[str, str]], number: int) -> None:
    assert ((f"p{number}", f"t{number}") in found) is FOUND[number][2]


def test_two_terms_in_one_post_tag_it_once(tmp_path: Path) -> None:
    post = posts(f"p,{DAY},typhoon,颱風", f"q,{DAY},fine weather")
    warehouse = warehouse_of(tmp_path, post=post, theme=THEME, theme_term=terms("typhoon", "颱風"))
    assert tagged(warehouse) == [("p", "rule")]


def test_a_new_term_reaches_old_posts_and_releases(tmp_path: Path) -> None:
    post = posts(f"p,{DAY},台风", f"q,{DAY},fine")
    warehouse = warehouse_of(tmp_path, post=post, theme=THEME, theme_term=terms("storm"), release=RELEASE)
    assert tagged(warehouse) == tagged(warehouse, "release") == []
    take_in(warehouse, {"theme_term": terms("storm", "颱風")})
    assert tagged(warehouse) == [("p", "rule")]
    assert tagged(warehouse, "release") == [("r", "rule")]


def test_a_text_that_no_longer_has_the_term_loses_the_theme(tmp_path: Path) -> None:
    warehouse = warehouse_of(tmp_path, post=posts(f"p,{DAY},typhoon"), theme=THEME, theme_term=terms("typhoon"))
    take_in(warehouse, {"post": posts(f"p,{DAY},storm")})
    assert tagged(warehouse) == []


def test_tags_by_hand_survive_new_posts_and_new_terms(tmp_path: Path) -> None:
    """By hand on a post that no term finds, and on one that a term finds: neither goes, neither doubles."""
    post = posts(f"p,{DAY},fine", f"q,{DAY},typhoon", f"s,{DAY},typhoon")
    warehouse = warehouse_of(tmp_path, post=post, theme=THEME, theme_term=terms("storm"), release=RELEASE)
    with open_writer(warehouse.current()) as connection:
        connection.execute("INSERT INTO post_theme VALUES ('p', 't', 'hand'), ('q', 't', 'hand')")
        connection.execute("INSERT INTO release_theme VALUES ('r', 't', 'hand')")
    by_hand = [("p", "hand"), ("q", "hand")]
    take_in(warehouse, {"post": posts(f"p,{DAY},still fine")})
    assert tagged(warehouse) == by_hand
    take_in(warehouse, {"theme_term": terms("typhoon", "颱風")})
    assert tagged(warehouse) == [*by_hand, ("s", "rule")]
    assert tagged(warehouse, "release") == [("r", "hand")]


def test_a_newer_list_of_terms_replaces_the_older_one(tmp_path: Path) -> None:
    post = posts(f"p,{DAY},颱風", f"q,{DAY},drill")
    warehouse = warehouse_of(tmp_path, post=post, theme=THEME, theme_term=terms("颱風", "drill"))
    assert tagged(warehouse) == [("p", "rule"), ("q", "rule")]
    take_in(warehouse, {"theme_term": terms("drill")})
    assert tagged(warehouse) == [("q", "rule")]
    assert rows(warehouse, "SELECT term FROM theme_term") == [("drill",)]


def test_a_term_is_counted_by_the_rule_that_tags(tmp_path: Path) -> None:
    """s holds "recruit", "said" holds "ai", but neither as the term is meant; the stem is found in both words."""
    post = posts(f"p,{DAY},Recruitment day", f"q,{DAY},Recruits trained by AI", f"s,{DAY},She said: recruit")
    listed = terms("recruit", "recruit*", "ai", "drone")
    warehouse = warehouse_of(tmp_path, post=post, theme=THEME, theme_term=listed)
    asked = question("theme.terms_of_theme")
    given = {"theme": "t", "start_day": dt.date(2024, 4, 1), "end_day": dt.date(2024, 4, 2)}
    with open_reader(warehouse.current()) as connection:
        answer = run(connection, asked, {param.name: None for param in asked.header.params} | given)
    assert dict(zip(answer["term"], answer["posts"], strict=True)) == {"recruit*": 3, "ai": 1, "recruit": 1, "drone": 0}
