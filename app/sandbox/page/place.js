// Who acts, and where they look. The address says it too, so two windows can be two people.

export const place = {
  who: null, channel: null, thread: null, wanted: null,
  people: new Map(), channels: new Map(), shortcuts: [], home: "", bot: "", known: 0,
  view: null, read_until: "0", new_from: "0", seen: new Map(), limit: 60,
};

const LAST = "liaison-practice-who", FIRST = "U0BEN";

export function me() { return place.people.get(place.who) || { name: "?", zone: "UTC" }; }

export function somebody(id) {
  if (id === place.bot) return { id, name: "Liaison", bot: true };
  if (id === "USLACKBOT") return { id, name: "Slackbot", bot: true };
  return place.people.get(id) || { id, name: id || "An app" };
}

export function outside(person) { return Boolean(person.external || person.guest); }

// Whether a thread holds replies that this person has not looked at.
export function unseen(m) {
  const seen = Math.max(parseFloat(place.read_until), parseFloat(place.seen.get(place.who + m.ts) || "0"));
  return Boolean(m.reply_count) && parseFloat(m.latest_reply) > seen && (m.reply_users || []).at(-1) !== place.who;
}

// "Acme Ltd", "guest", or nothing: what stands beside an outsider's name.
export function badge(person) { return person.guest ? "guest" : person.external ? person.team : ""; }

export function read_address() {
  const [who, channel, thread] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const last = localStorage.getItem(LAST);
  place.who = [who, last, FIRST].find((id) => place.people.has(id)) || place.people.keys().next().value;
  place.channel = channel || null;
  place.wanted = thread || null;
  place.thread = null;
}

export function write_address() {
  const hash = "#" + [place.who, place.channel || "", place.thread || ""].join("/").replace(/\/+$/, "");
  if (location.hash !== hash) history.replaceState(null, "", hash);
  localStorage.setItem(LAST, place.who);
}
