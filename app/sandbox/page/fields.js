// The inputs of forms and messages. Each node has `value_of()`: what was chosen, in few words.

import { make } from "./dom.js";
import { badge, place } from "./place.js";
import { words } from "./words.js";

const TYPED = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local", number_input: "number", email_text_input: "email", url_text_input: "url" };

// Where each kind of element keeps what was chosen, as Slack sends it.
const KEPT = {
  datepicker: "selected_date", timepicker: "selected_time", datetimepicker: "selected_date_time",
  users_select: "selected_user", conversations_select: "selected_conversation", channels_select: "selected_channel",
  static_select: "selected_option", radio_buttons: "selected_option", checkboxes: "selected_options",
  multi_static_select: "selected_options", multi_users_select: "selected_users",
  multi_conversations_select: "selected_conversations", multi_channels_select: "selected_channels",
};

export function input_of(piece) {
  if (piece.type === "radio_buttons" || piece.type === "checkboxes") return ticks(piece);
  if (piece.type.endsWith("select")) return select(piece);
  return typed(piece);
}

function typed(piece) {
  const initial = piece.initial_value ?? piece.initial_date ?? piece.initial_time ?? "";
  const props = { value: initial, placeholder: piece.placeholder ? piece.placeholder.text : "", autocomplete: "off" };
  if (piece.max_length) props.maxLength = piece.max_length;
  const node = piece.multiline ? make("textarea", { ...props, rows: 4 }) : make("input", { ...props, type: TYPED[piece.type] || "text" });
  node.value_of = () => (piece.type === "datetimepicker" ? seconds(node.value) : node.value || null);
  return node;
}

function seconds(local) { return local ? Math.floor(new Date(local).getTime() / 1000) : null; }

function select(piece) {
  const many = piece.type.startsWith("multi_");
  const node = make("select", { multiple: many, size: many ? 4 : 0 });
  const placeholder = piece.placeholder ? piece.placeholder.text : "Choose";
  if (!many) node.append(make("option", { value: "", textContent: placeholder }));
  for (const [value, text] of choices(piece)) node.append(make("option", { value, textContent: text }));
  const initial = piece.initial_option ? piece.initial_option.value : piece.initial_user || piece.initial_channel || piece.initial_conversation;
  if (initial) node.value = initial;
  node.value_of = () => (many ? [...node.selectedOptions].map((o) => o.value) : node.value || null);
  return node;
}

function choices(piece) {
  if (piece.type.endsWith("users_select")) return [...place.people.values()].map((p) => [p.id, p.name + (badge(p) ? ` (${badge(p)})` : "")]);
  if (/(channels|conversations)_select$/.test(piece.type)) return [...place.channels.values()].filter((c) => !c.is_im).map((c) => [c.id, "# " + c.name]);
  return options(piece).map((option) => [option.value, option.text.text]);
}

function options(piece) {
  return [...(piece.options || []), ...(piece.option_groups || []).flatMap((group) => group.options)];
}

let group = 0;
function ticks(piece) {
  const kind = piece.type === "checkboxes" ? "checkbox" : "radio", name = "g" + ++group;
  const began = new Set([...(piece.initial_options || []), piece.initial_option].filter(Boolean).map((o) => o.value));
  const boxes = options(piece).map((o) => [o, make("input", { type: kind, name, value: o.value, checked: began.has(o.value) })]);
  const node = make("div", { className: "ticks", role: "group" }, ...boxes.map(([o, box]) => make("label", {}, box, make("span", {}, words(o.text)))));
  node.value_of = () => {
    const on = boxes.filter(([, box]) => box.checked).map(([o]) => o.value);
    return kind === "checkbox" ? on : on[0] || null;
  };
  return node;
}

// A labelled field of a form; `read()` on the node gives its part of view.state.values.
export function field(block, wrong) {
  const piece = block.element, id = "f-" + block.block_id;
  const input = input_of(piece);
  input.id = id;
  const hint = block.hint && make("p", { className: "hint", id: id + "-hint" }, words(block.hint));
  const error = wrong && make("p", { className: "wrong", id: id + "-wrong", role: "alert", textContent: wrong });
  if (wrong) input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-describedby", [hint && hint.id, error && error.id].filter(Boolean).join(" "));
  const label = make("label", { htmlFor: id }, words(block.label), block.optional && make("span", { className: "optional", textContent: " (optional)" }));
  const box = make("div", { className: "field" + (wrong ? " bad" : "") }, label, input, hint, error);
  box.read = () => state(piece, input.value_of());
  box.put = (said) => put(piece, input, said);
  return box;
}

export function state(piece, value) {
  const name = KEPT[piece.type] || "value";
  if (name === "selected_option") return { type: piece.type, [name]: options(piece).find((o) => o.value === value) || null };
  if (name === "selected_options") return { type: piece.type, [name]: options(piece).filter((o) => value.includes(o.value)) };
  return { type: piece.type, [name]: value };
}

// What was written before the form was drawn anew is written again.
function put(piece, input, said) {
  if (!said || !("value" in input)) return;
  const value = said[KEPT[piece.type] || "value"];
  if (value !== null && value !== undefined && typeof value !== "object") input.value = value;
  else if (value && value.value !== undefined) input.value = value.value;
}
