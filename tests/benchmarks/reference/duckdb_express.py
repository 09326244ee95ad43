"""The Overview as an analyst writes it who knows DuckDB: each filter change asks the warehouse, plotly.express draws
SVG lines. `PUBLICITY_DATABASE=FILE streamlit run duckdb_express.py`
"""

import os
from typing import Any

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st

from tests.benchmarks.reference.filters import PLATFORMS, Chosen, choose

KEPT = """
WITH kept AS (
    SELECT post_id, platform, published_on, title, exposures, interactions
    FROM post_now
    WHERE published_on >= $start AND published_on < $end
        AND ($platforms IS NULL OR list_contains($platforms, platform))
        AND ($departments IS NULL OR post_id IN (
            SELECT post_id FROM post_department WHERE list_contains($departments, department_id)))
)
"""
COVERED = """
SELECT min(published_on), (max(last_captured_at) AT TIME ZONE 'Asia/Hong_Kong')::DATE FROM post_now
"""
TOTALS = """
SELECT count(*) AS posts, sum(interactions) AS interactions, sum(exposures) AS exposures, median(interactions) AS middle
FROM kept
"""
BY_DAY = """
SELECT published_on, platform, sum(exposures) AS exposures
FROM kept GROUP BY ALL ORDER BY ALL
"""
BY_DEPARTMENT = """
SELECT coalesce(n.name_en, d.department_id) AS department, sum(k.interactions) AS interactions
FROM kept AS k
JOIN post_department AS d ON d.post_id = k.post_id
LEFT JOIN department AS n ON n.department_id = d.department_id
WHERE $departments IS NULL OR list_contains($departments, d.department_id)
GROUP BY ALL ORDER BY interactions
"""
BY_THEME = """
SELECT
    n.name_en AS theme, k.platform,
    count(*) / any_value(p.posts) / (sum(count(*)) OVER (PARTITION BY n.name_en) / (SELECT count(*) FROM kept)) AS times
FROM kept AS k
JOIN post_theme AS t ON t.post_id = k.post_id
JOIN theme AS n ON n.theme_id = t.theme_id
JOIN (SELECT platform, count(*) AS posts FROM kept GROUP BY platform) AS p ON p.platform = k.platform
GROUP BY n.name_en, k.platform
"""
TOP = """
SELECT platform, published_on, title, exposures, interactions
FROM kept ORDER BY interactions DESC NULLS LAST, post_id LIMIT 20
"""


@st.cache_resource
def warehouse() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(os.environ["PUBLICITY_DATABASE"], read_only=True)


@st.cache_data(show_spinner=False)
def known() -> tuple[dict[str, str], Any, Any]:
    """Department names, and the first and last day covered."""
    names = warehouse().cursor().execute("SELECT department_id, name_en FROM department ORDER BY name_en").fetchall()
    return dict(names), *warehouse().cursor().execute(COVERED).fetchall()[0]


def ask(question: str, chosen: Chosen, *, before: bool = False) -> pd.DataFrame:
    start, end = (chosen.before, chosen.start) if before else (chosen.start, chosen.end)
    values = {
        "start": start, "end": end, "platforms": chosen.platforms or None, "departments": chosen.departments or None,
    }  # fmt: skip
    return warehouse().cursor().execute(KEPT + question, values).df()


def named(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(platform=frame["platform"].map(PLATFORMS))


def tiles(chosen: Chosen) -> None:
    now, before = ask(TOTALS, chosen).iloc[0], ask(TOTALS, chosen, before=True).iloc[0]
    labels = {"posts": "Posts", "interactions": "Public interactions", "exposures": "Exposures"}
    *columns, last = st.columns(4)
    for column, (name, label) in zip(columns, labels.items(), strict=True):
        change = now[name] - before[name]
        column.metric(label, said(now[name]), None if pd.isna(change) else said(change), border=True)
    last.metric("Interactions of the median post", said(now["middle"]), border=True)


def said(value: float) -> str:
    return "–" if pd.isna(value) else f"{value:,.0f}"


def main() -> None:
    st.set_page_config("Publicity, DuckDB and plotly.express", layout="wide")
    st.title("Overview")
    names, first, last = known()
    chosen = choose(names, first=first, last=last)
    tiles(chosen)
    daily = named(ask(BY_DAY, chosen))
    st.plotly_chart(
        px.line(daily, x="published_on", y="exposures", color="platform", title="Exposures by day", render_mode="svg")
    )
    left, right = st.columns(2)
    left.plotly_chart(
        px.bar(
            ask(BY_DEPARTMENT, chosen), x="interactions", y="department", orientation="h",
            title="Interactions by department",
        )
    )  # fmt: skip
    times = named(ask(BY_THEME, chosen)).pivot_table(index="theme", columns="platform", values="times")
    right.plotly_chart(px.imshow(times, text_auto=".1f", aspect="auto", title="Themes by platform, times their usual"))
    st.dataframe(named(ask(TOP, chosen)), hide_index=True)


main()
