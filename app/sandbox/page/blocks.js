"use strict";
// Block Kit as HTML. Everything people wrote goes in as text, never as markup.

function make(tag, props = {}, ...children) {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...children.filter(Boolean));
  return node;
}

const MARKS = /<([^<>|]+)(?:\|([^<>]*))?>|\*([^*\n]+)\*|`([^`\n]+)`/g;

function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function mrkdwn(text, names) {
  const box = make("span");
  for (const line of text.split("\n")) {
    const quoted = line.startsWith("&gt;") || line.startsWith(">");
    const into = quoted ? make("blockquote") : box;
    const words = quoted ? line.replace(/^(&gt;|>)/, "") : line;
    if (box.childNodes.length && !quoted) box.append("\n");
    inline(words, into, names);
    if (quoted) box.append(into);
  }
  return box;
}

function inline(text, into, names) {
  let at = 0;
  for (const hit of text.matchAll(MARKS)) {
    into.append(unescaped(text.slice(at, hit.index)));
    at = hit.index + hit[0].length;
    if (hit[3]) { const b = make("strong"); inline(hit[3], b, names); into.append(b); }
    else if (hit[4]) into.append(make("code", { textContent: unescaped(hit[4]) }));
    else into.append(reference(hit[1], hit[2], names));
  }
  into.append(unescaped(text.slice(at)));
}

function reference(target, label, names) {
  if (target.startsWith("@")) return make("strong", { textContent: "@" + (names[target.slice(1)] || label || target.slice(1)) });
  if (target.startsWith("#")) return make("strong", { textContent: "#" + (names[target.slice(1)] || label || target.slice(1)) });
  if (target.startsWith("!")) return make("strong", { textContent: "@" + target.slice(1) });
  return make("a", { href: target, textContent: unescaped(label || target), rel: "noreferrer" });
}

function words(object, names) {
  if (!object) return "";
  return object.type === "mrkdwn" ? mrkdwn(object.text, names) : object.text;
}

// `act(element, value)` is called when somebody uses an element of a message or a home.
function block(piece, names, act) {
  const box = make("div", { className: "block " + piece.type });
  if (piece.type === "section") box.append(words(piece.text, names) || "");
  else if (piece.type === "header") box.append(piece.text.text);
  else if (piece.type === "divider") box.append(make("hr"));
  else if (piece.type === "context") {
    box.classList.add("small");
    for (const element of piece.elements) box.append(words(element, names), " ");
  } else if (piece.type === "actions") {
    for (const element of piece.elements) box.append(element_of(element, act));
  } else if (piece.type !== "input") box.append("[" + piece.type + "]");
  return box;
}

function element_of(element, act) {
  if (element.type === "button") {
    const button = make("button", { textContent: element.text.text, type: "button", className: element.style || "" });
    button.onclick = () => act(element, element.value);
    return button;
  }
  const select = make("select", { ariaLabel: element.placeholder ? element.placeholder.text : "Choose" });
  select.append(make("option", { textContent: element.placeholder ? element.placeholder.text : "Choose", value: "" }));
  for (const option of element.options || []) select.append(make("option", { textContent: option.text.text, value: option.value }));
  select.onchange = () => select.value && act(element, select.value);
  return select;
}

// A field of a form; `read()` on the node gives its part of view.state.values.
function field(piece, people, wrong) {
  const box = make("div");
  const element = piece.element, id = "f-" + piece.block_id;
  box.append(make("label", { htmlFor: id, textContent: piece.label.text }));
  let input;
  if (element.type === "datepicker") input = make("input", { id, type: "date", value: element.initial_date || "" });
  else if (element.type === "users_select") {
    input = make("select", { id }, make("option", { value: "", textContent: "Choose a person" }));
    for (const person of people) input.append(make("option", { value: person.id, textContent: person.name }));
  } else if (element.type === "static_select") {
    input = make("select", { id }, make("option", { value: "", textContent: "Choose" }));
    for (const option of element.options) input.append(make("option", { value: option.value, textContent: option.text.text }));
  } else if (element.multiline) input = make("textarea", { id, rows: 4, value: element.initial_value || "" });
  else input = make("input", { id, value: element.initial_value || "" });
  box.append(input);
  if (wrong) box.append(make("p", { className: "wrong", role: "alert", textContent: wrong }));
  box.read = () => {
    const value = input.value || null, type = element.type;
    if (type === "datepicker") return { type, selected_date: value };
    if (type === "users_select") return { type, selected_user: value };
    if (type === "static_select") {
      return { type, selected_option: element.options.find((o) => o.value === value) || null };
    }
    return { type, value };
  };
  return box;
}
