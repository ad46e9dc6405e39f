// The column on the left: who one is, and where one can go.

import { $, face, keep, make } from "./dom.js";
import { badge, me, outside, place } from "./place.js";

export function draw_who() {
  const select = $("who");
  const people = [...place.people.values()];
  const groups = new Map([[place.home, []]]);
  for (const p of people) {
    const group = p.guest ? "Guests of " + place.home : p.external ? p.team + " (client)" : place.home;
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(p);
  }
  select.replaceChildren(...[...groups].map(([label, members]) => make("optgroup", { label }, ...members.map((p) => make("option", { value: p.id, textContent: p.name, title: p.title })))));
  select.value = place.who;
}

export function draw_me() {
  const person = me();
  $("who").value = place.who;
  $("face").replaceChildren(face(person));
  $("acting").replaceChildren(face(person), person.name.split(" ")[0]);
  $("about").textContent = outside(person) ? `A client. Sees only what ${person.guest ? "a guest" : person.team} sees.` : `${person.title || "Staff"} at ${place.home}. Times in ${person.zone}.`;
  $("me").classList.toggle("outside", outside(person));
  document.body.classList.toggle("outside", outside(person));
}

export function draw_channels(go) {
  const box = $("channels");
  if (!box.firstChild) box.append(make("h2", { textContent: "Channels" }), make("ul"), make("h2", { textContent: "Liaison" }), make("ul"));
  const [rooms, app] = box.querySelectorAll("ul");
  const direct = [...place.channels.values()].find((c) => c.is_im);
  const entries = [...place.channels.values()].filter((c) => !c.is_im).map((c) => ({ id: c.id, text: c.name, sign: c.private ? "🔒" : "#", unread: c.unread, chip: chip(c), archived: c.archived }));
  fill(rooms, entries, go);
  fill(app, [
    { id: "home", text: "Home", sign: "⌂", unread: 0 },
    { id: direct ? direct.id : "direct", text: "Messages", sign: "✉", unread: direct ? direct.unread : 0 },
  ], go);
}

function chip(channel) {
  const outsiders = channel.outsiders.map((id) => place.people.get(id)).filter(Boolean);
  if (!outsiders.length && !channel.shared) return "";
  return outside(me()) ? "" : [...new Set(outsiders.map((p) => badge(p)))].join(", ") || "shared";
}

function fill(list, entries, go) {
  keep(list, entries, (e) => e.id, (e) => JSON.stringify([e, e.id === place.channel]), (e) => {
    const button = make("button", { type: "button", onclick: () => go(e.id) },
      make("span", { className: "sign", textContent: e.sign, "aria-hidden": "true" }),
      make("span", { className: "name", textContent: e.text }),
      e.archived && make("span", { className: "chip", textContent: "archived" }),
      e.chip && make("span", { className: "chip open", textContent: e.chip, title: `People outside ${place.home} read this channel` }),
      e.unread ? make("span", { className: "count", textContent: e.unread > 98 ? "99+" : e.unread, ariaLabel: `${e.unread} unread` }) : null);
    if (e.id === place.channel) button.setAttribute("aria-current", "page");
    if (e.unread) button.classList.add("unread");
    return make("li", {}, button);
  });
}

// The next channel, or the one before.
export function neighbour(step) {
  const all = [...$("channels").querySelectorAll("li")].map((li) => li.dataset.key);
  return all[(all.indexOf(place.channel) + step + all.length) % all.length];
}
