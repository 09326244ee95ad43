"""Each trap of formats.md sections 0, 1 and 2 in the smallest file that shows it."""

import datetime as dt

import pandas as pd
import pytest
from meta_files import FACEBOOK_A, FACEBOOK_B, INSTAGRAM, instagram_post, post, read, said, written

from dashboard.core.vocabulary import Language
from dashboard.importers.findings import Refused


def utc(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


@pytest.mark.parametrize(
    ("shown", "instant", "day"),
    [
        ("03/14/2025 08:30", "2025-03-14 15:30", "2025-03-14"),  # PDT: 23:30 in Hong Kong
        ("01/14/2025 08:30", "2025-01-14 16:30", "2025-01-15"),  # PST: 00:30 the next day in Hong Kong
        ("03/09/2025 01:59", "2025-03-09 09:59", "2025-03-09"),  # the last minute of PST
        ("03/09/2025 03:00", "2025-03-09 10:00", "2025-03-09"),  # the first of PDT
        ("04/17/2025 23:59", "2025-04-18 06:59", "2025-04-18"),  # 14:59 HKT is still the Pacific day before
        ("04/18/2025 00:00", "2025-04-18 07:00", "2025-04-18"),  # 15:00 HKT
    ],
)
def test_publish_time_is_pacific_and_the_day_is_hong_kong(shown: str, instant: str, day: str) -> None:
    found = read(written(FACEBOOK_A, post(Publish_time=shown))).tables["post"].iloc[0]
    assert found.published_at == utc(instant)
    assert found.published_on == pd.Timestamp(day)
    assert (found.published_precision, found.published_raw) == ("minute", shown)
    assert found.published_zone == "America/Los_Angeles"


def test_a_pacific_hour_that_never_was_is_rejected() -> None:
    reading = read(written(FACEBOOK_A, post(Publish_time="03/09/2025 02:30"), post(Post_ID="122158000000000002")))
    assert [(row.line, row.said) for row in reading.rejected] == [(2, "time_unreadable")]


def test_the_hour_that_comes_twice_takes_the_earlier_and_says_so() -> None:
    reading = read(written(FACEBOOK_A, post(Publish_time="11/02/2025 01:30")))
    assert reading.tables["post"].published_at[0] == utc("2025-11-02 08:30")
    assert "hour_twice" in said(reading)


@pytest.mark.parametrize(("born", "instant"), [("2025-11-02 08:30", "08:30"), ("2025-11-02 09:30", "09:30")])
def test_instagram_settles_the_hour_that_comes_twice_by_the_short_code(born: str, instant: str) -> None:
    link = f"https://www.instagram.com/p/{short_code(born)}/"
    reading = read(written(INSTAGRAM, instagram_post(Publish_time="11/02/2025 01:30", Permalink=link)))
    assert reading.tables["post"].published_at[0] == utc(f"2025-11-02 {instant}")
    assert {"hour_by_id"} == said(reading) & {"hour_by_id", "hour_twice"}


def test_instagram_times_written_in_another_zone_are_corrected_and_it_is_said() -> None:
    rows = [
        instagram_post(
            Post_ID=f"1801234567890120{n}", Publish_time=f"03/1{n}/2025 08:30",
            Permalink=f"https://www.instagram.com/reel/{short_code(f'2025-03-1{n} 00:30')}/",
        )
        for n in range(6)
    ]  # fmt: skip
    reading = read(written(INSTAGRAM, *rows))
    corrected = [finding for finding in reading.findings if finding.said == "times_corrected"]
    assert [(finding.details["hours"], finding.details["count"]) for finding in corrected] == [(15, 6)]
    assert reading.tables["post"].published_at[0] == utc("2025-03-10 00:30")
    assert reading.tables["post"].published_raw[0] == "03/10/2025 08:30"
    assert reading.repaired == 6


def short_code(born: str) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    number = (int(utc(born).timestamp() * 1000) - 1314220021721) << 23
    return "".join(alphabet[number >> shift & 63] for shift in range(60, -1, -6))


def test_27_cells_under_31_headers_are_padded_not_rejected() -> None:
    whole, short = post(), post(Post_ID="122158000000000002")
    content = written(FACEBOOK_A, whole) + written(FACEBOOK_A, short, cells=27).split(b"\n", 1)[1]
    reading = read(content)
    assert (reading.accepted, reading.repaired, reading.rejected) == (1, 1, ())
    assert reading.tables["snapshot"].watch_seconds.tolist() == [0.0, pd.NA]


def test_a_second_views_column_does_not_overwrite_the_first() -> None:
    both = [post().get(name, "") for name in FACEBOOK_B]
    both[17], both[24] = "1250", "7"
    late = [*both]
    late[0], late[17], late[24] = "122158000000000002", "0", "40"
    assert read(written(FACEBOOK_B, both, late)).tables["snapshot"].exposures.tolist() == [1250, 40]


def test_views_0_beside_people_reached_is_not_reported_rather_than_nothing() -> None:
    reading = read(written(FACEBOOK_A, post(Views="0"), post(Post_ID="122158000000000002", Views="0", Reach="0")))
    assert reading.tables["snapshot"].exposures.tolist() == [pd.NA, 0]
    assert reading.repaired == 1
    assert "views_not_filled" in said(reading)


def test_captions_with_line_breaks_quotes_and_emoji_stay_whole() -> None:
    caption = 'He said "hold the line" 😀\n𝗧𝘆𝗽𝗵𝗼𝗼𝗻, no. 10\n\n熱帶氣旋'
    reading = read(written(FACEBOOK_A, post(Title=caption), post(Post_ID="1.22E+17", Permalink="")))
    found = reading.tables["post"].iloc[0]
    assert found.text == caption
    assert found.title == 'He said "hold the line" 😀'
    assert [row.line for row in reading.rejected] == [6]


def test_the_longer_of_title_and_description_is_the_caption() -> None:
    long = "A talk on fire safety at home, at sea and on the hills, for every family of the eastern district and beyond"
    found = read(written(FACEBOOK_A, post(Title="Talk", Description=long))).tables["post"].iloc[0]
    assert found.text == long
    assert found.title == "A talk on fire safety at home, at sea and on the hills, for every family of the…"
    assert len(found.title) <= 80


def test_thousands_separators_are_read() -> None:
    assert read(written(FACEBOOK_A, post(Views="1,250"))).tables["snapshot"].exposures[0] == 1250


def test_a_decimal_comma_is_rejected_with_its_cell() -> None:
    rejected = read(written(FACEBOOK_A, post(Views="1,25"))).rejected
    assert [(row.said, row.details["column"], row.details["cell"]) for row in rejected] == [
        ("not_a_count", "Views", "1,25")
    ]


@pytest.mark.parametrize("nothing", ["", "-", "--", "N/A", "undefined"])
def test_empty_is_null_not_0(nothing: str) -> None:
    snapshot = read(written(FACEBOOK_A, post(Reactions=nothing, Comments="0"))).tables["snapshot"].iloc[0]
    assert snapshot.reactions is pd.NA
    assert snapshot.comments == 0


def test_a_rounded_id_is_rejected_with_line_and_reason() -> None:
    reading = read(written(FACEBOOK_A, post(Post_ID="1.22158E+17", Permalink=""), post()))
    assert [(row.line, row.said) for row in reading.rejected] == [(2, "id_rounded")]
    assert reading.rejected[0].raw.startswith("1.22158E+17,100064000000001,Harbour")
    assert "1.22158E+17" in next(f for f in reading.findings if f.said == "id_rounded").what("en")


def test_a_rounded_id_is_taken_from_the_link_where_there_is_one() -> None:
    link = "https://www.facebook.com/100064000000001/posts/122158000000000002"
    reading = read(written(FACEBOOK_A, post(Post_ID="1.22158E+17", Permalink=link), post()))
    assert (reading.accepted, reading.repaired, reading.rejected) == (1, 1, ())
    assert reading.tables["post"].native_id.tolist() == ["122158000000000002", "122158000000000001"]
    assert "id_from_link" in said(reading)


def test_a_file_most_of_whose_ids_are_rounded_is_refused() -> None:
    rows = [post(Post_ID=f"1.2215{n}E+17", Permalink="https://www.facebook.com/reel/10153") for n in range(3)]
    with pytest.raises(Refused) as refused:
        read(written(FACEBOOK_A, *rows, post()))
    assert (refused.value.finding.said, refused.value.finding.line) == ("ids_rounded", 2)


def test_ids_stay_text_and_the_older_form_joins_by_its_second_half() -> None:
    reading = read(written(FACEBOOK_A, post(), post(Post_ID="100064000000001_122158000000000009")))
    assert reading.tables["post"].post_id.tolist() == ["facebook:122158000000000001", "facebook:122158000000000009"]
    assert reading.tables["account"].account_id.tolist() == ["facebook:100064000000001"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig", "utf-16-le", "gb18030", "big5hkscs"])
def test_every_encoding_gives_the_same_rows(encoding: str) -> None:
    text = written(FACEBOOK_A, post(Title="香港消防處舉行開放日")).decode("utf-8-sig")
    assert read(text.encode(encoding)).tables["post"].text[0] == "香港消防處舉行開放日"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_found_by_the_header(delimiter: str) -> None:
    reading = read(written(FACEBOOK_A, post(Title="a, b; c\td"), delimiter=delimiter))
    assert reading.tables["post"].text[0] == "a, b; c\td"


def test_columns_in_another_order_are_matched_by_name() -> None:
    ahead = read(written(FACEBOOK_A, post())).tables
    back = read(written(FACEBOOK_A[::-1], post())).tables
    for name, frame in ahead.items():
        pd.testing.assert_frame_equal(frame, back[name])


def test_whole_rows_in_one_quoted_cell_are_taken_apart() -> None:
    inner = written(FACEBOOK_A, post()).decode("utf-8-sig").splitlines()
    wrapped = "\n".join('"' + line.replace('"', '""') + '"' for line in inner)
    reading = read(wrapped.encode())
    assert (reading.rows, reading.repaired) == (1, 1)
    assert reading.tables["snapshot"].exposures[0] == 1250


def test_wrapped_rows_broken_by_line_breaks_are_refused() -> None:
    inner = written(FACEBOOK_A, post(Title="one\ntwo")).decode("utf-8-sig").splitlines()
    wrapped = "\n".join('"' + line.replace('"', '""') + '"' for line in inner)
    with pytest.raises(Refused) as refused:
        read(wrapped.encode())
    assert refused.value.finding.said == "wrapped_rows_broken"


def test_a_long_row_is_rejected_and_trailing_empty_cells_are_not() -> None:
    cells = [post().get(name, "") for name in FACEBOOK_A]
    other = ["122158000000000002", *cells[1:]]
    reading = read(written(FACEBOOK_A, [*cells, "", ""], [*other, "more"]))
    assert (reading.accepted, [(row.line, row.said) for row in reading.rejected]) == (1, [(3, "long_row")])


def test_blank_rows_totals_and_a_repeated_header_are_other() -> None:
    total = ["Total", *[""] * 30]
    reading = read(written(FACEBOOK_A, post(), [], [""] * 31, list(FACEBOOK_A), total))
    assert (reading.rows, reading.accepted, reading.other, reading.rejected) == (5, 1, 4, ())


def test_a_repeated_row_is_other_and_a_changed_one_keeps_the_last() -> None:
    changed = post(Views="2000")
    reading = read(written(FACEBOOK_A, post(), post(), changed))
    assert (reading.rows, reading.accepted, reading.other) == (3, 1, 1)
    assert [(row.line, row.said) for row in reading.rejected] == [(2, "row_twice")]
    assert reading.tables["snapshot"].exposures.tolist() == [2000]


def test_an_open_quotation_costs_one_row_and_says_so() -> None:
    content = written(FACEBOOK_A, post()) + b'122158000000000002,1,"a caption that never ends\n1,2,3\n'
    reading = read(content)
    assert (reading.accepted, [(row.line, row.said) for row in reading.rejected]) == (1, [(3, "open_quote")])


def test_impressions_of_the_older_header_are_exposures() -> None:
    header = tuple("Impressions" if name == "Views" else name for name in FACEBOOK_A)
    assert read(written(header, post(Impressions="77"))).tables["snapshot"].exposures[0] == 77


def test_traditional_chinese_labels_need_the_account_named() -> None:
    header = ("貼文編號", "標題", "發佈時間", "永久連結", "觀看次數", "互動次數", "心情數", "留言", "儲存次數", "分享")
    row = [
        "122158000000000001",
        "消防處",
        "2025-03-14 08:30",
        "https://www.facebook.com/1",
        "9",
        "--",
        "5",
        "--",
        "2",
        "1",
    ]
    with pytest.raises(Refused) as refused:
        read(written(header, row))
    assert refused.value.finding.said == "account_needed"
    reading = read(written(header, row), account="facebook:fsd")
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (reading.importer, snapshot.exposures, snapshot.reactions, snapshot.saves) == ("facebook_posts", 9, 5, 2)
    assert snapshot.comments is pd.NA
    assert reading.tables["post"].account_id[0] == "facebook:fsd"


@pytest.mark.parametrize(
    ("post_id", "published", "link", "views", "reactions"),
    [
        ("貼文編號", "發佈時間", "永久連結", "觀看次數", "心情數"),
        ("帖子编号", "发布时间", "永久链接", "浏览量", "心情"),  # [M]
        ("帖文編號", "發佈時間", "固定連結", "瀏覽次數", "心情回應"),  # [M] Hong Kong
        ("Publicerings-id", "Publiceringstid", "Permalänk", "Visningar", "Reaktioner"),
        ("Identificação da publicação", "Horário de publicação", "Link permanente", "Visualizações", "Reações"),
    ],
)
def test_facebook_headers_in_other_languages(
    post_id: str, published: str, link: str, views: str, reactions: str
) -> None:
    header = (post_id, published, link, views, reactions)
    row = ["122158000000000001", "2025-03-14 08:30", "https://www.facebook.com/1", "9", "5"]
    reading = read(written(header, row), account="facebook:fsd")
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (reading.importer, snapshot.exposures, snapshot.reactions) == ("facebook_posts", 9, 5)


@pytest.mark.parametrize(
    ("account", "likes", "follows"),
    [
        ("Konto-id", "Gilla-markeringar", "Följer"),
        ("帐号编号", "赞", "关注"),
        ("Identificação da conta", "Curtidas", "Seguimentos"),
    ],
)
def test_instagram_headers_in_other_languages(account: str, likes: str, follows: str) -> None:
    names = {"Account ID": account, "Likes": likes, "Follows": follows}
    header = tuple(names.get(name, name) for name in INSTAGRAM)
    row = [{**instagram_post(), "Follows": "7"}.get(name, "") for name in INSTAGRAM]
    reading = read(written(header, row))
    snapshot = reading.tables["snapshot"].iloc[0]
    assert (reading.importer, snapshot.reactions, snapshot.new_followers) == ("instagram_posts", 30, 7)
    assert reading.tables["account"].account_id[0] == "instagram:17841400000000001"


def test_columns_that_come_and_go_by_month_do_no_harm() -> None:
    more = (
        "Negative feedback from users: Hide all", "Negative feedback from users: Hide", "Ad CPM (USD)",
        "Matched Audience Targeting Consumption (Video Click)", "Reels_plays:count",
    )  # fmt: skip
    rows = post(**dict.fromkeys(more, "3"))
    ahead, plain = read(written((*more, *FACEBOOK_A), rows)), read(written(FACEBOOK_A, post()))
    pd.testing.assert_frame_equal(ahead.tables["snapshot"], plain.tables["snapshot"])


def test_the_story_export_of_instagram_is_read() -> None:
    header = (*INSTAGRAM, "Replies", "Navigation", "Sticker taps", "Profile activity")
    story = instagram_post(
        Post_type="IG story", Replies="1", Permalink="https://www.instagram.com/stories/harbourfire/1/"
    )
    reading = read(written(header, story))
    assert (reading.accepted, reading.tables["post"].format[0]) == (1, "story")


@pytest.mark.parametrize("name", ["Impressions", "Plays"])
def test_the_older_names_of_views_on_instagram(name: str) -> None:
    header = tuple(name if one == "Views" else one for one in INSTAGRAM)
    assert read(written(header, instagram_post(**{name: "77"}))).tables["snapshot"].exposures[0] == 77


def test_the_period_in_the_name_tells_day_from_month() -> None:
    header = tuple("發佈時間" if name == "Publish time" else name for name in FACEBOOK_A)
    content = written(header, post(發佈時間="03/04/2025 08:30"))
    reading = read(content, name="Mar-01-2025_Mar-31-2025_1396269028466733.csv")
    assert reading.tables["post"].published_at[0] == utc("2025-03-04 16:30")
    reading = read(content, name="Apr-01-2025_Apr-30-2025_1396269028466733.csv")
    assert reading.tables["post"].published_at[0] == utc("2025-04-03 15:30")
    assert "day_first_dates" in said(reading)


def test_portuguese_labels_are_day_first() -> None:
    header = (
        "Identificação da publicação", "Horário de publicação", "Tipo de publicação", "Link permanente", "Alcance",
        "Visualizações", "Curtidas", "Comentários", "Compartilhamentos", "Salvamentos", "Seguimentos",
    )  # fmt: skip
    row = ["18012345678901234", "04/03/2025 08:30", "IG reel", "", "4", "5", "3", "2", "1", "0", ""]
    reading = read(written(header, row), account="instagram:x")
    assert reading.importer == "instagram_posts"
    assert reading.tables["post"].published_at[0] == utc("2025-03-04 16:30")
    assert "day_first_dates" in said(reading)


def test_dates_that_contradict_each_other_are_refused() -> None:
    first, second = post(Publish_time="14/03/2025 08:30"), post(Post_ID="1234567", Publish_time="03/25/2025 08:30")
    with pytest.raises(Refused) as refused:
        read(written(FACEBOOK_A, first, second))
    assert refused.value.finding.said == "dates_mixed"


def test_an_order_of_day_and_month_that_nothing_tells_is_refused() -> None:
    header = tuple("發佈時間" if name == "Publish time" else name for name in FACEBOOK_A)
    with pytest.raises(Refused) as refused:
        read(written(header, post(發佈時間="03/04/2025 08:30")))
    assert refused.value.finding.said == "date_order_unknown"
    assert read(written(header, post(發佈時間="03/14/2025 08:30"))).accepted == 1


def test_one_row_a_day_is_refused_and_lifetime_asked_for() -> None:
    with pytest.raises(Refused) as refused:
        read(written(FACEBOOK_A, post(Date="03/14/2025")))
    assert refused.value.finding.said == "per_day_export"
    assert "Lifetime" in refused.value.next_step(Language.EN)


@pytest.mark.parametrize(
    ("shown", "format_"),
    [("Photos", "photo"), ("Reels", "short_video"), ("Links", "link"), ("Videos", "video"), ("Hologram", "other")],
)
def test_post_types(shown: str, format_: str) -> None:
    reading = read(written(FACEBOOK_A, post(Post_type=shown)))
    assert reading.tables["post"].format[0] == format_
    assert ("post_types_unknown" in said(reading)) == (format_ == "other")


def test_counters_go_where_the_dictionary_says() -> None:
    snapshot = read(written(FACEBOOK_A, post(Seconds_viewed="3.5"))).tables["snapshot"].iloc[0]
    counters = snapshot.drop(["post_id", "captured_at", "at_least"]).dropna().to_dict()
    assert counters == {
        "exposures": 1250, "reach": 900, "reactions": 20, "comments": 6, "shares": 4, "clicks": 12,
        "watch_seconds": 3.5,
    }  # fmt: skip
    instagram = read(written(INSTAGRAM, instagram_post())).tables["snapshot"].iloc[0]
    assert (instagram.reactions, instagram.saves) == (30, 1)
    assert instagram.clicks is pd.NA
    assert instagram.new_followers is pd.NA


def test_a_lower_bound_is_kept_as_one() -> None:
    snapshot = read(written(FACEBOOK_A, post(Views="10万+", Reach="2k"))).tables["snapshot"].iloc[0]
    assert (snapshot.exposures, snapshot.reach, snapshot.at_least) == (100_001, 2000, "exposures")


def test_an_account_and_its_department_come_along() -> None:
    tables = read(written(INSTAGRAM, instagram_post()), department="FSD").tables
    account = tables["account"].iloc[0]
    assert (account.account_id, account.handle, account.department_id) == (
        "instagram:17841400000000001", "harbourfire", "FSD",
    )  # fmt: skip
    assert tables["post_department"].values.tolist() == [["instagram:18012345678901234", "FSD", "lead"]]


def test_two_pages_cannot_become_one_account() -> None:
    rows = post(), post(Post_ID="122158000000000002", Page_ID="100064000000002")
    assert len(read(written(FACEBOOK_A, *rows)).tables["account"]) == 2
    with pytest.raises(Refused) as refused:
        read(written(FACEBOOK_A, *rows), account="facebook:one")
    assert refused.value.finding.said == "accounts_many"


def test_a_link_that_is_no_web_address_is_left_out() -> None:
    reading = read(written(FACEBOOK_A, post(Permalink="javascript:alert(1)")))
    assert pd.isna(reading.tables["post"].url[0])
    assert reading.repaired == 1


def test_numbers_older_than_a_post_of_the_file_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        read(written(FACEBOOK_A, post()), captured_at=dt.datetime(2025, 3, 14, 15, 29, tzinfo=dt.UTC))
    assert refused.value.finding.said == "captured_before_post"
    assert "--captured-at" in refused.value.next_step(Language.EN)


def test_no_time_of_export_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read(written(FACEBOOK_A, post()), captured_at=None)
    assert refused.value.finding.said == "captured_at_needed"
