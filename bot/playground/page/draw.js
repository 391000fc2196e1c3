// Draws messages. Everything arrives as data and is written with textContent: nothing here is HTML.
import { moment, say } from "./words.js";

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strike: "s", code: "code", spoiler: "mark" };

function run({ text, style, href }, onCommand) {
  let node = document.createTextNode(text);
  for (const name of style) {
    if (name in TAGS) node = element(TAGS[name], {}, node);
  }
  if (style.includes("command")) return element("button", { type: "button", class: "command", onclick: () => onCommand(text) }, node);
  if (href) return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, node);
  return node;
}

// Quotes and preformatted runs are blocks; the runs between them are lines.
function text(runs, onCommand) {
  const body = element("div", { class: "text" });
  let open = null;
  for (const one of runs) {
    const kind = one.style.includes("quote") ? "blockquote" : one.style.includes("pre") ? "pre" : null;
    if (kind !== open?.kind) open = kind ? { kind, node: body.appendChild(element(kind)) } : null;
    (open ? open.node : body).append(run(one, onCommand));
  }
  return body;
}

function button(one, message, act) {
  const attributes = { type: "button", class: `key ${one.style ?? ""}`, disabled: one.disabled || one.waiting, "aria-busy": one.waiting || null };
  if (one.url) return element("a", { class: "key", href: one.url, target: "_blank", rel: "noopener noreferrer" }, one.text);
  if (one.copy !== null && one.copy !== undefined) return element("button", { ...attributes, onclick: () => act.copy(one.copy) }, one.text);
  return element("button", { ...attributes, onclick: () => act.press(message, one.data) }, one.text);
}

function attachment(message) {
  if (message.photo) {
    const { url, width, height } = message.photo;
    return element("a", { href: url, target: "_blank", class: "photo" },
      element("img", { src: url, width, height, loading: "lazy", alt: `${say("photoAlt")} ${message.mine ? say("you") : message.from.name}` }));
  }
  if (message.document) {
    const { url, name, size } = message.document;
    return element("a", { href: url, target: "_blank", class: "document" }, name, element("small", {}, `${size} ${say("size")}`));
  }
  return message.note ? element("p", { class: "note" }, message.note) : null;
}

export function bubble(message, act) {
  const own = message.mine && message.kind !== "service" ? element("span", { class: "own" },
    message.kind === "text" ? element("button", { type: "button", onclick: () => act.edit(message) }, say("edit")) : null,
    element("button", { type: "button", onclick: () => act.remove(message) }, say("delete"))) : null;
  const edited = message.edited_at ? ` · ${say("edited")}` : "";
  return element("li", { class: `message ${message.mine ? "mine" : "theirs"} ${message.kind}`, "data-id": message.id },
    element("div", { class: "bubble" },
      element("p", { class: "from" }, message.mine ? say("you") : message.from.name),
      message.reply_to ? element("p", { class: "reply" }, `${say("replyTo")} : ${message.reply_to.excerpt}`) : null,
      attachment(message),
      message.runs.length ? text(message.runs, act.say) : null,
      element("p", { class: "at" }, element("time", { datetime: message.at }, moment(message.at)), edited, own)),
    message.buttons.length ? element("div", { class: "keys" },
      ...message.buttons.map((row) => element("div", { class: "keys-row" }, ...row.map((one) => button(one, message, act))))) : null);
}

export function mail(one) {
  const files = one.attachments.map((file) => element("li", {},
    element("a", { href: file.url, target: "_blank" }, file.name), element("small", {}, ` ${file.size} ${say("size")}`)));
  return element("details", { class: "mail", "data-id": one.id },
    element("summary", {}, element("strong", {}, one.subject), element("small", {}, moment(one.date))),
    element("p", { class: "from" }, `${say("from")} : ${one.from}`),
    element("p", { class: "from" }, `${say("to")} : ${one.to}${one.cc ? `, ${one.cc}` : ""}`),
    element("div", { class: "text" }, one.text),
    files.length ? element("div", { class: "files" }, element("p", { class: "from" }, say("attachments")), element("ul", {}, ...files)) : null);
}
