"""How the columns of answers are written wherever rows are shown: on pages, on slides and on paper the same way."""

from enum import StrEnum


class Written(StrEnum):
    """The way of one column. PLAIN: a number that is a name, without grouping."""

    SHARE = "share"
    RATIO = "ratio"
    FINE_RATIO = "fine_ratio"
    COUNT = "count"
    PLAIN = "plain"


_COLUMNS = {
    Written.SHARE: (
        "share_of_posts", "share_of_interactions", "share_untagged", "share_carried", "share_same_day", "usual_share",
        "likeness", "percentile", "way", "followers_change", "exposures_change", "interactions_change",
    ),
    Written.RATIO: ("times_usual", "times_expected", "lift", "score"),
    Written.FINE_RATIO: ("uplift", "uplift_low", "uplift_high"),
    Written.COUNT: ("exposures", "interactions", "actual", "expected", "p10", "p50", "p90"),
    Written.PLAIN: ("leg_no", "import_id", "line"),
}  # fmt: skip
_OF = {column: way for way, columns in _COLUMNS.items() for column in columns}


def written_as(column: str) -> Written | None:
    """The way of a column that has one of its own; None where its type alone decides."""
    return _OF.get(column)
