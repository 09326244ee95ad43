"""LinkedIn: a workbook of two sheets, sentences above the headers, drafts' dates, campaigns, names of persons."""

import datetime as dt

import pandas as pd
import pytest
from samples import (
    CAPTURED,
    LINKEDIN_DAYS_HEADER,
    LINKEDIN_HEADER,
    LINKEDIN_SENTENCE,
    csv_of,
    linkedin_day,
    linkedin_id,
    linkedin_row,
    linkedin_sheets,
    read_as,
    read_sample,
    told_by,
    xls_of,
    xlsx_of,
)

from dashboard.importers.findings import Refused
from dashboard.importers.reading import KnownAccount, Reading

NAME = "harbour-fire_content_1790000000000.xls"
MOMENT = pd.Timestamp("2026-03-05 02:10:11", tz="UTC")


def posts(*rows: list[object], header: tuple[str, ...] = LINKEDIN_HEADER, **said: object) -> Reading:
    sheets = {"All posts": [[LINKEDIN_SENTENCE], header, *rows]}
    return read_as("posts.xls", xls_of(sheets), **{"captured_at": CAPTURED, "account": "fsd", **said})


@pytest.mark.parametrize("name", ["linkedin_xls", "linkedin_xlsx"])
def test_both_sheets_of_the_workbook_are_read(name: str) -> None:
    reading = read_sample(name)
    assert (reading.importer, reading.platform) == ("linkedin_posts", "linkedin")
    # Two days and a post; a sentence above each header.
    assert (reading.rows, reading.accepted, reading.other, reading.rejected) == (5, 3, 2, ())
    snapshot = reading.tables["snapshot"].iloc[0].drop(["post_id", "captured_at", "at_least"]).dropna().to_dict()
    assert snapshot == {"exposures": 959, "clicks": 46, "reactions": 37, "comments": 1, "shares": 5}
    day = reading.tables["account_day"].iloc[0].drop(["account_id"]).to_dict()
    assert day == {
        "day": pd.Timestamp("2026-03-05"), "exposures": 100, "reach": 80, "clicks": 4, "reactions": 5, "comments": 1,
        "shares": 2, "day_zone": "UTC",
    }  # fmt: skip


def test_the_urn_and_not_the_draft_tells_the_time() -> None:
    post = read_sample("linkedin_xls").tables["post"].iloc[0]
    assert (post.published_at, post.published_precision, post.published_raw) == (MOMENT, "second", "02/27/2026")
    assert post.native_id == linkedin_id("2026-03-05 02:10:11")
    assert (post.title, post.text) == ("Open day", "Open day\n\nJoin us on Sunday")


@pytest.mark.parametrize(
    "link",
    [
        "https://www.linkedin.com/feed/update/urn:li:share:{}", "https://www.linkedin.com/feed/update/urn:li:ugcPost:{}/",
        "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A{}",
        "https://www.linkedin.com/posts/harbour-fire_open-day-activity-{}-AbCd",
    ],
)  # fmt: skip
def test_every_form_of_link_holds_the_id(link: str) -> None:
    number = linkedin_id("2026-03-05 02:10:11")
    post = posts(linkedin_row(Post_link=link.format(number))).tables["post"].iloc[0]
    assert (post.native_id, post.published_at) == (number, MOMENT)


def test_a_link_without_an_id_leaves_the_printed_day() -> None:
    post = posts(linkedin_row(Post_link="https://www.linkedin.com/company/harbour-fire")).tables["post"].iloc[0]
    assert (post.published_precision, post.published_on) == ("day", pd.Timestamp("2026-02-27"))
    assert pd.isna(post.published_at)


@pytest.mark.parametrize("first", ["Organic", "Sponsored"])
def test_a_sponsored_row_repeats_an_organic_post_and_is_not_added(first: str) -> None:
    organic = linkedin_row()
    sponsored = linkedin_row(Post_type="Sponsored", Campaign_name="Recruitment", Impressions=50000.0)
    rows = [organic, sponsored] if first == "Organic" else [sponsored, organic]
    reading = posts(*rows)
    assert (reading.accepted, reading.other, reading.rejected) == (1, 2, ())
    assert reading.tables["snapshot"].exposures.tolist() == [959]
    assert [one.details["count"] for one in reading.findings if one.said == "sponsored_repeats"] == [1]


def test_a_post_that_is_only_sponsored_is_one_post() -> None:
    one = linkedin_row(Post_type="Sponsored", Campaign_name="A", Impressions=700.0)
    two = linkedin_row(Post_type="Sponsored", Campaign_name="B", Impressions=900.0)
    reading = posts(one, two)
    assert (reading.accepted, reading.tables["snapshot"].exposures.tolist()) == (1, [700])


def test_names_of_persons_are_dropped_and_counted() -> None:
    reading = posts(linkedin_row())
    assert [one.details for one in reading.findings if one.said == "personal_dropped"] == [
        {"column": "Posted by", "count": 1}
    ]
    assert "Chan Tai Man" not in "".join(frame.to_csv() for frame in reading.tables.values())


def test_names_of_persons_are_not_kept_in_rejected_rows_either() -> None:
    reading = posts(linkedin_row(Impressions="many"), linkedin_row())
    (row,) = reading.rejected
    assert "Chan Tai Man" not in row.raw
    assert "█" in row.raw
    assert "Open day" in row.raw


def test_the_name_of_the_file_tells_account_and_moment() -> None:
    reading = read_sample("linkedin_xls")
    assert reading.captured_at == dt.datetime.fromtimestamp(1_790_000_000, dt.UTC)
    assert "captured_at_of_name" in told_by(reading)
    assert reading.tables["account"].name.tolist() == ["harbour-fire"]


def test_the_page_of_the_name_finds_a_known_account_and_never_makes_a_second() -> None:
    content = xls_of(linkedin_sheets())
    mine = KnownAccount("linkedin:fsd", "linkedin", frozenset({"harbour-fire"}))
    other = KnownAccount("linkedin:isd", "linkedin", frozenset({"information"}))
    found = read_as(NAME, content, known=(mine, other))
    assert set(found.tables["post"].account_id) == set(found.tables["account_day"].account_id) == {"linkedin:fsd"}
    only = read_as(NAME, content, known=(other,))
    assert set(only.tables["post"].account_id) == {"linkedin:isd"}
    assert "account_only_one" in told_by(only)
    third = KnownAccount("linkedin:psd", "linkedin", frozenset({"police"}))
    with pytest.raises(Refused) as refused:
        read_as(NAME, content, known=(other, third))
    assert refused.value.finding.said == "account_needed"


def test_a_name_that_tells_nothing_is_asked_about() -> None:
    with pytest.raises(Refused) as refused:
        read_as("export.xls", xls_of(linkedin_sheets()), captured_at=CAPTURED)
    assert refused.value.finding.said == "account_needed"


OLDER = {"Post title": "Update title", "Post link": "Update link", "Post type": "Update type", "Reposts": "Shares"}
PORTUGUESE = {
    "Post title": "Título da publicação", "Post link": "Link da publicação", "Post type": "Tipo de publicação",
    "Campaign name": "Nome da campanha", "Posted by": "Publicado por", "Created date": "Data de criação",
    "Impressions": "Impressões", "Clicks": "Cliques", "Likes": "Gostei", "Comments": "Comentários",
    "Reposts": "Compartilhamentos", "Follows": "Seguidores", "Content Type": "Tipo de conteúdo",
}  # fmt: skip
CHINESE = {
    "Post title": "帖子标题", "Post link": "帖子链接", "Post type": "帖子类型", "Campaign name": "广告系列名称",
    "Posted by": "发布者", "Created date": "创建日期", "Impressions": "展示次数", "Clicks": "点击次数", "Likes": "赞",
    "Comments": "评论", "Reposts": "转发", "Follows": "关注", "Content Type": "内容类型",
}  # fmt: skip


@pytest.mark.parametrize("names", [OLDER, PORTUGUESE, CHINESE])
def test_other_headers(names: dict[str, str]) -> None:
    header = tuple(names.get(name, name) for name in LINKEDIN_HEADER)
    reading = posts(linkedin_row(Follows=2.0), header=header)
    expected = posts(linkedin_row(Follows=2.0))
    pd.testing.assert_frame_equal(reading.tables["snapshot"], expected.tables["snapshot"])
    assert "personal_dropped" in told_by(reading)


def test_a_sheet_saved_as_csv() -> None:
    posts_sheet = csv_of([LINKEDIN_HEADER, ["" if one is None else one for one in linkedin_row()]])
    assert read_as("posts.csv", posts_sheet, captured_at=CAPTURED, account="fsd").importer == "linkedin_posts"
    older = tuple(name.replace("Reposts", "Shares") for name in LINKEDIN_DAYS_HEADER)
    days = read_as("metrics.csv", csv_of([older, linkedin_day("03/05/2026", 100.0)]), account="fsd")
    assert (days.importer, days.tables["account_day"].shares.tolist()) == ("linkedin_days", [2])


def test_days_that_come_first_are_seen_over_the_whole_column() -> None:
    content = csv_of([LINKEDIN_DAYS_HEADER, linkedin_day("05/03/2026", 1.0), linkedin_day("13/03/2026", 1.0)])
    found = read_as("metrics.csv", content, account="fsd").tables["account_day"].day
    assert found.tolist() == [pd.Timestamp("2026-03-05"), pd.Timestamp("2026-03-13")]


def test_blank_figures_are_null_and_rates_are_no_counts() -> None:
    reading = posts(linkedin_row(Follows=None, Clicks=None), linkedin_row(Post_link="x", Likes=0.5))
    snapshot = reading.tables["snapshot"].iloc[0]
    assert snapshot.clicks is pd.NA
    assert snapshot.new_followers is pd.NA
    assert [row.said for row in reading.rejected] == ["not_a_count"]


def test_new_followers_by_the_day() -> None:
    reading = read_sample("linkedin_followers")
    assert reading.tables["account_day"].new_followers.tolist() == [5]
    assert "followers" not in reading.tables["account_day"]
    assert "sheets_unread" in told_by(reading)


def test_a_workbook_saved_anew_reads_the_same() -> None:
    old, new = (
        read_as("a.xls", made(linkedin_sheets()), captured_at=CAPTURED, account="fsd") for made in (xls_of, xlsx_of)
    )
    for name, frame in old.tables.items():
        pd.testing.assert_frame_equal(frame, new.tables[name])


def test_visitors_by_the_day() -> None:
    header = ("Date", "Overview page views (total)", "Total page views (total)", "Total unique visitors (total)")
    sheets = {"Visitor metrics": [header, ["03/05/2026", 3.0, 9.0, 4.0]]}
    reading = read_as("harbour-fire_visitors_1790000000000.xls", xls_of(sheets), department="FSD")
    assert reading.tables["account_day"].profile_visits.tolist() == [9]
