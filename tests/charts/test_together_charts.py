"""The ratio with its interval, and the network: what a line, an open dot and a width say."""

import numpy as np

from tests.charts.made import a_network, an_interval, ratios, working_together


def notes(figure) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_too_few_have_their_words_and_no_dot() -> None:
    figure = an_interval(ratios())
    dots = figure.data[1]
    assert list(dots.customdata) == ["weibo", "x"]
    assert np.allclose(dots.x, np.log10([2.0, 1.1]))
    assert notes(figure) == ["2.0", "1.1", "太少 &lt;b&gt;3&lt;/b&gt;"]


def test_a_ratio_whose_interval_holds_one_is_open_and_says_so() -> None:
    figure = an_interval(ratios())
    filled, hollow = figure.data[1].marker.color
    assert filled != hollow
    assert "未見差別" in [mark["text"] for mark in figure.layout.meta["marks"]]
    clear = an_interval(ratios().head(1))
    assert "未見差別" not in [mark["text"] for mark in clear.layout.meta["marks"]]


def test_the_scale_shows_one_and_every_end() -> None:
    low, high = an_interval(ratios()).layout.xaxis.range
    assert low < np.log10(0.8) < 0 < np.log10(2.6) < high


def test_only_too_few_draw_no_dot_at_all() -> None:
    figure = an_interval(ratios().tail(1))
    assert len(figure.data) == 0
    assert notes(figure) == ["太少 &lt;b&gt;3&lt;/b&gt;"]


def test_an_arc_is_wider_the_more_they_share() -> None:
    figure = a_network(*working_together())
    arcs = [trace for trace in figure.data if trace.mode == "lines"]
    assert [trace.line.width for trace in arcs] == sorted(trace.line.width for trace in arcs)
    assert arcs[0].line.width < arcs[1].line.width
    names = figure.layout.yaxis.ticktext
    assert names[0] == "保安局 (9)"
    dots = figure.data[-1]
    assert [row[0] for row in dots.customdata] == ["SB", "GFS", "HKO"]


def test_an_arc_joins_its_two_departments() -> None:
    nodes, edges = working_together()
    figure = a_network(nodes, edges.head(1))
    places = dict(zip(nodes["department"], figure.layout.yaxis.tickvals, strict=True))
    arc = figure.data[0]
    assert sorted([arc.y[0], arc.y[-1]]) == sorted([places["GFS"], places["SB"]])
    assert np.allclose([arc.x[0], arc.x[-1]], 0, atol=1e-9)


def test_pairs_that_are_not_drawn_are_said() -> None:
    nodes, edges = working_together()
    figure = a_network(nodes, edges, most_edges=1)
    assert [mark["text"] for mark in figure.layout.meta["marks"]] == ["1/2"]
    assert len([trace for trace in figure.data if trace.mode == "lines"]) == 1
    fewer = a_network(nodes, edges, most_nodes=2)
    assert list(fewer.data[-1].customdata[:, 0]) == ["SB", "GFS"]
    assert [mark["text"] for mark in fewer.layout.meta["marks"]] == ["1/2"]
