"""Previews as text for a terminal, and as a page of its own that needs no server."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from app.slack.previews import Preview

BUILDER = "https://app.slack.com/block-kit-builder/#"
"""Slack's own preview, with the blocks in the address."""
_LINK = re.compile(r"<(https?://[^|>]+)(?:\|([^>]*))?>")
_NAMED = re.compile(r"<([@#!][^>]*)>")
STYLE = """
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid #8884; border-radius: 8px; padding: .2rem 1rem .8rem; margin: 1rem 0; }
article.client { border-color: #c60; }
h2 { font-size: 1rem; }
h2 small { font-weight: normal; opacity: .7; }
p { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0; }
.context { font-size: .85rem; opacity: .75; }
.header { font-weight: bold; font-size: 1.1rem; }
button, input, select { font: inherit; margin: 0 .4rem .3rem 0; }
button.primary { background: #007a5a; color: #fff; }
label { display: block; margin: .5rem 0; }
"""


def as_text(preview: Preview) -> str:
    """A heading, and what can be read and clicked, line by line."""
    head = f"--- {preview.name} ({preview.audience})"
    return "\n".join([head, *(_plain(block) for block in preview.blocks), ""])


def as_page(previews: Iterable[Preview]) -> str:
    """All of them, one below the other, each with a link to Slack's own preview."""
    shown = "\n".join(_article(preview) for preview in previews)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>What Liaison says</title>'
        f"<style>{STYLE}</style><h1>What Liaison says</h1>\n{shown}</html>\n"
    )


def _plain(block: Mapping[str, Any]) -> str:
    if block["type"] in {"section", "header"}:
        return str(block["text"]["text"])
    if block["type"] == "context":
        return "  ".join(element["text"] for element in block["elements"])
    if block["type"] == "actions":
        return "  ".join(f"[{_label(element)}]" for element in block["elements"])
    if block["type"] == "input":
        return f"{block['label']['text']}: ____"
    return "-----"


def _label(element: Mapping[str, Any]) -> str:
    return str((element.get("text") or element.get("placeholder") or {"text": "..."})["text"])


def _article(preview: Preview) -> str:
    blocks = json.dumps({"blocks": list(preview.blocks)})
    return (
        f'<article class="{preview.audience}"><h2 id="{preview.name}">{preview.name}'
        f' <small>{preview.audience} <a href="{BUILDER}{quote(blocks)}">in Slack\'s builder</a>'
        f"</small></h2>{''.join(_drawn(block) for block in preview.blocks)}</article>"
    )


def _drawn(block: Mapping[str, Any]) -> str:
    kind = block["type"]
    if kind == "divider":
        return "<hr>"
    if kind == "actions":
        return "".join(_control(element) for element in block["elements"])
    if kind == "input":
        label = html.escape(block["label"]["text"])
        return f"<label>{label} {_field(block['element'])}</label>"
    words = html.escape(_plain(block)) if kind == "header" else _marked(_plain(block))
    return f'<p class="{kind}">{words}</p>'


def _control(element: Mapping[str, Any]) -> str:
    label = html.escape(_label(element))
    if element["type"] == "button":
        return f'<button class="{element.get("style", "")}">{label}</button>'
    options = "".join(f"<option>{html.escape(_label(o))}" for o in element.get("options", ()))
    return f"<select><option>{label}{options}</select>"


def _field(element: Mapping[str, Any]) -> str:
    if element["type"].endswith("select"):
        return _control(element)
    kind = "date" if element["type"] == "datepicker" else "text"
    value = html.escape(str(element.get("initial_date") or element.get("initial_value") or ""))
    return f'<input type="{kind}" value="{value}">'


def _marked(text: str) -> str:
    """Slack's marks as HTML. In mrkdwn `&`, `<` and `>` of people's words are entities already."""
    linked = _LINK.sub(lambda hit: f'<a href="{_quoted(hit[1])}">{hit[2] or hit[1]}</a>', text)
    named = _NAMED.sub(lambda hit: f"<b>{hit[1]}</b>", linked)
    bold = re.sub(r"\*([^*\n]+)\*", r"<b>\1</b>", named)
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", bold)


def _quoted(url: str) -> str:
    return url.replace('"', "%22")
