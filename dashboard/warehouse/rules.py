"""What each table of the warehouse is known by, what happens to a row known already, and what it speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Keeping(StrEnum):
    """What happens to a row whose key is known already."""

    NEWEST = "newest"  # the newest known value of each column stands; a missing one does not erase
    ONCE = "once"  # the same row again is no news
    EVERY = "every"  # added unless every value is the same: history
    WHOLE = "whole"  # the rows are the whole list of what their first key column names; older ones of it go


@dataclass(frozen=True, slots=True)
class TableRule:
    key: tuple[str, ...]
    keeping: Keeping


RULES: Mapping[str, TableRule] = {
    "department": TableRule(("department_id",), Keeping.NEWEST),
    "account": TableRule(("account_id",), Keeping.NEWEST),
    "theme": TableRule(("theme_id",), Keeping.NEWEST),
    "theme_term": TableRule(("theme_id", "folded_term"), Keeping.WHOLE),
    "incident": TableRule(("incident_id",), Keeping.NEWEST),
    "release": TableRule(("release_id",), Keeping.NEWEST),
    "visit": TableRule(("visit_id",), Keeping.NEWEST),
    "visit_department": TableRule(("visit_id", "department_id"), Keeping.NEWEST),
    "leg": TableRule(("visit_id", "leg_no"), Keeping.NEWEST),
    "post": TableRule(("post_id",), Keeping.NEWEST),
    "post_department": TableRule(("post_id", "department_id"), Keeping.NEWEST),
    "post_link": TableRule(("post_id", "kind", "target_id", "leg_no"), Keeping.ONCE),
    "snapshot": TableRule(("post_id", "captured_at"), Keeping.EVERY),
    "account_day": TableRule(("account_id", "day"), Keeping.EVERY),
    "recognition": TableRule(("recognition_id",), Keeping.NEWEST),
    "reshare": TableRule(("reshare_id",), Keeping.NEWEST),
    "objective": TableRule(("objective_id",), Keeping.ONCE),
    "evidence": TableRule(("evidence_id",), Keeping.NEWEST),
}
"""In the order in which they must arrive, so that a fact finds what it speaks of."""

SPEAKS_OF: tuple[tuple[str, str, str], ...] = (
    ("post", "account_id", "account"),
    ("snapshot", "post_id", "post"),
    ("post_department", "post_id", "post"),
    ("post_link", "post_id", "post"),
    ("recognition", "post_id", "post"),
    ("reshare", "post_id", "post"),
    ("account_day", "account_id", "account"),
    ("leg", "visit_id", "visit"),
    ("visit_department", "visit_id", "visit"),
    ("theme_term", "theme_id", "theme"),
)
