// What crossed the wire between Slack and Liaison: filtered as one types, opened as a tree.

import { ask } from "./ask.js";
import { $, make } from "./dom.js";
import { me, somebody } from "./place.js";

const MOST = 600;
let entries = [], after = 0, filter = "", kind = "all", list = null, status = null, reading = null;

export function set_up_wire() {
  $("show-wire").onclick = () => ($("wire").hidden ? open_wire() : close());
}

export async function open_wire() {
  const box = $("wire");
  if (!list) build(box);
  box.hidden = false;
  $("show-wire").setAttribute("aria-expanded", "true");
  await draw_wire();
  list.scrollTop = list.scrollHeight;
}

function close() {
  $("wire").hidden = true;
  $("show-wire").setAttribute("aria-expanded", "false");
  $("show-wire").focus();
}

function build(box) {
  const search = make("input", { type: "search", placeholder: "Filter: chat.postMessage, app_mention, Dana …", ariaLabel: "Filter the log" });
  search.oninput = () => { filter = search.value.toLowerCase(); redraw(); };
  const which = make("select", { ariaLabel: "Which way" }, ...[["all", "Both ways"], ["out", "Slack → Liaison"], ["in", "Liaison → Slack"], ["bad", "What failed"]].map(([value, textContent]) => make("option", { value, textContent })));
  which.onchange = () => { kind = which.value; redraw(); };
  list = make("ol", { tabIndex: 0, ariaLabel: "Log, oldest first" });
  status = make("span", { className: "small", role: "status" });
  const shut = make("button", { type: "button", className: "quiet", ariaLabel: "Close the log", textContent: "✕", onclick: close });
  box.append(make("header", {}, make("h2", { textContent: "What crossed the wire" }), search, which, status, shut), list);
  box.onkeydown = (event) => { if (event.key === "Escape") { event.stopPropagation(); close(); } };
}

// One reading at a time, so that no entry is told twice.
export async function draw_wire() {
  if ($("wire").hidden) return;
  await (reading ||= read().finally(() => { reading = null; }));
}

async function read() {
  const answer = await ask("wire?after=" + after);
  if (answer.error || !answer.wire.length) { tell(); return; }
  const bottom = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  after = answer.wire[answer.wire.length - 1].n;
  entries.push(...answer.wire);
  entries = entries.slice(-MOST);
  list.append(...answer.wire.filter(wanted).map(row));
  while (list.childElementCount > MOST) list.firstElementChild.remove();
  if (bottom) list.scrollTop = list.scrollHeight;
  tell();
}

function redraw() {
  list.replaceChildren(...entries.filter(wanted).map(row));
  list.scrollTop = list.scrollHeight;
  tell();
}

function tell() { status.textContent = `${list.childElementCount} of ${entries.length}`; }

function failed(entry) {
  const c = entry.content || {};
  return c.ok === false || c.status >= 400 || entry.name === "not acknowledged";
}

function wanted(entry) {
  if (kind === "bad" ? !failed(entry) : kind !== "all" && entry.way !== kind) return false;
  if (!filter) return true;
  entry.text ||= (named(entry) + " " + summary(entry) + " " + JSON.stringify(entry.content)).toLowerCase();
  return entry.text.includes(filter);
}

function row(entry) {
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: me().zone, hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(new Date(entry.at));
  const head = make("summary", {},
    make("time", { textContent: time }),
    make("span", { className: "way " + entry.way, textContent: entry.way === "in" ? "Liaison → Slack" : "Slack → Liaison" }),
    make("strong", { textContent: named(entry) }),
    make("span", { className: "about", textContent: summary(entry) }));
  const node = make("details", {}, head);
  node.ontoggle = () => { if (node.open && node.childElementCount === 1) node.append(tree(entry.content)); if (node.open) node.scrollIntoView({ block: "nearest" }); };
  return make("li", { className: failed(entry) ? "failed" : "" }, node);
}

function named(entry) {
  const c = entry.content || {};
  if (entry.name === "events_api") return [c.event && c.event.type, c.event && c.event.subtype].filter(Boolean).join(" / ") || c.type;
  if (entry.name === "slash_commands") return c.command;
  if (entry.name === "interactive") return c.type;
  return entry.name;
}

// A line in words: whose, where, what was said, and how it ended.
function summary(entry) {
  const c = entry.content || {}, a = c.arguments || c.event || c;
  const user = a.user && (a.user.id || a.user) || a.user_id;
  const text = a.text || (a.message && a.message.text) || (c.actions && c.actions.map((x) => x.action_id).join()) || (c.view && c.view.callback_id);
  const end = c.error ? "✗ " + c.error : c.status >= 400 ? "✗ HTTP " + c.status : c.reason && c.event_id ? `✗ ${c.reason}, attempt ${c.attempt + 1}` : c.ok ? "ok" : "";
  return [typeof user === "string" && somebody(user).name, typeof text === "string" && `“${text.slice(0, 110).replaceAll("\n", " ")}”`, end].filter(Boolean).join("  ");
}

// JSON that opens level by level; what is not opened is not made.
function tree(value) {
  return make("div", { className: "tree" }, ...Object.entries(value || {}).map(([key, inner]) => branch(key, inner)));
}

function branch(key, value) {
  const name = make("span", { className: "key", textContent: key + ": " });
  if (value === null || typeof value !== "object") return make("div", {}, name, make("span", { className: value === null ? "null" : typeof value, textContent: JSON.stringify(value) }));
  const size = Object.keys(value).length, kind = Array.isArray(value) ? `[${size}]` : `{${size}}`;
  if (!size) return make("div", {}, name, kind);
  const node = make("details", {}, make("summary", {}, name, make("span", { className: "small", textContent: kind })));
  node.ontoggle = () => { if (node.open && node.childElementCount === 1) node.append(tree(value)); };
  if (size <= 3 && key !== "blocks") node.open = true;
  return node;
}
