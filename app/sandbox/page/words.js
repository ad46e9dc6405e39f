// Slack's markup as nodes.

import { make } from "./dom.js";
import { place, somebody } from "./place.js";

const EMOJI = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", eyes: "👀", white_check_mark: "✅", heavy_check_mark: "✔️",
  warning: "⚠️", tada: "🎉", wave: "👋", pray: "🙏", heart: "❤️", rocket: "🚀", hourglass: "⌛",
  x: "❌", red_circle: "🔴", large_yellow_circle: "🟡", large_green_circle: "🟢", bell: "🔔",
  calendar: "📅", pushpin: "📌", bulb: "💡", question: "❓", exclamation: "❗", smile: "😄",
  slightly_smiling_face: "🙂", phone: "☎️", lock: "🔒", memo: "📝", construction: "🚧",
};
const MARKS = new RegExp([
  /```([\s\S]+?)```/, /`([^`\n]+)`/, /<([^<>|]+)(?:\|([^<>]*))?>/, /:([a-z0-9_+-]+):/,
  /(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])/, /(?<![\w_])_(?=\S)([^_\n]*?\S)_(?![\w_])/, /(?<![\w~])~(?=\S)([^~\n]*?\S)~(?![\w~])/,
].map((mark) => mark.source).join("|"), "g");

export function emoji(name) { return EMOJI[name.split("::")[0]] || `:${name}:`; }

export function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

// A text object of Block Kit: mrkdwn, or plain text with emoji.
export function words(object) {
  if (!object) return "";
  if (object.type === "mrkdwn") return mrkdwn(object.text);
  return object.text.replace(/:([a-z0-9_+-]+):/g, (_, name) => emoji(name));
}

export function mrkdwn(text) {
  const box = document.createDocumentFragment();
  let quoted = null;
  text.split("\n").forEach((line, n) => {
    const quote = /^(&gt;|>)\s?/.exec(line);
    if (quote) {
      if (quoted) quoted.append("\n");
      else box.append(quoted = make("blockquote"));
      inline(line.slice(quote[0].length), quoted);
    } else {
      if (n && !quoted) box.append("\n");
      quoted = null;
      inline(line, box);
    }
  });
  return box;
}

function inline(text, into) {
  let at = 0;
  for (const hit of text.matchAll(MARKS)) {
    into.append(unescaped(text.slice(at, hit.index)));
    at = hit.index + hit[0].length;
    into.append(marked(hit));
  }
  into.append(unescaped(text.slice(at)));
}

function marked([whole, block, code, target, label, name, bold, italic, struck]) {
  if (block) return make("pre", { textContent: unescaped(block) });
  if (code) return make("code", { textContent: unescaped(code) });
  if (target) return reference(target, label);
  if (name) return EMOJI[name] ? EMOJI[name] : whole;
  const [tag, inner] = bold ? ["strong", bold] : italic ? ["em", italic] : ["s", struck];
  const node = make(tag);
  inline(inner, node);
  return node;
}

function reference(target, label) {
  if (target.startsWith("@")) return mention("@" + (somebody(target.slice(1)).name || label));
  if (target.startsWith("#")) return mention("#" + ((place.channels.get(target.slice(1)) || {}).name || label || "private channel"));
  if (target.startsWith("!date")) return date(target, label);
  if (target.startsWith("!")) return mention("@" + target.slice(1).split("^")[0]);
  return link(target, label);
}

export function mention(text) { return make("span", { className: "mention", textContent: text }); }

export function link(target, label) {
  const url = unescaped(target), text = unescaped(label || target);
  if (!/^(https?:|mailto:|tel:)/.test(url)) return text;
  const own = url.startsWith(location.origin + "/archives/");
  return make("a", { href: url, textContent: text, rel: "noreferrer", target: own ? null : "_blank" });
}

function date(target, fallback) {
  const at = Number(target.split("^")[1]);
  const text = at ? new Date(at * 1000).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }) : fallback;
  return make("time", { textContent: text || fallback || "" });
}

// What Slack's own client sends beside a person's text.
export function rich_text(block) {
  return make("div", {}, ...block.elements.map(rich_part));
}

function rich_part(part) {
  if (part.type === "rich_text_list") {
    const items = part.elements.map((item) => make("li", {}, ...item.elements.map(rich_piece)));
    return make(part.style === "ordered" ? "ol" : "ul", {}, ...items);
  }
  const tag = { rich_text_quote: "blockquote", rich_text_preformatted: "pre" }[part.type] || "span";
  return make(tag, {}, ...part.elements.map(rich_piece));
}

function rich_piece(piece) {
  if (piece.type === "user") return mention("@" + somebody(piece.user_id).name);
  if (piece.type === "channel") return mention("#" + ((place.channels.get(piece.channel_id) || {}).name || "private channel"));
  if (piece.type === "broadcast") return mention("@" + piece.range);
  if (piece.type === "emoji") return emoji(piece.name);
  if (piece.type === "link") return link(piece.url, piece.text);
  const tag = ["bold", "italic", "strike", "code"].find((style) => (piece.style || {})[style]);
  return tag ? make({ bold: "strong", italic: "em", strike: "s", code: "code" }[tag], { textContent: piece.text }) : piece.text || "";
}
