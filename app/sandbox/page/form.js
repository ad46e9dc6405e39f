// The form that stands open before whoever one is.

import { ask } from "./ask.js";
import { blocks_of } from "./blocks.js";
import { $, make } from "./dom.js";
import { field } from "./fields.js";
import { place } from "./place.js";

let shown = null, fields = new Map(), written = {};

// Draw it if it is another than before. A refresh of the same form leaves it alone, with its errors
// and what was written since; `errors`, the answer to a submission, draws it again.
export function draw_form(view, depth, refresh, errors = null) {
  const dialog = $("form");
  if (!view) { shown = null; written = {}; if (dialog.open) dialog.close(); return; }
  const mark = place.who + view.id + view.hash;
  const same = shown === mark;
  if (same && !errors) return;
  if (!same) written = {};
  shown = mark;
  dialog.replaceChildren(drawn(view, depth, refresh, errors || {}));
  if (!dialog.open) dialog.showModal();
  dialog.oncancel = (event) => { event.preventDefault(); leave(refresh); };
  const first = dialog.querySelector("[aria-invalid]") || dialog.querySelector(".field input, .field textarea, .field select");
  if (first) first.focus();
}

function drawn(view, depth, refresh, errors) {
  fields = new Map();
  const parts = view.blocks.map((block) => {
    if (block.type !== "input") return blocks_of([block], (element, value) => click(view, element, value))[0];
    const node = field(block, errors[block.block_id]);
    node.put((written[block.block_id] || {})[block.element.action_id]);
    fields.set(block, node);
    return node;
  });
  const close = make("button", { type: "button", textContent: view.close ? view.close.text : depth > 1 ? "Back" : "Close", onclick: () => leave(refresh) });
  const submit = view.submit && make("button", { className: "primary", textContent: view.submit.text });
  const body = make("form", { method: "dialog", noValidate: true },
    make("header", {}, make("h1", { textContent: view.title.text }), make("button", { type: "button", className: "quiet", ariaLabel: "Close", textContent: "✕", onclick: () => leave(refresh) })),
    make("div", { className: "parts" }, ...parts),
    make("p", { className: "wrong", role: "alert", hidden: true }),
    make("footer", {}, close, submit));
  body.onsubmit = (event) => { event.preventDefault(); send(view, depth, body, submit, refresh); };
  return body;
}

function values() {
  const said = {};
  for (const [block, node] of fields) said[block.block_id] = { [block.element.action_id]: node.read() };
  return said;
}

function click(view, element, value) {
  return ask("click-in-view", { user: place.who, view_id: view.id, action_id: element.action_id, value, values: values() });
}

async function send(view, depth, body, submit, refresh) {
  if (!submit || submit.disabled) return;
  written = values();
  submit.disabled = true;
  submit.textContent = "Sending …";
  const answer = await ask("submit", { user: place.who, view_id: view.id, values: written });
  submit.disabled = false;
  submit.textContent = view.submit.text;
  if (answer.errors) draw_form(view, depth, refresh, answer.errors);
  else if (answer.error) {
    const wrong = body.querySelector(":scope > .wrong");
    wrong.textContent = "Slack had trouble reaching Liaison. Nothing was sent; try again.";
    wrong.hidden = false;
  } else await refresh();
}

async function leave(refresh) {
  await ask("close", { user: place.who });
  await refresh();
}
