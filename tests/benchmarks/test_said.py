from tests.benchmarks import clicks_said, sessions

SUMMARY = {"median": 250, "p95": 400, "fastest": 200, "slowest": 410, "quarter": 230, "three_quarters": 300, "n": 30}
SERIES = {
    "total": SUMMARY, "total_all": SUMMARY, "press_to_send": SUMMARY, "send_to_last_message": SUMMARY,
    "last_message_to_paint": SUMMARY, "kilobytes": SUMMARY, "server_cpu": 50.0, "page_cpu": 100.0, "charts": 4,
    "charts_in_view": 1, "not_repainted": ["platforms + X: Themes"], "out_of_view_not_repainted": 3,
    "tiles_unchanged": 0, "each": [],
}  # fmt: skip
FURTHER = {
    "first_paint": {"total": SUMMARY, "contentful": {"n": 0}, "kilobytes_loaded": SUMMARY},
    "start_to_serving": 900, "first_visitor": 2000, "memory_one_session_mb": 300,
}  # fmt: skip
MACHINE = {
    "window": "1440 x 1000", "database_mb": 33, "cores": 2, "load_before": 0.1, "load_after": 1.2,
    "foreign_cores_before": 0.0, "foreign_cores_after": None, "versions": {"python": "3.11.7"},
}  # fmt: skip


def test_what_was_not_repainted_is_said() -> None:
    ours = {"filter": SERIES, "filter_held": SERIES, "page_switch": {"failed": "no message"}} | FURTHER
    said = "\n".join(clicks_said.lines({"ours": ours, "machine": MACHINE}))
    assert "1 of 4 charts in view" in said
    assert "in view and not repainted: platforms + X: Themes" in said
    assert "page switch: FAILED, the page showed: no message" in said
    assert "window 1440 x 1000" in said
    assert "before and after: 0.0, unknown" in said


def test_a_ratio_is_said_with_its_spread() -> None:
    ratio = {"median": 0.4, "lowest": 0.31, "highest": 0.52, "each": [0.31, 0.4, 0.52]}
    found = {
        "plain_pandas": {"filter": SERIES, "ours_by_this": ratio, "ours_held_by_this": {}} | FURTHER,
        "machine": MACHINE,
    }
    assert "median 0.40, 0.31 to 0.52 (0.31, 0.40, 0.52)" in "\n".join(clicks_said.lines(found))


def test_errors_of_sessions_are_said() -> None:
    found = {
        "sessions": 50, "thinking": SUMMARY, "at_once": {"held": SUMMARY, "new": {"n": 0}},
        "at_once_server_cpu": {"held": 40.0, "new": 200.0}, "thinking_server_cores": 0.4, "errors": ["Refused: closed"],
        "memory_mb": {"by_sessions": [(1, 300.0), (50, 320.0)], "at_the_end": 330.0}, "memory_each_further_mb": 0.4,
        "viewers_cpu_s": 1.0, "server_cpu_s": 9.0,
        "machine": {"cores": 2, "foreign_cores_before": 0.0, "foreign_cores_after": 0.1},
    }  # fmt: skip
    said = "\n".join(sessions.lines(found, think=8))
    assert "errors: 1\n  Refused: closed" in said
    assert "not asked yet: none" in said
