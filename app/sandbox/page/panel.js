// The column on the right: one thing at a time, a thread or what to try.

import { $, make } from "./dom.js";

let current = null, on_close = null;

export const panel = {
  shows: () => current,
  // The body of the panel; it is kept if it shows the same kind of thing already.
  open(kind, title, under, closed) {
    const box = $("panel");
    on_close = closed;
    if (current !== kind) {
      if (current === "hints") $("show-hints").setAttribute("aria-expanded", "false");
      const close = make("button", { type: "button", className: "quiet", ariaLabel: "Close", textContent: "✕", onclick: () => panel.dismiss() });
      box.replaceChildren(make("header", {}, make("div", {}, make("h2", { textContent: title }), make("p", { className: "small" })), close), make("div", { className: "body" }));
      box.dataset.kind = kind;
      box.setAttribute("aria-label", title);
      current = kind;
    }
    box.querySelector("header p").textContent = under;
    box.hidden = false;
    return box.querySelector(":scope > .body");
  },
  close() {
    $("panel").hidden = true;
    $("panel").replaceChildren();
    current = null;
  },
  // Close it as a person does: whoever opened it hears of it.
  dismiss() {
    const tell = on_close;
    panel.close();
    if (tell) tell();
  },
};
