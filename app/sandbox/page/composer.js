// Where one writes: Enter sends, "@" and "/" offer what there is.

import { ask } from "./ask.js";
import { make } from "./dom.js";
import { badge, me, place } from "./place.js";

const COMMANDS = [
  ["/pm ", "ask a question about this project"], ["/pm status", "where the project stands"],
  ["/pm due", "what is due next"], ["/pm open", "what waits for an answer"], ["/pm help", "everything it understands"],
];

// `thread()` is the thread that is written in, if any; `sent()` is called afterwards.
export function composer({ id, placeholder, label, thread, sent }) {
  const text = make("textarea", { id, rows: 1, placeholder, ariaLabel: label, autocomplete: "off" });
  const offers = make("div", { className: "offers", role: "listbox", hidden: true });
  const form = make("form", { className: "composer", autocomplete: "off" }, offers, text, make("button", { className: "primary", textContent: "Send" }));
  const grow = () => { text.style.height = "auto"; text.style.height = Math.min(text.scrollHeight + 2, 180) + "px"; };
  const send = async () => {
    const typed = text.value.trim();
    if (!typed) return;
    text.value = "";
    grow();
    offer(offers, text);
    if ((await say(typed, thread())).error && !text.value) text.value = typed;
    grow();
    sent();
  };
  form.onsubmit = (event) => { event.preventDefault(); send(); };
  text.oninput = () => { grow(); offer(offers, text); };
  text.onkeydown = (event) => {
    if (event.isComposing || steered(event, offers)) return;
    if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); send(); }
  };
  text.onblur = () => setTimeout(() => { offers.hidden = true; }, 150);
  form.put = (words) => { text.value = words; grow(); text.focus(); };
  return form;
}

function say(typed, thread) {
  const where = { user: place.who, channel: place.channel, thread_ts: thread };
  if (typed.startsWith("/")) return ask("command", { ...where, line: coded(typed, true) });
  return ask("post", { ...where, text: coded(typed, false) });
}

// As Slack's own client does: & < > are escaped, names become ids.
export function coded(text, command) {
  let made = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  made = made.replace(/&lt;(@U\w+)&gt;/g, "<$1>");
  const people = [...place.people.values()].flatMap((p) => [[p.name, p], [p.name.split(" ")[0], p]]);
  const named = [["Liaison", { id: place.bot, handle: "liaison" }], ...people].sort((a, b) => b[0].length - a[0].length);
  for (const [name, p] of named) {
    const sign = new RegExp("(^|[\\s(])@" + name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "(?![\\w])", "gi");
    made = made.replace(sign, `$1<@${p.id}${command ? "|" + p.handle : ""}>`);
  }
  for (const c of place.channels.values()) {
    if (!c.is_im) made = made.replace(new RegExp("(^|[\\s(])#" + c.name + "(?![\\w-])", "g"), `$1<#${c.id}|${c.name}>`);
  }
  return made;
}

// --- what is offered while one types ---

function offer(box, text) {
  const before = text.value.slice(0, text.selectionStart);
  const name = /(^|\s)@([\w ]{0,20})$/.exec(before);
  const found = name ? people_like(name[2]) : before.startsWith("/") ? commands_like(before) : [];
  box.replaceChildren(...found.slice(0, 7).map(([word, about], n) => {
    const take = () => {
      const start = name ? before.length - name[2].length - 1 : 0;
      text.value = text.value.slice(0, start) + word + (name ? " " : "") + text.value.slice(text.selectionStart);
      text.selectionStart = text.selectionEnd = start + word.length + (name ? 1 : 0);
      text.focus();
      offer(box, text);
      if (!name) box.hidden = true;
    };
    return make("button", { type: "button", role: "option", ariaSelected: String(n === 0), onmousedown: (event) => event.preventDefault(), onclick: take }, make("strong", { textContent: word }), " ", make("span", { className: "small", textContent: about }));
  }));
  box.hidden = !found.length;
}

function people_like(typed) {
  const channel = place.channels.get(place.channel), start = typed.toLowerCase();
  const here = channel ? channel.members : [];
  const people = here.map((id) => place.people.get(id)).filter((p) => p && p.id !== place.who).map((p) => ["@" + p.name, badge(p) || p.title]);
  return [["@Liaison", "the bot"], ...people].filter(([name]) => name.slice(1).toLowerCase().startsWith(start) && name.slice(1).toLowerCase() !== start.trim());
}

function commands_like(typed) {
  if (me().external) return [["/pm", "not for people of another workspace: write @Liaison instead"]].filter(([c]) => c.startsWith(typed));
  return COMMANDS.filter(([line]) => line.startsWith(typed) && line !== typed);
}

// Arrows, Tab and Enter choose among what is offered.
function steered(event, box) {
  if (box.hidden) return false;
  const all = [...box.children], at = all.findIndex((o) => o.ariaSelected === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = (at + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length;
    all.forEach((o, n) => { o.ariaSelected = String(n === next); });
  } else if (event.key === "Escape") { box.hidden = true; event.stopPropagation(); }
  else if (event.key === "Tab" || (event.key === "Enter" && all[at].textContent.startsWith("@"))) all[at].click();
  else return false;
  event.preventDefault();
  return true;
}
