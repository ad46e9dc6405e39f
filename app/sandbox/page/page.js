"use strict";
// The page holds no state of its own but who acts and where they look; it redraws from the server.

const $ = (id) => document.getElementById(id);
const place = { who: null, channel: null, thread: null, names: {}, people: [], form: null, wire: 0 };

async function ask(path, body) {
  const reply = await fetch("/sandbox/" + path, body && { method: "POST", body: JSON.stringify(body) });
  const answer = await reply.json();
  if (!reply.ok || answer.error) toast("Slack says: " + (answer.error || reply.status));
  return answer;
}

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  setTimeout(() => { $("toast").hidden = true; }, 4000);
}

async function start() {
  place.people = (await ask("people")).people;
  for (const person of place.people) {
    place.names[person.id] = person.name;
    const where = person.guest ? "guest" : person.external ? person.team : person.title;
    $("who").append(make("option", { value: person.id, textContent: `${person.name} (${where || person.team})` }));
  }
  place.names.U0LIAISON = "Liaison";
  const [who, channel] = location.hash.slice(1).split("/");
  place.who = place.names[who] ? who : place.people[0].id;
  place.channel = channel || null;
  $("who").value = place.who;
  $("who").onchange = () => { place.who = $("who").value; place.channel = place.thread = null; refresh(); };
  for (const button of document.querySelectorAll("[data-turn]")) button.onclick = () => turn(button);
  $("composer").onsubmit = (event) => { event.preventDefault(); send($("text"), null); };
  $("text").onkeydown = (event) => enter(event, $("text"), null);
  new EventSource("/sandbox/stream").onmessage = () => refresh();
  setInterval(() => clock(), 1000);
}

async function turn(button) {
  button.disabled = true;
  const was = button.textContent;
  button.textContent = "Turning...";
  await ask("clock/turn", JSON.parse(button.dataset.turn));
  button.textContent = was;
  button.disabled = false;
}

function enter(event, box, thread) {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(box, thread); }
}

async function send(box, thread) {
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  const where = { user: place.who, channel: place.channel, thread_ts: thread };
  if (text.startsWith("/")) await ask("command", { ...where, line: text });
  else await ask("post", { ...where, text: text.replace(/@liaison\b/gi, "<@U0LIAISON>") });
  await refresh();
}

let drawing = false, again = false;
async function refresh() {
  if (drawing) { again = true; return; }
  drawing = true;
  try { await draw(); } finally { drawing = false; }
  if (again) { again = false; await refresh(); }
}

let offset = 0;
function clock() {
  const now = new Date(Date.now() + offset * 1000);
  $("now").textContent = now.toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

async function draw() {
  const view = await ask("view?user=" + place.who);
  offset = view.clock.offset_seconds;
  clock();
  $("connected").textContent = view.connected ? "Liaison is connected" : "Liaison is not connected";
  if (!place.channel) place.channel = (view.channels.find((c) => !c.is_im) || view.channels[0] || {}).id;
  location.hash = place.who + "/" + place.channel;
  for (const channel of view.channels) place.names[channel.id] = channel.name;
  channels(view.channels);
  form(view.form);
  if (place.channel === "home") home(view.home); else await room();
  if ($("wire").open) await wire();
}

function channels(list) {
  const go = (id) => { place.channel = id; place.thread = null; if (id === "home") ask("home", { user: place.who }); refresh(); };
  const entry = (id, text, unread) => {
    const button = make("button", { className: unread ? "unread" : "" }, make("span", { textContent: text }));
    if (unread) button.append(make("span", { className: "count", textContent: unread, title: "unread" }));
    button.setAttribute("aria-current", id === place.channel);
    button.onclick = () => go(id);
    return button;
  };
  const direct = list.find((c) => c.is_im);
  const messages = direct ? entry(direct.id, "Liaison", direct.unread) : entry("", "Liaison");
  if (!direct) messages.onclick = async () => { go((await ask("direct", { user: place.who })).channel); };
  $("channels").replaceChildren(
    make("h2", { textContent: "Channels" }),
    ...list.filter((c) => !c.is_im).map((c) => entry(c.id, "# " + c.name + (c.shared ? " (shared)" : ""), c.unread)),
    make("h2", { textContent: "Liaison" }),
    entry("home", "Home"),
    messages,
  );
}

async function room() {
  $("composer").hidden = false;
  const all = (await ask(`channel?user=${place.who}&channel=${place.channel}`)).messages || [];
  $("title").textContent = place.channel.startsWith("D") ? "Liaison (direct)" : "# " + (place.names[place.channel] || "");
  const tops = all.filter((m) => !m.thread_ts || m.thread_ts === m.ts || m.subtype === "thread_broadcast");
  const replies = (ts) => all.filter((m) => m.thread_ts === ts && m.ts !== ts);
  const list = $("messages"), bottom = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  list.replaceChildren(...tops.map((m) => message(m, replies(m.ts).length)));
  if (!tops.length) list.append(make("li", { className: "small", textContent: "Nothing here yet. Try: @Liaison where are we?" }));
  if (bottom) list.scrollTop = list.scrollHeight;
  thread(place.thread && [all.find((m) => m.ts === place.thread), ...replies(place.thread)].filter(Boolean));
  const last = all.length ? all[all.length - 1].ts : "";
  if (last !== room.seen) { room.seen = last; ask("read", { user: place.who, channel: place.channel }); }
}

function message(m, replies) {
  const ours = m.user === "U0LIAISON";
  const node = make("li", { className: "message" + (ours ? " ours" : "") + (m.ephemeral ? " ephemeral" : "") });
  const person = place.people.find((p) => p.id === m.user);
  const at = new Date(parseFloat(m.ts) * 1000).toLocaleString("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
  node.append(make("span", { className: "by", textContent: place.names[m.user] || m.user }), " ");
  if (person && (person.external || person.guest)) node.append(make("span", { className: "external", textContent: person.guest ? "guest " : person.team + " " }));
  const notes = (m.edited ? " (edited)" : "") + (m.ephemeral ? " only visible to you" : "") + (m.pinned_to ? " pinned" : "");
  node.append(make("span", { className: "at", textContent: at + notes }));
  const act = (element, value) => ask("click", { user: place.who, channel: place.channel, ts: m.ts, action_id: element.action_id, value });
  if (m.blocks && m.blocks.length) for (const piece of m.blocks) node.append(block(piece, place.names, act));
  else node.append(make("div", { className: "block" }, mrkdwn(m.text || "", place.names)));
  if (replies !== null && !m.ephemeral) {
    const open = make("button", { className: "replies", textContent: replies ? `${replies} ${replies === 1 ? "reply" : "replies"}` : "Reply" });
    open.onclick = () => { place.thread = m.ts; refresh(); };
    node.append(open);
  }
  return node;
}

function thread(messages) {
  const side = $("side");
  side.hidden = !messages || !messages.length;
  if (side.hidden) return;
  const typed = side.querySelector("textarea");
  const kept = typed && side.dataset.ts === place.thread ? typed.value : "";
  const focused = typed && document.activeElement === typed;
  side.dataset.ts = place.thread;
  const close = make("button", { textContent: "Close", onclick: () => { place.thread = null; refresh(); } });
  const box = make("textarea", { rows: 1, placeholder: "Reply in the thread", ariaLabel: "Reply", value: kept });
  const ts = place.thread;
  box.onkeydown = (event) => enter(event, box, ts);
  const reply = make("form", { className: "reply" }, box, make("button", { textContent: "Reply" }));
  reply.onsubmit = (event) => { event.preventDefault(); send(box, ts); };
  side.replaceChildren(make("h1", {}, "Thread ", close), make("ol", {}, ...messages.map((m) => message(m, null))), reply);
  if (focused) box.focus();
}

function home(view) {
  $("composer").hidden = true;
  $("side").hidden = true;
  $("title").textContent = "Liaison: Home";
  const act = (element, value) => ask("click-in-view", { user: place.who, action_id: element.action_id, value });
  const pieces = view ? view.blocks.map((piece) => make("li", {}, block(piece, place.names, act))) : [make("li", { textContent: "Loading..." })];
  $("messages").replaceChildren(...pieces);
}

function form(view, errors = {}) {
  const dialog = $("modal");
  if (!view) { place.form = null; if (dialog.open) dialog.close(); return; }
  const mark = view.id + view.hash + JSON.stringify(errors);
  if (place.form === mark) return;
  place.form = mark;
  const fields = new Map();
  const body = make("form", { method: "dialog" }, make("h1", { textContent: view.title.text }));
  for (const piece of view.blocks) {
    if (piece.type === "input") { const f = field(piece, place.people, errors[piece.block_id]); fields.set(piece, f); body.append(f); }
    else body.append(block(piece, place.names, () => {}));
  }
  const footer = make("footer");
  footer.append(make("button", { type: "button", textContent: view.close ? view.close.text : "Close", onclick: () => ask("close", { user: place.who }).then(refresh) }));
  if (view.submit) footer.append(make("button", { className: "primary", textContent: view.submit.text }));
  body.append(footer);
  body.onsubmit = async (event) => {
    event.preventDefault();
    const values = {};
    for (const [piece, f] of fields) values[piece.block_id] = { [piece.element.action_id]: f.read() };
    const answer = await ask("submit", { user: place.who, view_id: view.id, values });
    if (answer.errors) form(view, answer.errors); else refresh();
  };
  dialog.oncancel = (event) => { event.preventDefault(); ask("close", { user: place.who }).then(refresh); };
  dialog.replaceChildren(body);
  if (!dialog.open) dialog.showModal();
}

async function wire() {
  const lines = (await ask("wire")).wire.slice(-60).reverse();
  $("log").replaceChildren(...lines.map((l) => make("li", { textContent: `${l.at.slice(11, 19)} ${l.way === "in" ? "bot -> Slack" : "Slack -> bot"} ${l.name} ${JSON.stringify(l.content).slice(0, 300)}` })));
}
$("wire").ontoggle = () => $("wire").open && wire();

start();
