// Block Kit as nodes. `act(element, value)` is called when somebody uses an element.

import { sure } from "./ask.js";
import { make } from "./dom.js";
import { input_of } from "./fields.js";
import { mrkdwn, rich_text, words } from "./words.js";

const KINDS = {
  section: (block, act) => [
    make("div", { className: "body" }, words(block.text), block.fields && make("dl", {}, ...block.fields.map((f) => make("dd", {}, words(f))))),
    block.accessory && element(block.accessory, act),
  ],
  header: (block) => [make("h2", {}, words(block.text))],
  divider: () => [make("hr")],
  context: (block) => block.elements.map((e) => (e.type === "image" ? image(e) : make("span", {}, words(e)))),
  actions: (block, act) => block.elements.map((e) => element(e, act)),
  image: (block) => [make("figure", {}, image(block), block.title && make("figcaption", {}, words(block.title)))],
  rich_text: (block) => [rich_text(block)],
  markdown: (block) => [make("div", {}, mrkdwn(block.text))],
  table: (block) => [make("table", {}, ...block.rows.map((row) => make("tr", {}, ...row.map((c) => make("td", { textContent: cell(c) })))))],
  alert: (block) => [make("div", { className: "alert " + (block.level || "default") }, words(block.text))],
  input: (block, act) => [make("label", { className: "field" }, words(block.label), element(block.element, act))],
};

export function blocks_of(blocks, act) {
  return blocks.map((block) => {
    const draw = KINDS[block.type];
    const parts = draw ? draw(block, act) : [make("em", { textContent: `(${block.type.replaceAll("_", " ")}: the practice page does not draw it)` })];
    return make("div", { className: "block " + block.type }, ...parts);
  });
}

function cell(content) {
  return content.text !== undefined ? String(content.text) : rich_text(content).textContent;
}

function image(piece) {
  return make("img", { src: piece.image_url, alt: piece.alt_text, loading: "lazy" });
}

function element(piece, act) {
  if (piece.type === "image") return image(piece);
  if (piece.type === "button") return button(piece, act);
  if (piece.type === "overflow") return overflow(piece, act);
  const input = input_of(piece);
  const labelled = piece.placeholder || piece.text;
  if (labelled && !input.ariaLabel) input.ariaLabel = labelled.text;
  input.addEventListener("change", () => {
    const value = input.value_of();
    if (value !== null && value !== "") using(input, piece, act, value);
  });
  return input;
}

function button(piece, act) {
  const node = make("button", { type: "button", className: piece.style || "", ariaLabel: piece.accessibility_label }, words(piece.text));
  node.onclick = () => {
    if (piece.url) window.open(piece.url, "_blank", "noreferrer");
    return using(node, piece, act, piece.value ?? "");
  };
  return node;
}

function overflow(piece, act) {
  const node = make("details", { className: "menu" }, make("summary", { ariaLabel: "More" }, "⋯"));
  const choices = piece.options.map((option) => make("button", { type: "button", onclick: () => { node.open = false; using(node, piece, act, option.value); } }, words(option.text)));
  node.append(make("div", { className: "choices" }, ...choices));
  return node;
}

// While Liaison answers, the element waits; what goes wrong is shown beside it as well.
async function using(node, piece, act, value) {
  if (node.classList.contains("waiting") || !(await sure(piece.confirm))) return;
  node.classList.add("waiting");
  const answer = await act(piece, value);
  node.classList.remove("waiting");
  node.classList.toggle("failed", Boolean(answer && answer.error));
}
