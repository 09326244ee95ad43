"""The Overview as an analyst writes it in an afternoon with Streamlit and pandas: tables read once, filtered anew each
time. `PUBLICITY_DATABASE=FILE streamlit run plain_pandas.py`
"""

import datetime as dt
import os

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st

from tests.benchmarks.reference.filters import PLATFORMS, Chosen, choose

COVERED = """
SELECT min(published_on), (max(last_captured_at) AT TIME ZONE 'Asia/Hong_Kong')::DATE FROM post_now
"""
POSTS = """
SELECT post_id, platform, published_on, title, exposures, interactions
FROM post_now
"""


@st.cache_data(show_spinner=False)
def load() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, dict[str, str], dt.date, dt.date]:
    """Posts with their latest counters, their departments, their themes, department names, the days covered."""
    with duckdb.connect(os.environ["PUBLICITY_DATABASE"], read_only=True) as warehouse:
        posts = warehouse.execute(POSTS).df()
        departments = warehouse.execute("SELECT post_id, department_id FROM post_department").df()
        themes = warehouse.execute(
            "SELECT t.post_id, n.name_en AS theme FROM post_theme AS t JOIN theme AS n ON n.theme_id = t.theme_id"
        ).df()
        names = dict(warehouse.execute("SELECT department_id, name_en FROM department ORDER BY name_en").fetchall())
        first, last = warehouse.execute(COVERED).fetchall()[0]
    posts["platform"] = posts["platform"].map(PLATFORMS)
    return posts, departments, themes, names, first, last


def between(posts: pd.DataFrame, start: dt.date, end: dt.date) -> pd.DataFrame:
    days = posts["published_on"]
    return posts[(days >= pd.Timestamp(start)) & (days < pd.Timestamp(end))]


def narrowed(posts: pd.DataFrame, departments: pd.DataFrame, chosen: Chosen) -> pd.DataFrame:
    if chosen.platforms:
        posts = posts[posts["platform"].isin([PLATFORMS[key] for key in chosen.platforms])]
    if chosen.departments:
        held = departments.loc[departments["department_id"].isin(chosen.departments), "post_id"]
        posts = posts[posts["post_id"].isin(held)]
    return posts


def tiles(now: pd.DataFrame, before: pd.DataFrame) -> None:
    first, second, third, fourth = st.columns(4)
    first.metric("Posts", f"{len(now):,}", f"{len(now) - len(before):,}", border=True)
    for column, name, label in ((second, "interactions", "Public interactions"), (third, "exposures", "Exposures")):
        total, earlier = now[name].sum(), before[name].sum()
        column.metric(label, f"{total:,.0f}", f"{total - earlier:,.0f}", border=True)
    middle = now["interactions"].median()
    fourth.metric("Interactions of the median post", "–" if pd.isna(middle) else f"{middle:,.0f}", border=True)


def by_day(posts: pd.DataFrame) -> None:
    daily = posts.groupby(["published_on", "platform"], as_index=False)["exposures"].sum()
    st.plotly_chart(px.line(daily, x="published_on", y="exposures", color="platform", title="Exposures by day"))


def by_department(posts: pd.DataFrame, departments: pd.DataFrame, names: dict[str, str], chosen: Chosen) -> None:
    joined = posts.merge(departments, on="post_id")
    if chosen.departments:
        joined = joined[joined["department_id"].isin(chosen.departments)]
    totals = joined.groupby("department_id")[["interactions"]].sum().sort_values("interactions").reset_index()
    totals["department"] = totals["department_id"].map(names)
    st.plotly_chart(
        px.bar(totals, x="interactions", y="department", orientation="h", title="Interactions by department")
    )


def by_theme(posts: pd.DataFrame, themes: pd.DataFrame) -> None:
    """How many times its usual share a theme has on a platform."""
    joined = posts.merge(themes, on="post_id")
    counted = pd.crosstab(joined["theme"], joined["platform"])
    share = counted / posts["platform"].value_counts().reindex(counted.columns)
    times = share.div(counted.sum(axis="columns") / max(len(posts), 1), axis="index")
    st.plotly_chart(px.imshow(times, text_auto=".1f", aspect="auto", title="Themes by platform, times their usual"))


def top(posts: pd.DataFrame) -> None:
    st.dataframe(posts.nlargest(20, "interactions").drop(columns="post_id"), hide_index=True)


def main() -> None:
    st.set_page_config("Publicity, plain pandas", layout="wide")
    st.title("Overview")
    posts, departments, themes, names, first, last = load()
    chosen = choose(names, first=first, last=last)
    kept = narrowed(posts, departments, chosen)
    now = between(kept, chosen.start, chosen.end)
    tiles(now, between(kept, chosen.before, chosen.start))
    by_day(now)
    left, right = st.columns(2)
    with left:
        by_department(now, departments, names, chosen)
    with right:
        by_theme(now, themes)
    top(now)


main()
