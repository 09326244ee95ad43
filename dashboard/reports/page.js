// Paints the figures of an offline page: for the screen in its width and colours, for paper in A4's width and on white.
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, showTips: false };
const PAPER = { width: 672, tallest: 860 }; // A4 less its margins, in CSS pixels; what is taller is drawn smaller
const DARK = matchMedia("(prefers-color-scheme: dark)");
const LOOK = JSON.parse(document.getElementById("look").textContent);
const FOR_PAPER = location.hash === "#paper";
const drawings = [...document.querySelectorAll(".plot")].map((stage) => ({
  stage,
  text: document.getElementById(stage.dataset.figure).textContent,
  drawn: "",
}));

function parse(text, swap) {
  return JSON.parse(text, (_, value) => (typeof value === "string" && swap[value]) || value);
}

function between(scale, share) {
  // The colour at this share of a scale of [share, "#rrggbb"], as Plotly mixes it.
  const next = Math.max(1, scale.findIndex(([at]) => at >= share));
  const [[low, from], [high, to]] = [scale[next - 1], scale[next]];
  const part = (share - low) / (high - low);
  const mixed = [1, 3, 5].map((at) => {
    const [one, other] = [from, to].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(one + (other - one) * part);
  });
  return `rgb(${mixed.join(",")})`;
}

function cells(stage) {
  // Plotly paints the cells of a matrix as a bitmap; paper wants shapes that stay sharp.
  const maps = (stage.calcdata ?? []).map(([first]) => first).filter((first) => first?.trace?.type === "heatmap");
  stage.querySelectorAll(".heatmaplayer .hm image").forEach((image, order) => {
    const { x, y, z, trace } = maps[order];
    const [across, down] = [stage._fullLayout.xaxis, stage._fullLayout.yaxis];
    const shapes = document.createElementNS("http://www.w3.org/2000/svg", "g");
    z.forEach((row, at) => [...row].forEach((value, column) => {
      if (!Number.isFinite(value)) return;
      const [left, right] = [across.c2p(x[column]), across.c2p(x[column + 1])].sort((one, other) => one - other);
      const [top, bottom] = [down.c2p(y[at]), down.c2p(y[at + 1])].sort((one, other) => one - other);
      const share = Math.min(1, Math.max(0, (value - trace.zmin) / (trace.zmax - trace.zmin)));
      const box = { x: left + trace.xgap / 2, y: top + trace.ygap / 2 };
      const size = { width: right - left - trace.xgap, height: bottom - top - trace.ygap };
      const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, given] of Object.entries({ ...box, ...size, fill: between(trace.colorscale, share) }))
        shape.setAttribute(name, given);
      shapes.append(shape);
    }));
    image.replaceWith(shapes);
  });
}

function paint(drawing, onPaper) {
  const { stage, text } = drawing;
  const dark = DARK.matches && !onPaper;
  const room = onPaper ? PAPER.width : Math.floor(stage.parentElement.clientWidth);
  const wanted = `${room} ${dark} ${onPaper}`;
  if (!room || drawing.drawn === wanted) return;
  drawing.drawn = wanted;
  const figure = fit(parse(text, dark ? LOOK.dark : {}), room);
  const smaller = onPaper ? Math.min(1, PAPER.tallest / figure.layout.height) : 1;
  figure.layout.width = Math.round(room / smaller);
  figure.layout.font = { ...figure.layout.font, family: LOOK.font };
  stage.style.transform = smaller < 1 ? `scale(${smaller})` : "";
  stage.style.width = `${figure.layout.width}px`;
  stage.parentElement.style.height = `${Math.ceil(figure.layout.height * smaller)}px`;
  window.Plotly.react(stage, figure.data, figure.layout, CONFIG);
  cells(stage);
  stage.dataset.painted = onPaper ? "paper" : "screen";
}

function attempt(drawing, onPaper) {
  const note = drawing.stage.parentElement.nextElementSibling;
  try {
    paint(drawing, onPaper);
    note.hidden = true;
  } catch (error) {
    note.hidden = false; // the table beside it says the same
    console.error(error);
  }
}

function all(onPaper) {
  for (const drawing of drawings) attempt(drawing, onPaper);
  document.documentElement.dataset.painted = document.querySelectorAll(".plot[data-painted]").length;
}

function onScreen() {
  // One in a frame, so that a page of forty figures can be read at once.
  const waiting = [...drawings];
  const next = () => {
    const drawing = waiting.shift();
    if (!drawing) {
      document.documentElement.dataset.painted = document.querySelectorAll(".plot[data-painted]").length;
      return;
    }
    attempt(drawing, false);
    requestAnimationFrame(next);
  };
  next();
}

let closed = [];
function toPaper() {
  closed = [...document.querySelectorAll("details:not([open])")];
  for (const one of closed) one.open = true;
  all(true);
}
function fromPaper() {
  for (const one of closed) one.open = false;
  all(false);
}

if (FOR_PAPER) {
  toPaper();
} else {
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
  DARK.addEventListener("change", () => all(false));
  let due;
  addEventListener("resize", () => {
    clearTimeout(due);
    due = setTimeout(() => all(false), 150);
  });
  onScreen();
}
