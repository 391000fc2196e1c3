// Draws messages. Everything arrives as data and is written with textContent: nothing here is HTML.
import { moment, pair, quoted, say, several, size } from "./words.js";

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strike: "s", code: "code" };
const ELSEWHERE = { target: "_blank", rel: "noopener noreferrer" };

function run({ text, style, href }, onCommand) {
  let node = document.createTextNode(text);
  for (const name of style) if (name in TAGS) node = element(TAGS[name], {}, node);
  if (style.includes("command")) return element("button", { type: "button", class: "command", onclick: () => onCommand(text) }, node);
  if (style.includes("spoiler")) return spoiler(node);
  if (href) return element("a", { href, ...ELSEWHERE }, node);
  return node;
}

function spoiler(node) {
  const cover = element("button", { type: "button", class: "spoiler", onclick: () => cover.replaceWith(node) }, say("spoiler"));
  return cover;
}

// Quotes and preformatted runs are blocks: the line break on each side of them is theirs.
function text(runs, onCommand) {
  const body = element("div", { class: "text" });
  let open = null, after = false;
  for (const [place, one] of runs.entries()) {
    const kind = block(one);
    if (kind !== open?.kind) { after = open !== null && !kind; open = kind ? { kind, node: body.appendChild(element(kind)) } : null; }
    let words = one.text;
    if (after && !kind) words = words.replace(/^\n/, "");
    if (!kind && block(runs[place + 1])) words = words.replace(/\n$/, "");
    after = false;
    (open ? open.node : body).append(run({ ...one, text: words }, onCommand));
  }
  return body;
}

const block = (one) => (one?.style.includes("quote") ? "blockquote" : one?.style.includes("pre") ? "pre" : null);

// A button that waits for its answer keeps the focus: it is not disabled, it only does nothing.
function button(one, message, act) {
  if (one.url) return element("a", { class: "key", href: one.url, ...ELSEWHERE }, one.text);
  const press = one.copy !== null ? () => act.copy(one.copy) : () => act.press(message, one.data);
  return element("button", {
    type: "button", class: `key ${one.style ?? ""}`, "data-data": one.data, disabled: one.disabled,
    "aria-disabled": one.waiting ? "true" : null, onclick: one.waiting ? null : press,
  }, one.text);
}

function attachment(message) {
  if (message.photo) {
    const { url, width, height } = message.photo;
    return element("a", { href: url, ...ELSEWHERE, class: "photo" },
      element("img", { src: url, width, height, alt: `${say("photoAlt")} ${message.mine ? say("you") : message.from.name}` }));
  }
  if (message.document) {
    const { url, name, size: bytes } = message.document;
    return file(url, name, bytes);
  }
  if (!message.note) return null;
  const note = ["sticker", "dice", "service"].includes(message.kind) ? message.note : pair(say(message.kind), message.note);
  return element("p", { class: "note" }, note);
}

const file = (url, name, bytes) => element("a", { href: url, ...ELSEWHERE, class: "file" },
  element("span", { class: "name" }, name), " ", element("small", {}, size(bytes)));

function more(message, act) {
  const canEdit = message.runs.length > 0 && ["text", "photo", "document"].includes(message.kind);
  return element("details", { class: "popup more" },
    element("summary", { "aria-label": say(message.mine ? "actions" : "actionsTheirs") }, "⋯"),
    element("div", { class: "sheet" },
      element("button", { type: "button", onclick: () => act.reply(message) }, say("reply")),
      message.mine && canEdit ? element("button", { type: "button", onclick: () => act.edit(message) }, say("edit")) : null,
      message.mine ? element("button", { type: "button", onclick: () => act.remove(message) }, say("delete")) : null));
}

export function bubble(message, act) {
  const { mine, kind } = message;
  const edited = message.edited_at ? `${say("edited")} ` : "";
  return element("li", { class: `message ${mine ? "mine" : "theirs"} is-${kind}${message.album ? " album" : ""}`, "data-id": message.id, tabindex: "-1" },
    element("div", { class: "bubble" },
      kind === "service" ? null : element("p", { class: "from" }, mine ? say("you") : message.from.name),
      message.reply_to ? element("p", { class: "reply" }, `${say("replyTo")} ${quoted(message.reply_to.excerpt)}`) : null,
      attachment(message),
      message.runs.length ? text(message.runs, act.say) : null,
      kind === "service" ? null : element("p", { class: "at" }, edited, element("time", { datetime: message.at, title: moment(message.at, { dateStyle: "full", timeStyle: "short" }) }, moment(message.at, { timeStyle: "short" })))),
    kind !== "service" ? more(message, act) : null,
    message.buttons.length ? element("div", { class: "keys" },
      ...message.buttons.map((row) => element("div", { class: "keys-row" }, ...row.map((one) => button(one, message, act))))) : null);
}

// What is said of a message to those who hear the page.
export function spokenWords(message) {
  const words = message.runs.map((one) => one.text).join("") || message.note || message.document?.name || (message.photo ? say("photo") : "");
  const keys = message.buttons.flat().map((one) => one.text);
  return `${pair(message.from.name, words)}${keys.length ? `. ${pair(say("buttons"), several(keys))}` : ""}`;
}

export const day = (at) => element("li", { class: "day" }, moment(at, { dateStyle: "full" }));

export function mail(one) {
  return element("details", { class: "mail", "data-id": one.id },
    element("summary", {}, element("strong", {}, one.subject), " ",
      element("small", {}, moment(one.date, { dateStyle: "medium", timeStyle: "short" }))),
    element("p", { class: "line" }, pair(say("from"), one.from)),
    element("p", { class: "line" }, pair(say("to"), one.cc ? `${one.to}, ${one.cc}` : one.to)),
    element("div", { class: "text" }, one.text),
    one.attachments.length ? element("div", { class: "files" },
      element("p", { class: "line" }, say("attachments")),
      ...one.attachments.map((part) => file(part.url, part.name, part.size))) : null);
}
