// Draws one Plotly figure in place (Plotly.react keeps the DOM node), and makes pictures of it for documents.
// Called by Streamlit again, with the same parentElement, on each change of data or theme. charts/fit.js stands before.
const SCRIPT = "app/static/plotly-cartesian-4.1.1.min.js";
const CONFIG = { displayModeBar: false, displaylogo: false, responsive: false, doubleClick: false, showTips: false };
const PICTURE = { width: 1200, height: 675, edge: 36 }; // as wide and high as a slide, whatever the screen
const DATE = /(\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)/; // kept on one line, or it breaks at its hyphens
const SVG = "http://www.w3.org/2000/svg";

function plotly() {
  // One promise for the page, whichever component asks first. Relative to the document, so base paths are kept.
  window.publicityPlotly ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(SCRIPT, document.baseURI).href;
    script.onload = () => done(window.Plotly);
    script.onerror = () => {
      window.publicityPlotly = undefined;
      script.remove();
      failed(new Error(`${script.src} did not load`));
    };
    document.head.append(script);
  });
  return window.publicityPlotly;
}

const luminances = new Map(); // reading a pixel back is slow, and there are two grounds

function luminance(colour) {
  if (luminances.has(colour)) return luminances.get(colour);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  luminances.set(colour, (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255);
  return luminances.get(colour);
}

function groundColours(root, data) {
  // Streamlit's variables may differ from ours where a deployment has its own theme; text and paper follow them.
  const css = getComputedStyle(root);
  const background = css.getPropertyValue("--st-background-color").trim() || data.ground.paper;
  const text = css.getPropertyValue("--st-text-color").trim() || data.ground.ink;
  const dark = luminance(background) < 0.4;
  return { ...(dark ? data.dark : {}), [data.ground.paper]: background, [data.ground.ink]: text };
}

function parse(text, swap) {
  return JSON.parse(text, (_, value) => (typeof value === "string" && swap[value]) || value);
}

function listMarks(root, marks) {
  const list = root.querySelector(".publicity-marks");
  list.replaceChildren(
    ...marks.map(({ tag, text }) => {
      const item = document.createElement("li");
      const number = document.createElement("b");
      number.textContent = tag;
      item.append(number, " ");
      for (const [index, piece] of text.split(DATE).entries()) {
        const part = document.createElement(index % 2 ? "span" : "bdi");
        part.textContent = piece;
        item.append(part);
      }
      return item;
    }),
  );
  list.hidden = !marks.length;
}

// Charts that are out of sight are drawn once the page is at rest, so that those in sight do not wait for them.
const waiting = new Set();
const REST_MS = 16;
const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1)); // not every browser has it
let resting;

function drawWaiting() {
  const [root] = waiting;
  if (!root) return;
  waiting.delete(root);
  root.publicity?.draw();
  whenIdle(drawWaiting);
}

function afterOthers(root) {
  waiting.add(root);
  delete root.dataset.painted; // what it shows is of the run before
  clearTimeout(resting);
  resting = setTimeout(() => whenIdle(drawWaiting), REST_MS);
}

addEventListener("beforeprint", () => waiting.forEach((root) => root.publicity?.draw()));

const sight = new IntersectionObserver(
  (found) =>
    found.forEach(({ target, isIntersecting }) => {
      const root = target.closest(".publicity-plot");
      if (!root?.publicity) return;
      root.publicity.near = isIntersecting;
      if (isIntersecting && waiting.delete(root)) root.publicity.draw();
    }),
  { rootMargin: "25% 0px" }, // a little before it comes into sight
);

async function paint(root) {
  const { publicity: state } = root;
  const stage = root.querySelector(".publicity-stage");
  const width = Math.floor(stage.clientWidth);
  if (!width) return;
  const ground = groundColours(root, state.data);
  // A rerun of the page brings each figure again, most of them as they were.
  const wanted = [state.data.figure, width, state.data.font, JSON.stringify(ground)];
  if (wanted.every((part, at) => part === state.wanted?.[at])) {
    if (root.dataset.painted) root.dataset.title = state.data.title;
    return;
  }
  state.wanted = wanted;
  state.turn += 1;
  const figure = fit(parse(state.data.figure, ground), width);
  figure.layout.font = { ...figure.layout.font, family: state.data.font };
  stage.style.height = `${figure.layout.height}px`;
  listMarks(root, figure.layout.meta?.marks ?? []);
  state.figure = figure;
  if (state.near !== false) return draw(root);
  afterOthers(root);
}

async function draw(root) {
  const { publicity: state } = root;
  const { figure, turn } = state;
  const stage = root.querySelector(".publicity-stage");
  waiting.delete(root);
  try {
    const Plotly = await plotly();
    if (turn !== state.turn) return;
    await Plotly.react(stage, figure.data, figure.layout, CONFIG);
  } catch (error) {
    if (turn === state.turn) state.wanted = undefined;
    throw error;
  }
  if (!state.listens) {
    state.listens = true;
    stage.on("plotly_click", (event) => report(state, event));
  }
  requestAnimationFrame(() => {
    root.dataset.title = state.data.title;
    root.dataset.painted = String(++state.painted);
    root.dispatchEvent(new CustomEvent("publicity:painted", { bubbles: true, detail: { title: state.data.title } }));
  });
}

function report(state, event) {
  const custom = event.points?.[0]?.customdata;
  const key = Array.isArray(custom) ? custom[0] : custom;
  if (key !== undefined && key !== null && key !== "") state.trigger("mark", String(key));
}

function lines(text, font, width) {
  // Breaks between any two Chinese characters and at spaces elsewhere; nothing is ever cut.
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const found = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const piece of paragraph.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
      if (line && pen.measureText((line + piece).trimEnd()).width > width) {
        found.push(line.trimEnd());
        line = "";
      }
      line += piece;
    }
    if (line.trim()) found.push(line.trimEnd());
  }
  return found;
}

function block(text, { size, weight, colour, family, top }) {
  const wrapped = lines(text, `${weight} ${size}px ${family}`, PICTURE.width - 2 * PICTURE.edge);
  const step = Math.round(size * 1.4);
  const node = document.createElementNS(SVG, "text");
  const style = { fill: colour, "font-size": size, "font-weight": weight, "font-family": family };
  for (const [name, value] of Object.entries(style)) node.setAttribute(name, value);
  wrapped.forEach((line, index) => {
    const span = document.createElementNS(SVG, "tspan");
    span.setAttribute("x", PICTURE.edge);
    span.setAttribute("y", top + size + index * step);
    span.textContent = line;
    node.append(span);
  });
  return { node, bottom: top + wrapped.length * step };
}

async function picture(data) {
  // Title above, marks and footer below, all inside the picture: a figure that leaves the page keeps its basis.
  const Plotly = await plotly();
  const figure = JSON.parse(data.figure);
  const { family, ink, muted, paper } = { family: data.font, ...data.ground };
  const title = block(data.title, { size: 24, weight: 600, colour: ink, family, top: 30 });
  const chartTop = title.bottom + 10;
  const marks = (figure.layout.meta?.marks ?? []).map(({ tag, text }) => `${tag}  ${text}`).join("\n");
  const below = (top) => {
    const key = block(marks, { size: 14, weight: 400, colour: ink, family, top: top + 12 });
    const footer = block(data.footer, { size: 13, weight: 400, colour: muted, family, top: key.bottom + 12 });
    return { key, footer, height: footer.bottom + 28 };
  };
  // A short chart is stretched to fill the slide; a long one makes the picture longer.
  const natural = figure.layout.height ?? 420;
  const spare = PICTURE.height - below(chartTop + natural).height;
  const inner = { width: PICTURE.width - 2 * PICTURE.edge + 16, height: natural + Math.max(spare, 0) };
  figure.layout = { ...figure.layout, ...inner, font: { ...figure.layout.font, family: data.font } };
  const drawn = await Plotly.toImage(figure, { format: "svg", ...inner });
  const chart = new DOMParser().parseFromString(decodeURIComponent(drawn.split(",").slice(1).join(",")), "image/svg+xml");
  const { key, footer, height: needed } = below(chartTop + inner.height);
  const height = Math.max(needed, PICTURE.height);
  const outer = document.createElementNS(SVG, "svg");
  const frame = { width: PICTURE.width, height, viewBox: `0 0 ${PICTURE.width} ${height}`, lang: data.language };
  for (const [name, value] of Object.entries(frame)) outer.setAttribute(name, value);
  const ground = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ width: PICTURE.width, height, fill: paper })) ground.setAttribute(name, value);
  const graph = document.importNode(chart.documentElement, true);
  graph.setAttribute("x", PICTURE.edge - 8);
  graph.setAttribute("y", chartTop);
  outer.append(ground, title.node, graph, key.node, footer.node);
  return { text: new XMLSerializer().serializeToString(outer), height };
}

function bitmap({ text, height }, scale) {
  return new Promise((done, failed) => {
    const image = new Image();
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    image.onerror = () => failed(new Error("the picture could not be drawn"));
    image.onload = () => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width: PICTURE.width * scale, height: height * scale });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob(done, "image/png");
    };
    image.src = address;
  });
}

const PICTURES = { png: 2, png3: 3, svg: 0 }; // pixels to a unit; 0 is a drawing

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function savePicture({ data }, format) {
  const drawn = await picture(data);
  const scale = PICTURES[format];
  const blob = scale ? await bitmap(drawn, scale) : new Blob([drawn.text], { type: "image/svg+xml" });
  save(blob, `${data.file_name}.${scale ? "png" : "svg"}`);
}

function saveFile(state) {
  // The server made it; it comes with one message, and that message may come again.
  const { file } = state.data;
  if (!file || file.wanted === state.saved) return;
  state.saved = file.wanted;
  save(new Blob([Uint8Array.from(atob(file.content), (byte) => byte.charCodeAt(0))], { type: file.mime }), file.name);
}

async function copyLink() {
  const { href } = window.location;
  if (navigator.clipboard) return navigator.clipboard.writeText(href);
  const field = Object.assign(document.createElement("textarea"), { value: href }); // pages that came without TLS
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (!copied) throw new Error("the link could not be copied");
}

async function choose(root, format) {
  const { publicity: state } = root;
  root.querySelector(".publicity-menu").open = false;
  root.querySelector(".publicity-menu summary").focus();
  if (format in PICTURES) return savePicture(state, format);
  if (format !== "link") return state.want(`${format} ${Date.now()}`);
  await copyLink();
  return state.data.words.link_copied;
}

function say(root, words) {
  const note = root.querySelector(".publicity-note");
  note.textContent = words;
  note.hidden = !words;
}

function begin(root) {
  root.publicity = { turn: 0, painted: 0 };
  const attempt = (work) => work.then((said) => say(root, said ?? "")).catch((error) => {
    if (root.publicity) say(root, root.publicity.data.words.failed);
    console.error(error);
  });
  root.publicity.paint = () => attempt(paint(root));
  root.publicity.draw = () => attempt(draw(root));
  for (const button of root.querySelectorAll("[data-format]"))
    button.onclick = () => attempt(choose(root, button.dataset.format));
  const menu = root.querySelector(".publicity-menu");
  menu.onkeydown = ({ key }) => {
    if (key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  };
  menu.onfocusout = ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
  };
  const stage = root.querySelector(".publicity-stage");
  root.publicity.watch = new ResizeObserver(() => {
    if (Math.floor(stage.clientWidth) !== root.publicity.wanted?.[1]) root.publicity.paint();
  });
  root.publicity.watch.observe(stage);
  sight.observe(stage);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".publicity-plot");
  if (!root.publicity) begin(root);
  Object.assign(root.publicity, { data, trigger: setTriggerValue, want: (file) => setTriggerValue("wanted", file) });
  root.lang = data.language;
  const stage = root.querySelector(".publicity-stage");
  stage.setAttribute("aria-label", data.title);
  const summary = root.querySelector(".publicity-menu summary");
  summary.textContent = data.words.menu;
  summary.setAttribute("aria-label", `${data.words.menu}: ${data.title}`);
  for (const button of root.querySelectorAll("[data-format]")) button.textContent = data.words[button.dataset.format];
  saveFile(root.publicity);
  root.publicity.paint();
  return () => {
    root.publicity.watch.disconnect();
    sight.unobserve(stage);
    waiting.delete(root);
    root.publicity = undefined;
    window.Plotly?.purge(stage);
  };
}
