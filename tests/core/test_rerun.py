"""Where a run of a page went, as `publicity open --profile` tells it."""

import contextvars
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.core import rerun
from dashboard.core.rerun import Part, Rerun, spent, told
from dashboard.core.vocabulary import Language


def a_run() -> Rerun:
    run = Rerun("Overview")
    run.spent += [
        (Part.ASKED, "overview.totals", 12.0), (Part.ASKED, "post.top_posts", 30.0),
        (Part.WAITED, "overview.totals", 9.0), (Part.WAITED, "release.totals", 0.0),
        (Part.DRAWN, "exposures", 5.0), (Part.SENT, "plot_exposures", 1.0),
    ]  # fmt: skip
    return run


def test_what_is_waited_for_is_held_unless_it_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rerun, "whole_ms", lambda self: 40.0)
    assert told(a_run(), Language.EN) == (
        "Overview: 40 ms = waited for answers 9 + drew 1 figures 5 + sent figures 1 + rest 25; "
        "questions: 2 asked 42 ms side by side, 1 held (post.top_posts 30, overview.totals 12)"
    )


def test_nothing_is_measured_unless_a_run_began() -> None:
    def outside() -> rerun.Rerun | None:
        with spent(Part.DRAWN, "exposures"):
            return rerun._NOW.get()

    assert contextvars.Context().run(outside) is None


def test_what_is_asked_side_by_side_belongs_to_the_run() -> None:
    def inside() -> Rerun:
        run = rerun.begin("Overview")
        with ThreadPoolExecutor(2) as pool:
            for name in ("one", "other"):
                pool.submit(contextvars.copy_context().run, _spend, name)
        return run

    assert {what for what, _ in contextvars.Context().run(inside).of(Part.ASKED)} == {"one", "other"}


def _spend(name: str) -> None:
    with spent(Part.ASKED, name):
        pass


def test_only_where_it_was_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv(rerun.VARIABLE, raising=False)
    with rerun.profiled("Overview"):
        pass
    assert capsys.readouterr().err == ""
    monkeypatch.setenv(rerun.VARIABLE, "zh-Hant")
    with rerun.profiled("概覽"):
        pass
    assert capsys.readouterr().err.startswith("概覽：0 毫秒")
