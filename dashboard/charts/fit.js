// How a figure gives way to a narrow screen. Stands before ui/plot.js and before the script of offline pages.
const NARROW = 560;

function legendRows(traces, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "12px sans-serif";
  let [rows, taken] = [1, 0];
  for (const { name } of traces.filter((trace) => trace.showlegend !== false && trace.name)) {
    const needed = pen.measureText(name).width + 52;
    if (taken && taken + needed > width - 10) [rows, taken] = [rows + 1, 0];
    taken += needed;
  }
  return rows;
}

function fit(figure, width) {
  // A phone: legend under the plot, thin margins, no numbers in cells too small to hold them.
  const { layout } = figure;
  layout.width = Math.max(width, 200);
  if (width >= NARROW) return figure;
  if (layout.showlegend) {
    layout.height += legendRows(figure.data, width) * 20;
    layout.legend = { ...layout.legend, x: 0, xref: "container", y: 0, yref: "container", yanchor: "bottom", maxheight: 1 };
  }
  layout.margin = { l: 2, r: 20, t: 8, b: 4, ...layout.margin };
  const columns = layout.meta?.columns;
  for (const trace of columns ? figure.data.filter(({ type }) => type === "heatmap") : []) {
    if ((width * 0.65) / columns < 46) {
      for (const words of figure.data.filter(({ meta }) => meta?.signs)) {
        words.text = words.meta.signs; // a sign where words do not fit
        words.textfont = { ...words.textfont, size: 8 };
      }
    }
    trace.colorbar = { ...trace.colorbar, len: 1 };
    layout.xaxis = { ...layout.xaxis, ...layout.meta.narrow_axis };
    layout.height += columns > 14 ? 0 : 36; // slanted names are taller
  }
  return figure;
}
