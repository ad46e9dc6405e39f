// What to try, for somebody who has never seen Liaison. Each step can be gone to with one click.

import { $, make } from "./dom.js";
import { panel } from "./panel.js";
import { place, somebody } from "./place.js";

const BEN = "U0BEN", SAM = "U0SAM", DANA = "U0DANA", INTERNAL = "C0ACMEINT", CLIENT = "C0ACMECLI";
const SEEN = "liaison-practice-hints";
const TRIED = "liaison-practice-tried";

const STEPS = [
  { title: "An engineer asks", about: "The project's record knows the answer: it comes at once, with its source.",
    who: BEN, channel: INTERNAL, text: "/pm which VLAN do the phones use?" },
  { title: "… something that nobody wrote down", about: "Ben hears who was asked and by when. Then be Sam, the project manager: his messages hold the question. Press Answer.",
    who: BEN, channel: INTERNAL, text: "/pm who holds the alarm code of the basement?", then: { who: SAM, channel: "direct" } },
  { title: "A client asks where things stand", about: "Plain words, and only what the client was told. No tech talk, nothing internal.",
    who: DANA, channel: CLIENT, text: "@Liaison where are we?" },
  { title: "A client asks for something", about: "Dana gets a receipt with a name and a time. Sam answers in his own words; Dana reads them in her thread.",
    who: DANA, channel: CLIENT, text: "@Liaison can we have three desks by the window?", then: { who: SAM, channel: "direct" } },
  { title: "Let time pass", about: "Press “Next working morning” a few times. Owners are asked about their dates; who stays silent is raised with Sam in #pm-alerts.",
    who: BEN, channel: "direct", then: { who: SAM, channel: "C0ALERTS" } },
  { title: "See what crossed the wire", about: "Every event that Liaison heard and every call that it made, as Slack would carry them.", wire: true },
];

function tried() { return new Set(JSON.parse(localStorage.getItem(TRIED) || "[]")); }

export function set_up_hints({ travel, wire }) {
  const usable = STEPS.filter((s) => s.wire || place.people.has(s.who));
  const toggle = () => (panel.shows() === "hints" ? panel.dismiss() : open());
  const open = () => {
    $("show-hints").setAttribute("aria-expanded", "true");
    const box = panel.open("hints", "Try this", "Six things, two minutes", () => {
      $("show-hints").setAttribute("aria-expanded", "false");
      localStorage.setItem(SEEN, "1");
    });
    draw(box);
  };
  const draw = (box) => {
    const intro = make("p", { textContent: "This is a practice Slack workspace with a small cast. Liaison, the bot, is real; you play everybody else. Each button takes you to the right person and channel and puts the words into the field: you press Enter." });
    const outro = make("p", { textContent: "Open this page in a second window to be two people at once." });
    box.replaceChildren(intro, make("ol", { className: "steps" }, ...usable.map((s, n) => step(s, n, box))), outro);
  };
  const done = (n, box) => {
    localStorage.setItem(TRIED, JSON.stringify([...tried().add(n)]));
    if (window.matchMedia("(max-width: 66rem)").matches) panel.dismiss();
    else if (panel.shows() === "hints") draw(box);
  };
  const step = (s, n, box) => make("li", { className: tried().has(n) ? "done" : "" },
    make("h3", { textContent: s.title }), make("p", { textContent: s.about }),
    make("p", { className: "ways" },
      make("button", { type: "button", textContent: s.wire ? "Open the log" : `Be ${first(s.who)}`, onclick: () => { done(n, box); if (s.wire) wire(); else travel(s.who, s.channel, s.text || ""); } }),
      s.then && make("button", { type: "button", textContent: `Then be ${first(s.then.who)}`, onclick: () => { done(n, box); travel(s.then.who, s.then.channel, ""); } })),
    s.text && make("code", { textContent: s.text }));
  $("show-hints").onclick = toggle;
  if (!localStorage.getItem(SEEN) && usable.length > 1) open();
}

function first(id) { return somebody(id).name.split(" ")[0]; }
