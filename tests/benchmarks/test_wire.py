import asyncio
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks import wire
from tests.benchmarks.sessions import Run, choices


def drawn(kind: str, **fields: object) -> ForwardMsg:
    message = ForwardMsg()
    element = getattr(message.delta.new_element, kind)
    for name, value in fields.items():
        if isinstance(value, list):
            getattr(element, name).extend(value)
        else:
            setattr(element, name, value)
    return message


def test_a_filter_is_known_by_its_key() -> None:
    widget = wire.filter_in(drawn("multiselect", id="$$ID-0a1b-filter_platforms", options=["Weibo", "X"]))
    assert wire.key_of(widget) == "filter_platforms"
    assert wire.filter_in(drawn("metric", body="12")) is None
    assert wire.filter_in(ForwardMsg()) is None


@pytest.mark.parametrize(
    ("fields", "before", "shown"),
    [
        ({"options": ["a", "b"], "default": [1]}, None, ["b"]),
        ({"options": ["a", "b"], "default": [1]}, ["a"], ["a"]),
        ({"options": ["a", "b"], "default": [1], "raw_values": [], "set_value": True}, ["a"], []),
        ({"options": ["a", "b"], "raw_values": ["b"], "set_value": True}, None, ["b"]),
    ],
)
def test_boxes_show_what_the_server_sets(fields: dict[str, object], before: list[str] | None, shown: list[str]) -> None:
    assert wire.value_shown(wire.filter_in(drawn("multiselect", **fields)), before) == shown


def test_a_list_shows_one() -> None:
    widget = wire.filter_in(drawn("selectbox", options=["a", "b"], default=1))
    assert wire.value_shown(widget, None) == "b"
    assert wire.value_shown(widget, "a") == "a"


def test_trouble_is_told() -> None:
    assert wire.trouble_in(drawn("exception", message="no such table")) == "no such table"
    alert = drawn("alert", body="Out of memory")
    assert wire.trouble_in(alert) is None
    alert.delta.new_element.alert.format = alert.delta.new_element.alert.ERROR
    assert wire.trouble_in(alert) == "Out of memory"
    assert wire.trouble_in(ForwardMsg(script_finished=ForwardMsg.FINISHED_WITH_COMPILE_ERROR)) is not None


def test_a_run_that_begins_again_is_not_over() -> None:
    assert wire.is_end(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
    assert not wire.is_end(ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN))
    assert not wire.is_end(drawn("metric", body="12"))


def test_the_stream_stands_under_the_page() -> None:
    assert wire.address("http://127.0.0.1:8501/press/") == "ws://127.0.0.1:8501/press/_stcore/stream"


class Options:
    def __init__(self) -> None:
        self.options = {"filter_platforms": ["Weibo", "X"], "filter_departments": ["Police", "Fire"]}


def test_choices_come_once_each_and_the_same_for_a_seed() -> None:
    every = list(choices(Options(), seed=1))  # type: ignore[arg-type]
    assert len({str(one) for one in every}) == len(every) == 16
    assert every[:3] == list(islice(choices(Options(), seed=1), 3))  # type: ignore[arg-type]
    assert every != list(choices(Options(), seed=2))  # type: ignore[arg-type]


def test_an_error_of_one_viewer_is_kept_and_the_others_are_timed() -> None:
    async def took(ms: float) -> float:
        return ms

    async def refused() -> float:
        raise wire.Refused("closed")

    run = Run()
    # In a thread of its own: that of the tests may hold the loop of a browser.
    with ThreadPoolExecutor(1) as other:
        timed = other.submit(asyncio.run, run.timed([took(3.0), refused(), took(5.0)]))
    assert timed.result() == [3.0, 5.0]
    assert run.errors == ["Refused: closed"]
