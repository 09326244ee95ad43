// Runs before any script of the page. Times are performance.now() of the page, in milliseconds.
// A chart counts as painted in the second animation frame after Plotly.react: plot.js reports in the first.
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

  addEventListener("publicity:painted", ({ target }) => {
    requestAnimationFrame(() => seen.paints.push([performance.now(), target]));
  });

  const isKpi = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-testid=stMetricValue]");
  new MutationObserver((changes) => {
    if (!changes.some(({ target }) => isKpi(target))) return;
    requestAnimationFrame(() => requestAnimationFrame(() => (seen.kpi = performance.now())));
  }).observe(document, { subtree: true, childList: true, characterData: true });

  const isIdle = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning";
  const plots = () => [...document.querySelectorAll(".publicity-plot")];

  // What is on the page, and when the last of it was painted; null while anything is under way.
  seen.outcome = ({ quiet, page }) => {
    if (seen.armed || !seen.sent.length || !isIdle()) return null;
    if (page && !document.querySelector(".st-key-chosen")?.textContent.startsWith(page)) return null;
    const latest = Math.max(seen.kpi, ...seen.paints.map(([at]) => at));
    // A list that opens or closes may move a chart before the server has answered, and a busy server answers late:
    // over means painted, answered, and neither paint nor message since.
    const heard = seen.received.at(-1)?.[0] ?? 0;
    if (latest <= seen.origin || heard <= seen.sent[0]) return null;
    const shown = plots();
    const painted = new Set(seen.paints.map(([, plot]) => plot));
    const missed = shown.filter((plot) => !painted.has(plot)).map(({ dataset }) => dataset.title ?? "?");
    // A chart whose figure stays the same need not repaint; one whose answer is late must not pass as such.
    const rest = missed.length ? 8 * quiet : quiet;
    if (performance.now() - Math.max(latest, heard) < rest) return null;
    const until = seen.received.filter(([at]) => at <= latest);
    return {
      total: latest - seen.origin,
      to_send: seen.sent[0] - seen.origin,
      to_first_message: (until[0]?.[0] ?? NaN) - seen.origin,
      to_last_message: (until.at(-1)?.[0] ?? NaN) - seen.origin,
      messages: until.length,
      bytes: until.reduce((sum, [, size]) => sum + size, 0),
      charts: shown.length,
      paints: seen.paints.filter(([, plot]) => plot.isConnected).length,
      missed,
      kpi_changed: seen.kpi > 0,
    };
  };
})();
