// The page holds no state of its own but who acts and where they look; all else comes from the
// server, again whenever something changed.

import { ask } from "./ask.js";
import { $, make } from "./dom.js";
import { draw_form } from "./form.js";
import { set_up_hints } from "./hints.js";
import { panel } from "./panel.js";
import { me, place, read_address, write_address } from "./place.js";
import { draw_head, draw_home, draw_room, set_up_room, write } from "./room.js";
import { draw_channels, draw_me, draw_who, neighbour } from "./side.js";
import { draw_wire, open_wire, set_up_wire } from "./wire.js";

const REST_MILLISECONDS = 120;
const THEMES = { auto: ["◐", "as the system has it"], light: ["☀", "light"], dark: ["☾", "dark"] };

async function start() {
  await meet();
  read_address();
  place.entered = place.moved = true;
  draw_who();
  set_up_room({ refresh, thread: open_thread, the_panel: panel });
  set_up_wire();
  set_up_theme();
  set_up_keys();
  $("who").onchange = () => travel($("who").value, null, "");
  for (const button of document.querySelectorAll("[data-turn]")) button.onclick = () => turn(button);
  $("menu").onclick = () => drawer(!document.body.classList.contains("drawer"));
  window.onhashchange = () => { read_address(); enter(); refresh(); };
  document.addEventListener("click", follow);
  document.addEventListener("visibilitychange", refresh);
  new EventSource("/sandbox/stream").onmessage = soon;
  setInterval(tick, 1000);
  await refresh();
  set_up_hints({ travel, wire: open_wire });
}

async function meet() {
  const answer = await ask("people");
  if (answer.error) return;
  Object.assign(place, { home: answer.home, bot: answer.bot, shortcuts: answer.shortcuts });
  place.people = new Map(answer.people.map((person) => [person.id, person]));
}

// --- drawing ---

let drawing = null, next = null, timer = null;

// Many changes at once are drawn once.
function soon() { timer ||= setTimeout(() => { timer = null; refresh(); }, REST_MILLISECONDS); }

// Whoever asks while it is being drawn waits for a drawing that begins after they asked.
function refresh() {
  if (drawing) return next ||= drawing.then(() => { next = null; return refresh(); });
  drawing = draw().catch(console.error).finally(() => { drawing = null; });
  return drawing;
}

async function draw() {
  const who = place.who, view = await ask("view?user=" + who);
  if (view.error || who !== place.who) return;
  if (view.known !== place.known) { if (place.known) { await meet(); draw_who(); } place.known = view.known; }
  place.view = view;
  place.channels = new Map(view.channels.map((channel) => [channel.id, channel]));
  settle();
  draw_me();
  draw_clock();
  draw_channels(go);
  draw_head();
  draw_form(view.form, view.depth, refresh);
  if (place.entered && place.channel === "home") { place.entered = false; ask("home", { user: who }); }
  if (place.channel === "home") draw_home(view.home);
  else if (place.channel) await draw_room();
  write_address();
  draw_title();
  await draw_wire();
}

// Where one is must be a place that one can see.
function settle() {
  const known = place.channel === "home" || place.channels.has(place.channel);
  if (known) return;
  const first = [...place.channels.values()].find((c) => !c.is_im);
  place.channel = first ? first.id : "home";
  enter();
}

function draw_title() {
  const unread = [...place.channels.values()].reduce((sum, c) => sum + c.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${$("title").textContent} as ${me().name}: practice workspace`;
}

// --- going somewhere ---

function enter() { Object.assign(place, { entered: true, moved: true, limit: 60, more: false }); }

async function go(id, thread = null) {
  if (id === "direct") id = (await ask("direct", { user: place.who })).channel;
  drawer(false);
  place.channel = id;
  place.thread = thread;
  enter();
  if (id && id.startsWith("D")) ask("home", { user: place.who, tab: "messages" });
  await refresh();
  if (matchMedia("(hover: hover)").matches) ($("text") || $("title")).focus();
}

// Be somebody, somewhere, with words in the field that only wait for Enter.
async function travel(who, channel, words) {
  place.who = who;
  place.thread = null;
  place.channels = new Map();
  if (channel) await go(channel);
  else { enter(); await refresh(); }
  if (words) write(words);
}

async function open_thread(ts) {
  place.thread = ts;
  place.wanted = null;
  await refresh();
  const text = document.querySelector("#panel textarea");
  if (text && matchMedia("(hover: hover)").matches) text.focus();
}

// A link to a message is followed inside the page.
function follow(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  const link = event.target.closest("a[href]");
  const found = link && new URL(link.href).origin === location.origin && /\/archives\/(\w+)\/p(\d+)(\d{6})/.exec(link.href);
  if (!found) return;
  event.preventDefault();
  const [, channel, seconds, rest] = found, inside = new URL(link.href).searchParams.get("thread_ts");
  place.wanted = `${seconds}.${rest}`;
  go(channel, inside);
}

function drawer(open) {
  document.body.classList.toggle("drawer", open);
  $("menu").setAttribute("aria-expanded", String(open));
}

// --- the clock ---

async function turn(button) {
  const all = document.querySelectorAll("[data-turn]");
  all.forEach((b) => { b.disabled = true; });
  document.body.classList.add("turning");
  await ask("clock/turn", JSON.parse(button.dataset.turn));
  document.body.classList.remove("turning");
  all.forEach((b) => { b.disabled = false; });
  await refresh();
}

function draw_clock() {
  const connected = place.view.connected > 0;
  $("connected").className = connected ? "on" : "off";
  $("connected").textContent = connected ? "Liaison is connected" : "Liaison is not connected";
  document.body.classList.toggle("turning", place.view.clock.turning);
  tick();
}

function tick() {
  if (!place.view) return;
  const now = new Date(Date.now() + place.view.clock.offset_seconds * 1000);
  const parts = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: me().zone };
  const city = me().zone.split("/").pop().replaceAll("_", " ");
  $("now").replaceChildren(make("strong", { textContent: now.toLocaleString("en-GB", parts) }), make("span", { className: "small", textContent: " " + city }));
  $("now").dateTime = now.toISOString();
}

// --- light, dark, and keys ---

function set_up_theme() {
  const names = Object.keys(THEMES);
  const show = (name) => { document.documentElement.dataset.theme = name; $("theme").textContent = THEMES[name][0]; $("theme").title = $("theme").ariaLabel = "Colours: " + THEMES[name][1]; localStorage.setItem("liaison-practice-theme", name); };
  show(names.includes(localStorage.getItem("liaison-practice-theme")) ? localStorage.getItem("liaison-practice-theme") : "auto");
  $("theme").onclick = () => show(names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length]);
}

function set_up_keys() {
  document.addEventListener("keydown", (event) => {
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      go(neighbour(event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape" && !$("form").open && !$("sure").open) {
      if (document.body.classList.contains("drawer")) drawer(false);
      else if (panel.shows()) panel.dismiss();
    }
  });
}

start();
