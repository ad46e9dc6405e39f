// A channel: its messages, who reads it, its thread, and the field to write in.

import { ask } from "./ask.js";
import { blocks_of } from "./blocks.js";
import { composer } from "./composer.js";
import { $, DAY, keep, make, when } from "./dom.js";
import { mark_of, message_of } from "./message.js";
import { me, outside, place, somebody } from "./place.js";

const TOGETHER_SECONDS = 300;
const STEP = 100;
let editing = null, redraw = () => {}, open_thread = () => {}, panel = null;

export function set_up_room({ refresh, thread, the_panel }) {
  redraw = refresh;
  open_thread = thread;
  panel = the_panel;
  const list = $("messages");
  list.onscroll = () => { if (list.scrollTop < 200 && place.more && !place.loading) earlier(); };
  list.onkeydown = (event) => steer(event, list);
}

// --- what stands above the messages ---

export function draw_head() {
  const channel = place.channels.get(place.channel);
  const home = place.channel === "home";
  $("title").textContent = home ? "Liaison: Home" : !channel ? "…" : channel.is_im ? "Liaison: direct messages" : "# " + channel.name;
  $("topic").textContent = channel && !channel.is_im ? [count(channel), channel.topic].filter(Boolean).join(" · ") : home ? "What Liaison shows to you alone" : "Only you and Liaison read this";
  const audience = $("audience");
  audience.hidden = !channel || channel.is_im;
  if (!audience.hidden) draw_audience(audience, channel);
}

function count(channel) {
  const people = channel.members.filter((id) => id !== place.bot).length;
  return `${people} ${people === 1 ? "person" : "people"}${channel.members.includes(place.bot) ? " and Liaison" : ", Liaison is not here"}`;
}

function draw_audience(box, channel) {
  const outsiders = channel.outsiders.map(somebody);
  const names = outsiders.map((p) => `${p.name} (${p.guest ? "guest" : p.team})`);
  box.className = outsiders.length || channel.shared ? "open" : "inside";
  if (outside(me())) box.textContent = "You are a client here. This is all that you can see.";
  else if (channel.pending) box.textContent = "⚠ An invitation to another organisation is under way: treat this channel as shared.";
  else if (names.length) box.textContent = `👁 Clients read this channel: ${names.join(", ")}.`;
  else if (channel.shared) box.textContent = "👁 This channel is shared with another organisation.";
  else box.textContent = `🔒 Only ${place.home} reads this channel.`;
}

// --- the messages ---

export async function draw_room() {
  const { who, channel, thread } = place;
  const query = new URLSearchParams({ user: who, channel, limit: place.limit, thread: thread || "" });
  const room = await ask("room?" + query);
  if (room.error || who !== place.who || channel !== place.channel) return;
  if (place.entered) { place.entered = false; place.read_until = place.new_from = room.read_until; }
  place.more = room.more;
  if (room.thread.length) place.seen.set(who + thread, room.thread.at(-1).ts);
  draw_messages($("messages"), room.messages);
  draw_thread(room.thread);
  draw_composer();
  const last = Math.max(0, ...[...room.messages, ...room.thread].flatMap((m) => [m.ts, m.latest_reply || 0]).map(parseFloat));
  if (!document.hidden && last > parseFloat(room.read_until)) ask("read", { user: who, channel });
}

function draw_messages(list, messages) {
  const bottom = at_end(list);
  const before = list.scrollHeight - list.scrollTop;
  keep(list, rows(messages), (row) => row.key, (row) => row.mark, (row) => row.draw());
  if (place.loading) { list.scrollTop = list.scrollHeight - before; place.loading = false; } else if (bottom || place.moved) to_end(list);
  place.moved = false;
  if (place.wanted) flash(place.wanted);
}

// One is at the end where the last message is to be seen, if only its beginning.
function at_end(list) {
  const last = list.lastElementChild;
  return !last || last.offsetTop - list.offsetTop < list.scrollTop + list.clientHeight;
}

function to_end(list) {
  const last = list.lastElementChild;
  list.scrollTop = last && last.offsetHeight > list.clientHeight ? last.offsetTop - list.offsetTop : list.scrollHeight;
}

// Messages with the days between them, and where the new ones begin.
function rows(messages) {
  const made = [];
  let day = "", last = null, told = false;
  if (place.more) made.push(line("earlier", "earlier", () => make("button", { type: "button", textContent: "Show earlier messages", onclick: earlier })));
  for (const m of messages) {
    const today = when(m.ts, me().zone, DAY);
    if (today !== day) { made.push(line("day-" + today, "day", () => make("span", { textContent: today }))); last = null; }
    if (!told && fresh(m)) { told = true; made.push(line("new", "new", () => make("span", { textContent: "New" }))); last = null; }
    day = today;
    made.push(a_row(m, last, false));
    last = m;
  }
  if (!messages.length) made.push(line("empty", "empty", () => make("span", { textContent: empty() })));
  return made;
}

function fresh(m) { return place.new_from !== "0" && m.user !== place.who && parseFloat(m.ts) > parseFloat(place.new_from); }

function empty() {
  const channel = place.channels.get(place.channel);
  if (channel && channel.is_im) return "Write to Liaison here as to a colleague.";
  return "Nothing has been said here yet. Try: @Liaison where are we?";
}

function line(key, kind, inner) {
  return { key: key + place.channel, mark: key + place.who, draw: () => make("li", { className: "line " + kind }, inner()) };
}

function a_row(m, before, in_thread) {
  const follows = Boolean(before && before.user === m.user && !before.subtype && !m.subtype && !m.username
    && before.ephemeral === m.ephemeral && parseFloat(m.ts) - parseFloat(before.ts) < TOGETHER_SECONDS);
  const edit = (ts) => { editing = ts; redraw(); };
  const options = { go: open_thread, in_thread, follows, editing: editing === m.ts, edit };
  const known = [m.user, ...(m.reply_users || [])].map((id) => somebody(id).name).join();
  return { key: m.ts + (m.ephemeral ? "e" : ""), mark: mark_of(m, [follows, editing === m.ts, place.channel, known]), draw: () => message_of(m, options) };
}

async function earlier() {
  place.loading = true;
  place.limit += STEP;
  await redraw();
}

// Somebody followed a link to a message: show it, and its thread if it has one.
function flash(ts) {
  const node = $("t-" + ts) || $("m-" + ts);
  if (!node && place.more && place.limit < 2000) { earlier(); return; }
  place.wanted = null;
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.classList.add("flash");
}

// --- the thread ---

function draw_thread(messages) {
  if (!place.thread) { if (panel.shows() === "thread") panel.close(); return; }
  const channel = place.channels.get(place.channel) || {};
  const box = panel.open("thread", "Thread", channel.is_im ? "with Liaison" : "# " + (channel.name || ""), () => { place.thread = null; redraw(); });
  let list = box.querySelector("ol");
  if (!list || box.dataset.thread !== place.who + place.thread) {
    box.dataset.thread = place.who + place.thread;
    list = make("ol", { ariaLabel: "Messages of the thread", "aria-live": "polite" });
    list.onkeydown = (event) => steer(event, list);
    const form = composer({ placeholder: "Reply in the thread", label: "Reply", thread: () => place.thread, sent: redraw });
    box.replaceChildren(list, form);
    place.moved_thread = true;
  }
  const bottom = at_end(list);
  keep(list, messages.map((m, n) => a_row(m, n > 1 ? messages[n - 1] : null, true)), (r) => r.key, (r) => r.mark, (r) => r.draw());
  if (bottom || place.moved_thread) to_end(list);
  place.moved_thread = false;
}

// --- writing ---

export function draw_composer() {
  const box = $("composer"), channel = place.channels.get(place.channel);
  const key = place.who + place.channel + (channel && channel.archived);
  box.hidden = place.channel === "home";
  if (box.dataset.key === key) return;
  box.dataset.key = key;
  if (channel && channel.archived) { box.replaceChildren(make("p", { className: "small", textContent: "This channel is archived." })); return; }
  const first = me().name.split(" ")[0], where = channel && channel.is_im ? "Liaison" : "#" + (channel ? channel.name : "");
  const how = outside(me()) ? "" : ", or /pm …";
  const narrow = matchMedia("(max-width: 48rem)").matches;
  const placeholder = narrow ? `Message as ${first}` : channel && channel.is_im ? `Message Liaison as ${first}` : `Message ${where} as ${first}: @Liaison …${how}`;
  box.replaceChildren(composer({ id: "text", placeholder, label: `Message ${where} as ${first}`, thread: () => null, sent: () => { place.moved = true; place.new_from = "0"; redraw(); } }));
}

export function write(words) {
  const form = $("composer").querySelector("form");
  if (form) form.put(words);
}

// --- App Home ---

export function draw_home(view) {
  const act = (element, value) => ask("click-in-view", { user: place.who, action_id: element.action_id, value });
  const item = view ? { key: view.id, mark: view.hash } : { key: "none", mark: place.who };
  const draw = () => (view ? make("li", { className: "home" }, ...blocks_of(view.blocks, act)) : make("li", { className: "line empty" }, make("span", { textContent: "Liaison has not drawn your Home yet." })));
  keep($("messages"), [item], (i) => i.key, (i) => i.mark, draw);
  draw_thread([]);
  draw_composer();
}

// Arrow keys walk from message to message; T opens the thread.
function steer(event, list) {
  if (event.target.matches("textarea, input, select")) return;
  const all = [...list.querySelectorAll(".message")], at = all.indexOf(event.target.closest(".message"));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && all.length && !event.altKey) {
    event.preventDefault();
    all[at < 0 ? all.length - 1 : Math.max(0, Math.min(all.length - 1, at + step))].focus();
  } else if (event.key.toLowerCase() === "t" && at >= 0 && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    open_thread(all[at].id.slice(2));
  }
}
