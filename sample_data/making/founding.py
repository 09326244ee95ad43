"""The founding case: the typhoon flight of 2023 and the visit to Hefei of 2024, read from founding.toml."""

from making.model import HKT, Link, Made, Post, Release, Row, account, facts, in_languages

POST_ID = "weibo:saola-2023"


def _link(written: str) -> Link:
    """ "leg:hefei-2024:3" -> kind, target, leg number."""
    kind, target, *leg = written.split(":")
    return Link(kind, target, int(leg[0]) if leg else None)


def make_founding() -> Made:
    case = facts("founding")
    posts = [
        Post(
            account=account(row["platform"], row["department"]), published_at=row["published_at"].astimezone(HKT),
            language=row["language"], format=row["format"], title=row["title"], text=row["text"],
            partners=row["partners"], links=[_link(written) for written in row["links"]], boost=row["boost"],
            warm=row["warm"], is_original=row.get("is_original", True), native_id=row.get("native_id", ""), viral=False,
        )
        for row in case["posts"]
    ]  # fmt: skip
    release = case["release"]
    versions = {language: (words["title"], words["body"]) for language, words in release["versions"].items()}
    made = Release(release["release_id"], release["department"], release["issued_on"], versions, has_photos=True)
    return Made(posts, [made])


def recognition_rows() -> list[Row]:
    row = facts("founding")["recognition"]
    return [
        {
            "recognition_id": row["recognition_id"],
            "post_id": row["post_id"],
            "awarded_on": row["awarded_on"].isoformat(),
        }
        | in_languages("title", row["title"])
        | in_languages("awarded_by", row["awarded_by"])
    ]


def founding_reshares() -> list[Row]:
    """reshare_id is given later, in the order of time."""
    return [
        {"post_id": POST_ID, "reshared_at": row["reshared_at"].astimezone(HKT).isoformat(), "platform": "weibo"}
        | in_languages("institution", row["institution"])
        for row in facts("founding")["reshares"]
    ]
