// Speaking with the practice workspace, and saying in words what went wrong.

import { $, make } from "./dom.js";

const WORDS = {
  operation_timeout: "Liaison did not answer within three seconds, so Slack gave up. Try it again.",
  dispatch_failed: "Slack could not reach Liaison. Is it running? The dot beside “Practice workspace” says.",
  not_allowed: "Only people of the workspace that installed Liaison can use this.",
  not_in_channel: "Whoever you are now is no member of that channel.",
  channel_not_found: "There is no such channel (any more).",
  message_not_found: "That message is gone.",
  is_archived: "This channel is archived: nobody can write here.",
  cant_update_message: "Only its author can change a message.",
  already_reacted: "You have reacted with that already.",
  not_found: "That form is not open any more.",
  no_such_element: "That button is not there any more: the message has changed.",
  invalid_blocks: "Liaison sent something that Slack does not show. The wire log says what.",
  invalid_arguments: "Liaison sent a form that Slack does not show. The wire log says what.",
  thread_not_found: "That thread is gone.",
};

export async function ask(path, body) {
  let reply, answer;
  try {
    reply = await fetch("/sandbox/" + path, body && { method: "POST", body: JSON.stringify(body) });
    answer = await reply.json();
  } catch {
    toast("The practice workspace does not answer. Is it still running?", "away");
    return { error: "away" };
  }
  if (answer.error) toast(said(answer), answer.error);
  return answer;
}

function said(answer) {
  if (answer.error === "not_quiet") return `The clock waits: something was still under way after half a minute (${answer.who}).`;
  return WORDS[answer.error] || `Slack refused it: ${answer.error.replaceAll("_", " ")}.`;
}

// One toast for each kind of trouble; it goes by itself, or by a click.
export function toast(text, kind = text) {
  const box = $("toasts");
  [...box.children].filter((old) => old.dataset.kind === kind).forEach((old) => old.remove());
  const close = make("button", { type: "button", className: "quiet", ariaLabel: "Dismiss", textContent: "✕" });
  const node = make("p", { className: "toast", "data-kind": kind }, make("span", { textContent: text }), close);
  const gone = () => node.remove();
  close.onclick = gone;
  setTimeout(gone, 8000);
  box.append(node);
}

// Ask before something that a button's `confirm` wants to be asked.
export function sure(confirm) {
  if (!confirm) return Promise.resolve(true);
  const dialog = $("sure");
  return new Promise((answer) => {
    const say = (value) => () => { dialog.close(); answer(value); };
    const yes = make("button", { className: confirm.style === "danger" ? "danger" : "primary", textContent: confirm.confirm.text, onclick: say(true) });
    const no = make("button", { textContent: confirm.deny.text, onclick: say(false) });
    dialog.oncancel = say(false);
    dialog.replaceChildren(make("h2", { textContent: confirm.title.text }), make("p", { textContent: confirm.text.text }), make("footer", {}, no, yes));
    dialog.showModal();
  });
}
