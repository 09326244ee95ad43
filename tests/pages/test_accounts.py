"""Accounts: gaps and jumps are said, silence stands against 14, no index is made up, the Estimates can be pasted."""

import csv
import datetime as dt
import io

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.trend import trend
from dashboard.core.vocabulary import Language
from dashboard.core.words import word
from dashboard.exhibits.accounts import silence_ranking
from dashboard.exhibits.boards import board_of, inputs_of
from dashboard.filters.model import Filters
from dashboard.filters.period import Preset
from dashboard.measures.indices import VARIANTS
from tests.screens import containers, said, viewer_of

APRIL = {"period": "custom", "since": "2024-04-01", "to": "2024-04-30"}
EVERY = [*Language]


def table(app: AppTest, card: str) -> pd.DataFrame:
    (found,) = containers(app, "card_")[card].dataframe
    return found.value


def sentences(app: AppTest) -> str:
    return " ".join(said(one) for kind in (app.info, app.warning, app.caption) for one in kind)


@pytest.mark.parametrize("language", EVERY)
def test_a_jump_is_said_with_both_numbers_and_the_way_to_its_posts(screens, language):
    app = screens("accounts").open("accounts", lang=language.value, period="all", account="x:gfs")
    assert not app.exception
    (warning,) = app.warning
    assert "105" in said(warning)
    assert "405" in said(warning)
    assert viewer_of(app).percent(300 / 105) in said(warning)
    assert "jumps" in containers(app, "card_")
    links = [link.proto.query_string for link in app.get("page_link")]
    assert any("from=2024-03-13" in link and "to=2024-04-10" in link and "account=x" in link for link in links)


def test_an_account_without_a_usual_has_no_jump(screens):
    app = screens("accounts").open("accounts", period="all", account="weibo:sb")
    assert not app.warning
    assert "jumps" not in containers(app, "card_")


@pytest.mark.parametrize("language", EVERY)
def test_one_known_day_is_too_few_for_a_line(screens, language):
    app = screens("accounts").open("accounts", lang=language.value, account="wechat_mp:sb", **APRIL)
    name = viewer_of(app).known.accounts["wechat_mp:sb"]
    assert word(language, "accounts.too_few_days", account=name) in sentences(app)
    assert "followers" not in containers(app, "card_")


@pytest.mark.parametrize("language", EVERY)
def test_where_no_followers_are_known_a_sentence_says_what_to_import(screens, language):
    app = screens("one_platform").open("accounts", lang=language.value, period="all")
    assert word(language, "accounts.no_followers") in sentences(app)
    assert "followers" not in containers(app, "card_")
    assert not app.exception


def test_a_long_gap_breaks_the_line_and_a_short_one_does_not(screens):
    spring = Filters(period=Preset.CUSTOM, since=dt.date(2024, 3, 1), until=dt.date(2024, 4, 30))
    frame = screens("accounts").ask("account.followers_by_day", spring).frame
    drawn = trend(
        frame[frame["account_id"] == "x:gfs"], x="day", y="followers", series="account_id", labels={}, y_title="",
        number_words=str, no_data="", from_zero=False,
    )  # fmt: skip
    line = pd.Series(drawn.data[0].y)
    assert line.tolist()[5:8:2] == [105.0, 105.0]
    assert line.isna().tolist() == [False] * 6 + [True, False, True, False]
    assert drawn.layout.yaxis.range[0] > 0


def test_silence_is_drawn_against_fourteen_days(screens):
    viewer = viewer_of(screens("accounts").open("accounts", **APRIL))
    drawn = silence_ranking(screens("accounts").ask("account.activity", Filters(period=Preset.ALL)), viewer).figure()
    bars = next(one for one in drawn.data if one.type == "bar")
    assert list(bars.x) == [20, 14, 11, 7], "x:gfs never posted, so nothing can be counted"
    marks = next(one for one in drawn.data if one.name == viewer.word("accounts.floor"))
    assert list(marks.x) == [14, 14, 14, 14]


def test_too_few_posts_have_no_figure_per_post(screens):
    app = screens("accounts").open("accounts", **APRIL)
    assert word(Language.EN, "column.interactions_per_post") not in table(app, "response")
    march = screens("accounts").open("accounts", period="custom", since="2024-03-01", to="2024-03-31")
    shown = table(march, "response")
    assert shown[word(Language.EN, "column.interactions_per_post")].tolist() == [10]
    assert shown[word(Language.EN, "column.per_1000_followers")].tolist() == [5]


def week(screens) -> pd.DataFrame:
    filters = Filters(period=Preset.ALL)
    rows = screens("accounts").ask("account.index_inputs", filters, grain="week").frame
    return rows[rows["starts_on"] == pd.Timestamp(2024, 4, 7)]


def test_the_inputs_of_a_board_are_those_worked_out_by_hand(screens):
    """See tests/accounts/README.md: w1 is original, w2 is not; douyin lost ten followers, which count as none won."""
    rows = week(screens)
    weibo = inputs_of(rows[rows["account_id"] == "weibo:sb"])
    assert {name: weibo[name] for name in VARIANTS[3].inputs} == {
        "posts": 2, "originals": 1, "reposts": 15, "comments": 10, "reposts_of_originals": 10,
        "comments_on_originals": 8, "likes": 66,
    }  # fmt: skip
    douyin = inputs_of(rows[rows["account_id"] == "douyin:gfs"])
    assert {name: douyin[name] for name in VARIANTS[5].inputs} == {
        "works": 1, "likes": 100, "comments": 10, "shares": 20, "new_followers": 0, "followers": 4990,
    }  # fmt: skip
    wechat = inputs_of(rows[rows["account_id"] == "wechat_mp:sb"])
    assert (wechat["days"], wechat["articles"], wechat["reads"], wechat["forwards"]) == (7, 2, 100501, 115)
    assert not {"looking", "likes", "headline_reads", "new_followers"} & wechat.keys()


def test_an_index_with_a_missing_input_is_not_computed(screens):
    rows = week(screens)
    board = board_of(rows[rows["platform"] == "wechat_mp"], "wci")
    assert board.frame["wci_14_2"].isna().all()
    assert board.frame["wci_2_0_rank"].isna().all()
    assert set(board.missing["wci_2_0"]) == {"looking", "best_looking"}
    assert board.frame["index_at_least"].tolist() == [True]


def test_without_knowing_originals_only_the_simplified_variant_is_computed(screens):
    rows = week(screens)
    unknown = rows[rows["platform"] == "weibo"].assign(originals=pd.NA, of_originals=pd.NA)
    board = board_of(unknown, "bci")
    assert board.frame["bci"].isna().all()
    assert board.frame["bci_simplified"].notna().all()
    assert set(board.missing) == {"bci"}


def test_an_unfinished_board_has_no_values(screens):
    rows = week(screens)
    board = board_of(rows[rows["platform"] == "weibo"].assign(unfinished=True), "bci")
    assert board.unfinished
    assert board.frame["bci_simplified"].isna().all()


def test_reads_fall_back_to_readers_and_say_so(screens):
    rows = week(screens)
    wechat = rows[rows["platform"] == "wechat_mp"]
    without = wechat.assign(total=wechat["total"].mask(wechat["counter"] == "exposures"))
    assert inputs_of(without)["reads"] == 61400
    assert board_of(without, "wci").from_readers
    assert not board_of(wechat, "wci").from_readers


def test_ranks_stand_beside_each_other_under_every_version(screens):
    rows = week(screens)
    one = rows[rows["platform"] == "douyin"]
    other = one.assign(account_id="douyin:other", followers=10**9, total=one["total"].mask(one["total"] > 50, 90))
    board = board_of(pd.concat([one, other]), "dci")
    ranks = board.frame.set_index("account_id")[["dci_rank", "dci_swapped_rank"]]
    assert ranks.loc["douyin:gfs"].tolist() != ranks.loc["douyin:other"].tolist()
    assert set(ranks["dci_rank"]) == set(ranks["dci_swapped_rank"]) == {1, 2}


@pytest.mark.parametrize("language", EVERY)
def test_the_board_says_which_inputs_nobody_has(screens, language):
    app = screens("accounts").open(
        "accounts", lang=language.value, period="custom", since="2024-04-07", to="2024-04-13"
    )
    app.segmented_control(key="index_grain").set_value("week").run()
    app.segmented_control(key="index_chosen").set_value("wci").run()
    assert not app.exception
    looking = word(language, "column.input_looking")
    assert looking in sentences(app)
    assert word(language, "column.wci_14_2") not in table(app, "index")
    app.segmented_control(key="index_chosen").set_value("bci").run()
    shown = table(app, "index")
    assert shown[word(language, "column.bci_rank")].tolist() == [1]
    assert shown[word(language, "column.input_reposts")].tolist() == [15]


@pytest.mark.parametrize("language", EVERY)
def test_the_estimates_can_be_pasted_with_definitions_and_freeze_date(screens, language):
    app = screens("accounts").open("accounts", lang=language.value, period="last-financial-year")
    (text,) = [one.value for one in app.code if "\t" in one.value]
    viewer = viewer_of(app)
    rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    facebook = next(row for row in rows if viewer.known.accounts["facebook:sb"] in row)
    assert facebook[3:] == ["2,000", viewer.day(pd.Timestamp(2024, 3, 30)), "11", "100", "10"]
    assert word(language, "measure.followers.definition") in text
    assert word(language, "estimates.frozen", day=viewer.day(pd.Timestamp(2024, 4, 21))) in text
    assert "2023-24" in text
    assert word(language, "column.followers_on") in text


def test_a_year_that_is_not_over_is_labelled(screens):
    app = screens("accounts").open("accounts", period="this-financial-year")
    title = word(Language.EN, "estimates.year_unfinished", first=2024, last="25")
    assert title in containers(app, "card_")["estimates"].markdown[0].value.replace("\\", "")
    captions = " ".join(said(one) for one in containers(app, "card_")["estimates"].caption)
    assert word(Language.EN, "footer.unfinished", days=21) in captions


def test_a_theme_is_said_not_to_narrow_whole_accounts(screens):
    app = screens("tiny").open("accounts", period="all", theme="weather")
    assert word(Language.EN, "accounts.whole_accounts") in sentences(app)
    assert word(Language.EN, "accounts.whole_accounts") not in sentences(screens("tiny").open("accounts", period="all"))


@pytest.mark.parametrize("card", ["growth", "response", "estimates"])
def test_a_number_stands_beside_the_account_for_those_who_see_two_columns(screens, card):
    app = screens("sample").open("accounts")
    (table, *_) = containers(app, "card_")[card].dataframe
    assert pd.api.types.is_numeric_dtype(table.value.iloc[:, 1])
