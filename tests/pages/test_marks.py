"""What is marked beside lines is switched on the page, stays in the address, and follows a link."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.charts.annotate import Incident, Release, Visit
from dashboard.core.vocabulary import Language, MarkKind
from dashboard.core.words import word
from dashboard.exhibits.marks import MOST_RELEASES, breaks_of_post, marks_of
from tests.screens import said, viewer_of

APRIL = {"period": "custom", "since": "2024-03-01", "to": "2024-04-30"}


def kinds(app) -> set[type]:
    return {type(mark) for mark in marks_of(viewer_of(app))}


def in_address(app) -> list[str]:
    found = app.query_params["marks"]
    return [found] if isinstance(found, str) else found


def test_incidents_and_visits_are_marked_unless_said_otherwise(screens):
    app = screens("tiny").open(**APRIL)
    assert kinds(app) == {Incident, Visit}
    assert "marks" not in app.query_params


@pytest.mark.parametrize(
    ("link", "shown"), [(["release"], {Release}), ([""], set()), (["incident", "release"], {Incident, Release})]
)
def test_a_link_says_what_is_marked(screens, link, shown):
    app = screens("tiny").open(marks=link, **APRIL)
    assert not app.exception
    assert kinds(app) == shown
    assert in_address(app) == link


def test_a_switch_is_kept_in_the_address_and_on_the_next_page(screens):
    app = screens("tiny").open(**APRIL)
    (switches,) = [one for one in app.button_group if one.key == "marks_chosen"]
    switches.set_value([MarkKind.VISIT]).run()
    assert not app.exception
    assert in_address(app) == ["visit"]
    assert kinds(app) == {Visit}
    app.switch_page("app_pages/accounts.py").run()
    assert viewer_of(app).address.marks == (MarkKind.VISIT,)


def test_an_unknown_mark_is_named(screens):
    app = screens("tiny").open(marks=["comet"], **APRIL)
    assert kinds(app) == {Incident, Visit}
    assert any("comet" in said(one) for one in app.warning)


@pytest.mark.parametrize("language", Language)
def test_too_many_releases_are_not_marked_and_it_is_said(screens, language):
    shown = screens("sample")
    app = shown.open(lang=language.value, period="all", marks=["release"])
    held = len(viewer_of(app).ask("release.coverage").frame)
    assert held > MOST_RELEASES
    assert kinds(app) == set()
    n = viewer_of(app).exact(held)
    assert word(language, "marks.too_many", n=n, most=MOST_RELEASES) in [said(one) for one in app.caption]


def test_a_break_stands_in_the_growth_of_a_post_that_crosses_it(screens):
    viewer = viewer_of(screens("tiny").open(**APRIL))
    noon = pd.Timestamp(dt.datetime(2025, 11, 14, 12, tzinfo=dt.timezone(dt.timedelta(hours=8))))
    ((hours, reason),) = breaks_of_post(viewer, "exposures", platform="facebook", published_at=noon, last_hours=13)
    assert hours == 12
    assert reason.startswith("Facebook: ")
    assert breaks_of_post(viewer, "exposures", platform="facebook", published_at=noon, last_hours=11) == []
    assert breaks_of_post(viewer, "exposures", platform="weibo", published_at=noon, last_hours=99) == []
    assert breaks_of_post(viewer, "interactions", platform="facebook", published_at=noon, last_hours=99) == []
