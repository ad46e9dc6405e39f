// Making nodes. Everything that people wrote goes in as text, never as markup.

export function make(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name in node && !name.includes("-")) node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

export const $ = (id) => document.getElementById(id);

// Keep a list of nodes as the items are: only what changed is made anew, so that focus, scrolling
// and open menus stay where they are, however often the list is drawn.
export function keep(list, items, key, mark, render) {
  const old = new Map([...list.children].map((node) => [node.dataset.key, node]));
  let place = list.firstElementChild;
  for (const item of items) {
    const name = String(key(item)), sign = mark(item);
    let node = old.get(name);
    old.delete(name);
    if (!node || node.mark !== sign) {
      const fresh = render(item);
      fresh.dataset.key = name;
      fresh.mark = sign;
      if (node) { if (place === node) place = fresh; node.replaceWith(fresh); } else list.insertBefore(fresh, place);
      node = fresh;
    }
    if (node === place) place = place.nextElementSibling;
    else list.insertBefore(node, place);
  }
  for (const gone of old.values()) gone.remove();
}

// A person's initials on a colour of their own.
export function face(person) {
  const words = (person.name || "?").split(/\s+/);
  const initials = (words[0][0] || "?") + (words.length > 1 ? words[words.length - 1][0] : "");
  const node = make("span", { className: "face", textContent: initials.toUpperCase(), "aria-hidden": "true" });
  if (person.bot) node.classList.add("bot");
  else node.style.setProperty("--hue", hue(person.id || person.name));
  return node;
}

function hue(text) {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.codePointAt(0)) % 3600;
  return sum % 360;
}

export function when(ts, zone, how) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...how }).format(new Date(parseFloat(ts) * 1000));
}

export const TIME = { hour: "2-digit", minute: "2-digit" };
export const DAY = { weekday: "long", day: "numeric", month: "long" };
export const DATED = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
