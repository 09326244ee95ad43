// Runs before any script of the page, ours or another's. Times are performance.now() of the page, in milliseconds.
// A chart counts as painted in the second animation frame after the last change inside its .js-plotly-plot: Plotly draws
// in the task that changes the DOM, the first frame after it paints, and the second begins when that is done. A chart
// that was mounted anew changes inside as well. Hover labels, the mode bar and cursors (classes) are no paint.
(() => {
  const seen = { origin: 0, armed: false, paints: [], kpi: 0, sent: [], received: [] };
  window.publicityStopwatch = seen;

  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) =>
        seen.received.push([performance.now(), data.byteLength ?? data.size ?? data.length]),
      );
    }
    send(data) {
      seen.sent.push(performance.now());
      super.send(data);
    }
  };

  addEventListener("pointerdown", ({ timeStamp }) => {
    if (!seen.armed) return;
    Object.assign(seen, { origin: timeStamp, armed: false, paints: [], kpi: 0, sent: [], received: [] });
  }, { capture: true });

  const CHART = ".js-plotly-plot";
  const NO_PAINT = ".hoverlayer, .modebar-container, .zoomlayer";
  const TILE = "[data-testid=stMetricValue]";

  new MutationObserver((changes) => {
    const changed = performance.now();
    const charts = new Set();
    let tile = false;
    for (const { type, attributeName, target } of changes) {
      const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
      if (!element || attributeName === "class") continue;
      const chart = element.closest(CHART);
      if (chart && !element.closest(NO_PAINT)) charts.add(chart);
      if (type !== "attributes" && element.closest(TILE)) tile = true;
    }
    if (!charts.size && !tile) return;
    requestAnimationFrame(() => requestAnimationFrame(() => {
      // What changed before the press, such as a bar that grew when its list was opened, is none of it.
      if (changed < seen.origin) return;
      const painted = performance.now();
      for (const chart of charts) seen.paints.push([painted, chart]);
      if (tile) seen.kpi = painted;
    }));
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  const isIdle = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
  const inView = (chart) => {
    const { top, bottom, width } = chart.getBoundingClientRect();
    return width > 0 && bottom > 0 && top < innerHeight;
  };
  // With charts of ours that wait to be drawn until they are scrolled to.
  const charts = () => [
    ...document.querySelectorAll(CHART),
    ...[...document.querySelectorAll(".publicity-plot")].filter((plot) => !plot.querySelector(CHART)),
  ];
  const title = (chart) =>
    chart.closest(".publicity-plot")?.dataset.title ?? chart.querySelector(".gtitle")?.textContent ?? "a chart without a title";

  // What is on the page, and when the last of what is in view was painted; null while anything is under way.
  seen.outcome = ({ quiet, page }) => {
    if (seen.armed || !seen.sent.length || !isIdle()) return null;
    if (page && !document.querySelector(".st-key-chosen")?.textContent.startsWith(page)) return null;
    const last = new Map(seen.paints.map(([at, chart]) => [chart, at]));
    const shown = charts();
    const viewed = shown.filter(inView);
    const latestOf = (some) => Math.max(seen.kpi, ...some.filter((one) => last.has(one)).map((one) => last.get(one)));
    // Where other things fill the window, all charts stand for those in view.
    const latest = latestOf(viewed.length ? viewed : shown);
    const latestOfAll = latestOf(shown);
    // A list that opens or closes may move a chart before the server has answered, and a busy server answers late:
    // over means painted, answered, and neither paint nor message since.
    const heard = seen.received.at(-1)?.[0] ?? 0;
    if (latest <= seen.origin || heard <= seen.sent[0]) return null;
    const missed = viewed.filter((chart) => !last.has(chart)).map(title);
    // A chart whose figure stays the same need not repaint; one whose answer is late must not pass as such.
    const rest = missed.length ? 8 * quiet : quiet;
    if (performance.now() - Math.max(latestOfAll, heard) < rest) return null;
    const until = seen.received.filter(([at]) => at <= latest);
    return {
      total: latest - seen.origin,
      total_all: latestOfAll - seen.origin,
      to_send: seen.sent[0] - seen.origin,
      to_last_message: (until.at(-1)?.[0] ?? NaN) - seen.origin,
      messages: until.length,
      bytes: seen.received.reduce((sum, [, size]) => sum + size, 0),
      charts: shown.length,
      charts_in_view: viewed.length,
      missed,
      missed_out_of_view: shown.filter((chart) => !viewed.includes(chart) && !last.has(chart)).map(title),
      kpi_changed: seen.kpi > 0,
      stopped_at: performance.timeOrigin + latest,
    };
  };
})();
