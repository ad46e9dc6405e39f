// One message: who, when, what, and what can be done with it.

import { ask, toast } from "./ask.js";
import { blocks_of } from "./blocks.js";
import { coded } from "./composer.js";
import { DATED, TIME, face, make, when } from "./dom.js";
import { badge, me, place, somebody, unseen } from "./place.js";
import { emoji, mrkdwn, unescaped } from "./words.js";

const QUICK = ["+1", "white_check_mark", "eyes"];
const NOTES = new Set(["channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive"]);

// `go` opens a thread; `in_thread` leaves out what leads to it; `follows` leaves out the author.
export function message_of(m, { go, in_thread, follows, editing, edit }) {
  if (NOTES.has(m.subtype)) return note(m);
  const who = somebody(m.user), ours = m.user === place.bot;
  const kind = ["message", ours && "ours", m.ephemeral && "ephemeral", follows && "follows", m.subtype === "tombstone" && "gone"].filter(Boolean).join(" ");
  const node = make("li", { className: kind, tabIndex: -1, id: (in_thread ? "t-" : "m-") + m.ts });
  const body = make("div", { className: "what" }, !follows && by(m, who), content(m, editing, edit), m.files && files(m), reactions(m));
  if (!in_thread && m.reply_count) body.append(replies(m, go));
  node.append(follows ? make("time", { className: "side", textContent: clock(m) }) : face(m.username ? { name: m.username } : who), body);
  if (!m.ephemeral && m.subtype !== "tombstone") node.append(tools(m, go, in_thread, edit));
  return node;
}

function clock(m) { return when(m.ts, me().zone, TIME); }

function note(m) {
  const text = m.text.replace(/^<@\w+>\s*/, "");
  return make("li", { className: "note", id: "m-" + m.ts }, somebody(m.user).name, " ", mrkdwn(text), " ", make("time", { textContent: clock(m) }));
}

function by(m, who) {
  const shown = m.username || who.name;
  const mark = badge(who);
  const notes = [m.edited && "edited", m.pinned_to && m.pinned_to.length && "📌 pinned", m.subtype === "thread_broadcast" && "also sent from a thread"].filter(Boolean);
  return make("p", { className: "by" },
    make("strong", { textContent: shown }),
    (who.bot || m.bot_id) && make("span", { className: "tag app", textContent: "app" }),
    mark && make("span", { className: "tag outside", textContent: mark, title: "Not of " + place.home }),
    make("time", { textContent: clock(m), title: when(m.ts, me().zone, DATED) }),
    ...notes.map((text) => make("span", { className: "small", textContent: text })),
    m.ephemeral && make("span", { className: "small only", textContent: "👁 Only visible to you" }));
}

function content(m, editing, edit) {
  if (editing) return editor(m, edit);
  const own = (m.blocks || []).filter((block) => block.type !== "rich_text");
  const act = (element, value) => ask("click", { user: place.who, channel: place.channel, ts: m.ts, action_id: element.action_id, value });
  if (own.length) return make("div", { className: "blocks" }, ...blocks_of(m.blocks, act));
  return make("div", { className: "blocks text" }, mrkdwn(m.text || ""));
}

function editor(m, edit) {
  const box = make("textarea", { value: typed(m.text), rows: 2, ariaLabel: "Edit the message" });
  const save = async () => { await ask("edit", { user: place.who, channel: place.channel, ts: m.ts, text: coded(box.value, false) }); edit(null); };
  box.onkeydown = (event) => {
    if (event.key === "Escape") { event.stopPropagation(); edit(null); }
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); save(); }
  };
  requestAnimationFrame(() => box.focus());
  return make("div", { className: "editor" }, box, make("button", { type: "button", textContent: "Cancel", onclick: () => edit(null) }), make("button", { type: "button", className: "primary", textContent: "Save", onclick: save }));
}

// As it was typed: names in place of ids.
function typed(text) {
  const named = text.replace(/<@(\w+)(\|[^>]*)?>/g, (_, id) => "@" + somebody(id).name).replace(/<#\w+\|([^>]*)>/g, "#$1").replace(/<(https?:[^>|]*)(\|[^>]*)?>/g, "$1");
  return unescaped(named);
}

function files(m) {
  return make("div", { className: "files" }, ...m.files.map((f) => make("span", { className: "file" }, "📄 ", make("span", { textContent: f.name || "A file" }))));
}

function reactions(m) {
  if (!m.reactions || !m.reactions.length) return null;
  return make("div", { className: "reactions" }, ...m.reactions.map((r) => {
    const mine = r.users.includes(place.who), names = r.users.map((id) => somebody(id).name).join(", ");
    return make("button", { type: "button", ariaPressed: String(mine), title: names, ariaLabel: `${r.name}, ${r.count}: ${names}`, onclick: () => react(m, r.name) }, emoji(r.name), " ", String(r.count));
  }));
}

function react(m, name) {
  const mine = (m.reactions || []).some((r) => r.name === name && r.users.includes(place.who));
  return ask(mine ? "unreact" : "react", { user: place.who, channel: place.channel, ts: m.ts, name });
}

function replies(m, go) {
  const count = m.reply_count === 1 ? "1 reply" : `${m.reply_count} replies`;
  return make("button", { type: "button", className: "replies", onclick: () => go(m.ts) },
    ...(m.reply_users || []).slice(0, 4).map((id) => face(somebody(id))),
    make("strong", { textContent: count }), unseen(m) && make("span", { className: "tag fresh", textContent: "new" }),
    make("span", { className: "small", textContent: "last " + when(m.latest_reply, me().zone, DATED) }));
}

function tools(m, go, in_thread, edit) {
  const bar = make("div", { className: "bar", role: "group", ariaLabel: "With this message" });
  for (const name of QUICK) bar.append(make("button", { type: "button", title: name.replaceAll("_", " "), ariaLabel: "React with " + name, onclick: () => react(m, name) }, emoji(name)));
  if (!in_thread) bar.append(make("button", { type: "button", title: "Reply in the thread", textContent: "💬", ariaLabel: "Reply in the thread", onclick: () => go(m.thread_ts || m.ts) }));
  bar.append(menu(m, edit));
  return bar;
}

function menu(m, edit) {
  const item = (text, run) => make("button", { type: "button", textContent: text, onclick: () => { node.open = false; run(); } });
  const where = { user: place.who, channel: place.channel, ts: m.ts };
  const node = make("details", { className: "menu" }, make("summary", { title: "More", ariaLabel: "More" }, "⋯"));
  const own = m.user === place.who;
  node.append(make("div", { className: "choices" },
    ...place.shortcuts.map((s) => item(s.name, () => ask("shortcut", { ...where, callback_id: s.id }))),
    item("Copy its address", () => copy(m)),
    own && item("Edit", () => edit(m.ts)),
    own && item("Delete", () => ask("delete", where))));
  return node;
}

async function copy(m) {
  const address = `${location.origin}/archives/${place.channel}/p${m.ts.replace(".", "")}`;
  await navigator.clipboard.writeText(address).then(() => toast("Copied: " + address, "copied"), () => toast(address, "copied"));
}

// What a message looks like depends on these alone; if none changed, its node is kept.
export function mark_of(m, more) {
  return JSON.stringify([m, more, place.who, unseen(m)]);
}
