"""What is proposed as one story, what a person's yes and no bring, and that both can be taken back."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from dashboard import decide as deciding
from dashboard.core import clock
from dashboard.core.errors import WarehouseTrouble
from dashboard.decide import Kind, Pair, Verdict, decide
from dashboard.questions.ask import run
from dashboard.questions.catalogue import question
from dashboard.warehouse.connect import open_reader, open_writer
from dashboard.warehouse.draft import bring_up_to_date, take_back
from dashboard.warehouse.generations import Warehouse
from tests.warehouse.derived_files import rows, take_in

DEPARTMENT = "department_id,name_en\nSB,SB\nGFS,GFS\n"
ACCOUNT = "account_id,platform,department_id,handle\n" + "".join(
    f"{platform}:sb,{platform},SB,sb\n" for platform in ("weibo", "facebook", "x", "threads")
)
TITLE = "直升机救回三名行山者"
DAY = "2024-04-01T{}:00+08:00"


def post_file(*told: tuple[str, str, str, str]) -> str:
    """post.csv of (post_id, platform, hour, title)."""
    lines = (f'{post},{platform}:sb,{DAY.format(hour)},"{title}"\n' for post, platform, hour, title in told)
    return "post_id,account_id,published_at,title\n" + "".join(lines)


def made(folder: Path, *told: tuple[str, str, str, str], **more: str) -> Warehouse:
    warehouse = Warehouse(folder / "stories.duckdb")
    take_in(warehouse, {"department": DEPARTMENT, "account": ACCOUNT, "post": post_file(*told), **more})
    return warehouse


THREE = (("a", "weibo", "10:00", TITLE), ("b", "facebook", "11:00", TITLE), ("c", "x", "12:30", TITLE))


def waiting(warehouse: Warehouse) -> list[tuple[str, str, str]]:
    """(kind, post, other) of what is proposed, in the order of the keys."""
    asked = question("story.proposals")
    values: dict[str, Any] = dict.fromkeys(param.name for param in asked.header.params)
    days = {"start_day": dt.date(2024, 1, 1), "end_day": dt.date(2025, 1, 1)}
    with open_reader(warehouse.current()) as connection:
        frame = run(connection, asked, values | days)
    return sorted(frame[["kind", "post_id", "other_id"]].itertuples(index=False, name=None))


def links(warehouse: Warehouse) -> list[tuple[str, str, str, str | None]]:
    return rows(warehouse, "SELECT post_id, kind, target_id, how FROM post_link ORDER BY ALL")


def story(one: str, other: str) -> Pair:
    return Pair(Kind.STORY, one, other)


def likenesses(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return rows(warehouse, "SELECT kind, post_id, other_id, likeness, hours FROM proposal ORDER BY ALL")


def test_a_post_is_proposed_with_the_nearest_earlier_one_and_nothing_is_linked(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE)
    assert waiting(warehouse) == [("story", "b", "a"), ("story", "c", "b")]
    assert links(warehouse) == []


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (("b", "facebook", "11:00", "直升机演习招募三名学员"), "another story"),
        (("b", "weibo", "11:00", TITLE), "the same account"),
        (("b", "facebook", "11:00", "早安"), "too short to tell"),
        (("b", "facebook", "11:00", "#香港 #保安局 #直升机"), "hashtags alone"),
    ],
)
def test_no_proposal(tmp_path: Path, other: tuple[str, str, str, str], why: str) -> None:
    assert waiting(made(tmp_path, THREE[0], other)) == [], why


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("八号信号现正生效 请留在室内", "八號信號現正生效 請留在室內", True),
        ("八号信号现正生效 请留在室内", "十號信號現正生效 請留在室內", False),
        ("1,148人参与跨部门演习", "1148人參與跨部門演習", True),
        ("苏拉吹袭期间 38人获救", "蘇拉吹襲期間 22人獲救", False),
        ("Fire officers show what a damaged battery does", "Fire officers show what a damaged battery does!", True),
        ("Fire officers show a damaged battery", "FIRE OFFICERS SHOW A DAMAGED BATTERY #HongKong", True),
        ("Fire officers show a damaged battery", "Fire officers meet pupils from a school", False),
        ("Ａ：無人機聯頭盔鏡頭 山嶺搜索更快", "a:无人机联头盔镜头 山岭搜索更快", True),
    ],
)
def test_titles_that_are_alike(tmp_path: Path, one: str, other: str, are_alike: bool) -> None:
    told = ("a", "weibo", "10:00", one), ("b", "facebook", "11:00", other)
    assert bool(waiting(made(tmp_path, *told))) is are_alike


def test_another_department_is_another_story(tmp_path: Path) -> None:
    account = ACCOUNT.replace("facebook,SB", "facebook,GFS")
    assert waiting(made(tmp_path, *THREE[:2], account=account)) == []


def test_yes_links_the_two_and_taking_it_back_unlinks_them(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE)
    decide(warehouse, [story("b", "a")], Verdict.SAME)
    assert links(warehouse) == [("a", "story", "story-of:a", "confirmed"), ("b", "story", "story-of:a", "confirmed")]
    assert waiting(warehouse) == [("story", "c", "b")]
    decide(warehouse, [story("c", "b")], Verdict.SAME)
    assert [link[:3] for link in links(warehouse)] == [(post, "story", "story-of:a") for post in "abc"]
    assert waiting(warehouse) == []
    deciding.take_back(warehouse, [story("a", "b")])
    assert [link[:3] for link in links(warehouse)] == [(post, "story", "story-of:b") for post in "bc"]
    assert waiting(warehouse) == [("story", "b", "a"), ("story", "c", "a")]
    deciding.take_back(warehouse, [story("c", "b")])
    assert links(warehouse) == []
    assert waiting(warehouse) == [("story", "b", "a"), ("story", "c", "b")]


def test_no_is_never_asked_again_until_it_is_taken_back(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE[:2])
    decide(warehouse, [story("b", "a")], Verdict.DIFFERENT)
    assert (waiting(warehouse), links(warehouse)) == ([], [])
    take_in(warehouse, {"post": post_file(*THREE[:2], ("z", "x", "23:00", "晚安香港明天再会"))})
    assert waiting(warehouse) == []
    deciding.take_back(warehouse, [story("b", "a")])
    assert waiting(warehouse) == [("story", "b", "a")]


def test_a_no_holds_for_the_whole_story(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE)
    decide(warehouse, [story("b", "a")], Verdict.SAME)
    decide(warehouse, [story("c", "b")], Verdict.DIFFERENT)
    assert waiting(warehouse) == [], "a tells what b tells"


def test_a_later_verdict_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE[:2])
    decide(warehouse, [story("b", "a")], Verdict.DIFFERENT)
    decide(warehouse, [story("a", "b")], Verdict.SAME)
    assert len(links(warehouse)) == 2
    assert rows(warehouse, "SELECT post_id, other_id, verdict FROM decision") == [("a", "b", "same")]


def test_stories_that_files_state_are_joined_and_come_apart_as_they_were(tmp_path: Path) -> None:
    told = (*THREE, ("d", "threads", "12:45", TITLE))
    stated = "post_id,kind,target_id\na,story,s1\nb,story,s1\nc,story,s2\nd,story,s2\n"
    warehouse = made(tmp_path, *told, post_link=stated)
    before = links(warehouse)
    assert waiting(warehouse) == [("story", "c", "b"), ("story", "d", "b")]
    decide(warehouse, [story("c", "b")], Verdict.SAME)
    added = [("c", "story", "s1", "confirmed"), ("d", "story", "s1", "confirmed")]
    assert links(warehouse) == sorted(before + added)
    assert waiting(warehouse) == []
    with open_reader(warehouse.current()) as connection:
        related = run(connection, question("post.lineage_of_post"), {"post": "d"})
    assert related["target_id"].tolist() == ["a", "b", "c"], "a sister in two stories stands once"
    deciding.take_back(warehouse, [story("c", "b")])
    assert links(warehouse) == before


RELEASE = (
    "release_id,department_id,issued_at,language,title,body,same_as\n"
    f"r-hans,SB,{DAY.format('09:30')},zh-Hans,{TITLE},机组人员已送他们离开。,r\n"
    f"r,SB,{DAY.format('09:30')},en,Helicopter saves three hikers,The crew flew them out.,r\n"
)


def test_a_release_and_the_post_that_carries_it(tmp_path: Path) -> None:
    warehouse = made(tmp_path, THREE[0], release=RELEASE)
    assert waiting(warehouse) == [("release", "a", "r-hans")]
    assert [(one[3], one[4]) for one in likenesses(warehouse)] == [(1.0, 0.5)]
    decide(warehouse, [Pair(Kind.RELEASE, "a", "r-hans")], Verdict.SAME)
    assert links(warehouse) == [("a", "release", "r-hans", "confirmed")]
    assert waiting(warehouse) == []
    deciding.take_back(warehouse, [Pair(Kind.RELEASE, "a", "r-hans")])
    assert links(warehouse) == []
    assert waiting(warehouse) == [("release", "a", "r-hans")]


def test_a_link_with_one_language_of_a_release_speaks_for_all(tmp_path: Path) -> None:
    warehouse = made(tmp_path, THREE[0], release=RELEASE, post_link="post_id,kind,target_id\na,release,r\n")
    assert waiting(warehouse) == []


@pytest.mark.parametrize(("hour", "is_proposed"), [("07:29", False), ("07:30", True), ("09:00", True)])
def test_a_post_may_come_shortly_before_its_release(tmp_path: Path, hour: str, is_proposed: bool) -> None:
    warehouse = made(tmp_path, ("a", "weibo", hour, TITLE), release=RELEASE)
    assert bool(waiting(warehouse)) is is_proposed


def test_a_file_may_state_later_what_was_confirmed(tmp_path: Path) -> None:
    warehouse = made(tmp_path, THREE[0], release=RELEASE)
    decide(warehouse, [Pair(Kind.RELEASE, "a", "r-hans")], Verdict.SAME)
    take_in(warehouse, {"post_link": "post_id,kind,target_id\na,release,r-hans\n"})
    assert links(warehouse) == [("a", "release", "r-hans", None)]
    deciding.take_back(warehouse, [Pair(Kind.RELEASE, "a", "r-hans")])
    assert links(warehouse) == [("a", "release", "r-hans", None)], "the file says so still"


def test_one_generation_for_a_batch_and_none_where_nothing_changes(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE)
    decide(warehouse, [story("b", "a"), story("c", "b")], Verdict.SAME)
    assert len(warehouse.generations()) == 2
    decide(warehouse, [], Verdict.SAME)
    deciding.take_back(warehouse, [story("c", "a")])
    assert len(warehouse.generations()) == 2


def test_a_decision_on_what_is_not_there_is_refused_whole(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE)
    with pytest.raises(WarehouseTrouble) as trouble:
        decide(warehouse, [story("b", "a"), story("c", "gone"), Pair(Kind.RELEASE, "a", "none")], Verdict.SAME)
    assert (trouble.value.said, trouble.value.details) == ("decision_of_unknown", {"count": 2})
    assert links(warehouse) == []
    assert len(warehouse.generations()) == 1


def test_undoing_an_import_leaves_what_was_decided(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE[:2])
    late = {"post": post_file(THREE[2])}
    take_in(warehouse, late)
    with clock.frozen(dt.datetime(2024, 5, 1, tzinfo=dt.UTC)):
        decide(warehouse, [story("b", "a"), story("c", "b")], Verdict.SAME)
    decided = rows(warehouse, "SELECT * EXCLUDE (decided_at), epoch(decided_at) FROM decision ORDER BY ALL")
    assert take_back(warehouse, 4) == ["post.csv"]
    assert rows(warehouse, "SELECT post_id FROM post ORDER BY 1") == [("a",), ("b",)]
    assert [link[0] for link in links(warehouse)] == ["a", "b"]
    assert rows(warehouse, "SELECT * EXCLUDE (decided_at), epoch(decided_at) FROM decision ORDER BY ALL") == decided
    take_in(warehouse, late)
    assert [link[0] for link in links(warehouse)] == ["a", "b", "c"], "the decision waited for its post"
    assert take_back(warehouse, 4) == ["post.csv"]
    take_back(warehouse, 3)
    assert not warehouse.exists()


@pytest.mark.parametrize("parts", [1, 2, 3])
def test_in_whatever_steps_files_come_the_proposals_are_the_same(tmp_path: Path, parts: int) -> None:
    told = (*THREE, ("d", "threads", "12:45", TITLE))
    whole = made(tmp_path / "whole", *told, release=RELEASE)
    stepwise = made(tmp_path / "stepwise", *told[-parts:])
    take_in(stepwise, {"post": post_file(*told)})
    take_in(stepwise, {"release": RELEASE})
    assert likenesses(stepwise) == likenesses(whole)
    assert len(likenesses(whole)) == 6 + 4


def test_a_corrected_title_takes_its_proposals_away(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE[:2], release=RELEASE)
    take_in(warehouse, {"post": post_file(("a", "weibo", "10:00", "海关检获大批走私货物"))})
    assert waiting(warehouse) == [("release", "b", "r-hans")]


def test_a_warehouse_of_an_earlier_version_gets_its_proposals(tmp_path: Path) -> None:
    warehouse = made(tmp_path, *THREE, post_link="post_id,kind,target_id\na,story,s1\n")
    with open_writer(warehouse.current()) as connection:
        connection.execute("DROP TABLE proposal")
        connection.execute("DROP TABLE decision")
        connection.execute("ALTER TABLE post_link DROP COLUMN how")
        connection.execute("UPDATE generation SET made_with = 'earlier'")
        connection.execute("CHECKPOINT")
    bring_up_to_date(warehouse)
    assert waiting(warehouse) == [("story", "b", "a"), ("story", "c", "b")]
    assert links(warehouse) == [("a", "story", "s1", None)]


def test_of_the_sample_data_no_pair_that_files_tell_apart_is_proposed(sample_warehouse: Warehouse) -> None:
    """The sample states its stories; one event told by two departments carries their number at the end of its key."""
    strangers = """
    WITH story AS (
        SELECT post_id, list(regexp_replace(target_id, '-[0-9]+$', '')) AS events
        FROM post_link WHERE kind = 'story' GROUP BY post_id)
    SELECT count(*) AS pairs, count(*) FILTER (NOT list_has_any(one.events, other.events)) AS wrong
    FROM proposal AS p
    JOIN story AS one ON one.post_id = p.post_id
    JOIN story AS other ON other.post_id = p.other_id
    WHERE p.kind = 'story'"""
    ((pairs, wrong),) = rows(sample_warehouse, strangers)
    assert pairs > 1_000
    assert wrong == 0
