"""The rows of the tables that hold names, places and words, and of what is linked to a post."""

import datetime as dt
from collections.abc import Mapping

from making.model import HKT, LANGUAGES, Post, Release, Row, accounts, facts, in_languages
from making.storms import incident_id
from making.texts import department_name
from making.tours import leg_times


def truth(value: bool) -> str:
    return "true" if value else "false"


def _written(value: dt.datetime | dt.date) -> str:
    return value.astimezone(HKT).isoformat() if isinstance(value, dt.datetime) else value.isoformat()


def department_rows() -> list[Row]:
    return [
        {"department_id": key} | in_languages("name", row) | {"parent_id": row["parent"]}
        for key, row in facts("world")["departments"].items()
    ]


def account_rows() -> list[Row]:
    return [
        {
            "account_id": account.account_id, "platform": account.platform, "department_id": account.department,
            "native_id": f"sample-{account.department.lower()}", "handle": f"sample-{account.department.lower()}",
            "name": department_name(account.department, "en"),
        }
        for account in accounts()
    ]  # fmt: skip


def theme_rows() -> list[Row]:
    return [{"theme_id": key} | in_languages("name", row) for key, row in facts("themes").items()]


def theme_term_rows() -> list[Row]:
    return [
        {"theme_id": key, "term": term, "language": language}
        for key, row in facts("themes").items()
        for language, terms in row["terms"].items()
        for term in terms
    ]


def incident_rows() -> list[Row]:
    """Named by the storm and its signal; see incidents.toml for "super typhoon"."""
    rows = []
    for period in facts("incidents")["periods"]:
        strong, ten = period.get("super_typhoon", False), period["level"] == "T10"
        names = {
            "en": f"{'Super Typhoon' if strong else 'Tropical cyclone'} {period['en']}: signal no. {10 if ten else 8}",
            "zh-Hant": f"{'超強颱風' if strong else '熱帶氣旋'}{period['zh-Hant']}：{'十' if ten else '八'}號信號",
            "zh-Hans": f"{'超强台风' if strong else '热带气旋'}{period['zh-Hans']}：{'十' if ten else '八'}号信号",
        }
        row: Row = {"incident_id": incident_id(period), "kind": "typhoon", "level": period["level"]}
        times = {"starts_at": _written(period["starts_at"]), "ends_at": _written(period["ends_at"])}
        rows.append(row | in_languages("name", names) | times | {"source": facts("incidents")["source"]})
    return rows


def _as_heading(words: Mapping[str, str]) -> dict[str, str]:
    """Words meant for the middle of a sentence, as they stand alone in a table."""
    alone = words["en"].removeprefix("the ")
    return {**words, "en": alone if alone.startswith("iFLYTEK") else alone[:1].upper() + alone[1:]}


def visit_rows() -> list[Row]:
    rows = []
    for visit in facts("visits")["visits"]:
        row: Row = {"visit_id": visit["visit_id"], "department_id": visit["department"]}
        for field in ("official", "title", "place"):
            row |= in_languages(field, _as_heading(visit[field]))
        story = visit.get("release", f"{visit['visit_id']}-visit-start")
        days = {"starts_on": visit["starts_on"].isoformat(), "ends_on": visit["ends_on"].isoformat()}
        rows.append(row | days | {"release_id": f"{story}-en"})
    return rows


def visit_department_rows() -> list[Row]:
    rows: list[Row] = []
    for visit in facts("visits")["visits"]:
        for order, department in enumerate((visit["department"], *visit["partners"])):
            role = "partner" if order else "lead"
            rows.append({"visit_id": visit["visit_id"], "department_id": department, "role": role})
    return rows


HONG_KONG = {"en": "Hong Kong", "zh-Hant": "香港", "zh-Hans": "香港"}


def leg_rows() -> list[Row]:
    """A leg home is placed in Hong Kong, so that a map shows the way."""
    rows = []
    for visit in facts("visits")["visits"]:
        for leg_no, leg in enumerate(visit["legs"], 1):
            starts, ends = leg_times(leg)
            row: Row = {"visit_id": visit["visit_id"], "leg_no": leg_no, "starts_at": _written(starts)}
            row |= {"ends_at": _written(ends), "kind": leg["kind"]}
            home = leg["kind"] == "travel"
            row |= in_languages("title", _as_heading(leg["title"]))
            row |= in_languages("counterpart", _as_heading(leg["counterpart"]))
            row |= in_languages("place", HONG_KONG if home else visit["place"])
            row["latitude"] = 22.3193 if home else visit["latitude"]
            row["longitude"] = 114.1694 if home else visit["longitude"]
            rows.append(row)
    return rows


def release_rows(releases: list[Release]) -> list[Row]:
    """A row a language; all versions point at the English one."""
    rows: list[Row] = []
    for release in sorted(releases, key=lambda r: (_written(r.issued_at), r.release_id)):
        for language, suffix in LANGUAGES.items():
            if language not in release.versions:
                continue
            title, body = release.versions[language]
            rows.append({
                "release_id": f"{release.release_id}-{suffix}", "department_id": release.department,
                "issued_at": _written(release.issued_at), "language": language, "title": title, "body": body,
                "has_photos": truth(release.has_photos), "has_video": truth(release.has_video),
                "same_as": f"{release.release_id}-en",
            })  # fmt: skip
    return rows


def post_row(post: Post) -> Row:
    return {
        "post_id": post.post_id, "account_id": post.account.account_id, "native_id": post.native_id,
        "published_at": _written(post.published_at), "title": post.title, "text": post.text,
        "language": post.language, "format": post.format, "is_reply": truth(post.is_reply),
        "is_original": truth(post.is_original), "illustrative": "true",
    }  # fmt: skip


def post_department_rows(post: Post) -> list[Row]:
    lead: Row = {"post_id": post.post_id, "department_id": post.account.department, "role": "lead"}
    partners = [department for department in post.partners if department != post.account.department]
    rows: list[Row] = [{"post_id": post.post_id, "department_id": d, "role": "partner"} for d in partners]
    return [lead, *rows]


def post_link_rows(post: Post) -> list[Row]:
    return [
        {"post_id": post.post_id, "kind": link.kind, "target_id": link.target_id, "leg_no": link.leg_no}
        for link in post.links
    ]
