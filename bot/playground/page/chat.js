// One chat panel: who looks, what was said, what may be said. Only what changed is drawn again, so that
// focus, scrolling and a screen reader's place survive.
import { Composer } from "./composer.js";
import { bubble, day, element, spokenWords } from "./draw.js";
import { patch } from "./patch.js";
import { toast } from "./popups.js";
import { label, moment, pair, say, spoken, write } from "./words.js";

const NEAR = 24; // pixels from the end that still count as the end
const SLIP = 12; // pixels that a finger may slip on a button
const MARGIN = 8; // pixels above a message that is shown from its beginning

export class Chat {
  #root; #act; #drawn = new Map(); #days = new Map(); #chat = null; #toast = null;

  // `act(gesture, body)` does it; `hands` says who wants to know: onperson, onalert, onnews.
  constructor(root, act, hands) {
    this.#root = root;
    this.#act = act;
    this.hands = hands;
    root.append(document.querySelector("#chat").content.cloneNode(true));
    root.querySelector("h2").id = `${root.id}-title`;
    this.log = root.querySelector(".log");
    this.log.setAttribute("aria-labelledby", `${root.id}-title`);
    this.list = root.querySelector(".messages");
    this.composer = new Composer(root, (gesture, body) => this.#act(gesture, { ...this.#who(), ...body }));
    this.#on(".block", "click", () => this.#act("block", { ...this.#who(), blocked: !this.#chat.blocked }));
    this.#on(".unblock", "click", () => this.#act("block", { ...this.#who(), blocked: false }));
    this.#on(".who select", "change", ({ target }) => this.hands.onperson(target.value));
    this.#on(".app select", "change", ({ target }) => this.#act("person", { person: this.#chat.viewer, language: target.value }));
    this.#on(".pinned", "click", () => this.#drawn.get(this.#chat.pinned)?.node.focus());
    this.#on(".down", "click", () => { this.log.scrollTop = this.log.scrollHeight; this.log.focus({ preventScroll: true }); });
    this.#hold();
    new ResizeObserver(() => this.#isFollowing && this.#toEnd()).observe(this.log);
    this.log.addEventListener("scroll", () => this.#scrolled());
  }

  // A button that is held stays held when its window grows and pushes it away from under the finger; whoever
  // moves away from it has changed their mind.
  #hold() {
    let from = null;
    this.list.addEventListener("pointerdown", (event) => {
      from = event;
      event.target.closest(".key")?.setPointerCapture(event.pointerId);
    });
    this.list.addEventListener("click", (event) => {
      const isElsewhere = from && event.detail > 0 && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > SLIP;
      if (isElsewhere && event.target.closest(".key")) { event.preventDefault(); event.stopPropagation(); }
    }, { capture: true });
  }

  // Whoever reads the newest is taken along to what is newer; whoever scrolled up is left in peace.
  #isFollowing = true; #rest = 0;
  #scrolled() {
    const isAtEnd = this.#near();
    this.#isFollowing = isAtEnd || Math.abs(this.log.scrollTop - this.#rest) < 2;
    this.#root.querySelector(".down").hidden = isAtEnd;
  }

  #on(selector, event, hear) { this.#root.querySelector(selector).addEventListener(event, hear); }
  #say(text) { toast(text, this.#root.querySelector(".toast")); }
  #who() { return { person: this.#chat.viewer, chat: this.#chat.key }; }
  #near() { return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR; }

  draw(chat, people, languages) {
    const isOther = this.#chat?.key !== chat.key || this.#chat?.viewer !== chat.viewer;
    this.#chat = chat;
    if (isOther) { this.redraw(); this.#toast = chat.toast?.id ?? null; }
    this.#root.dataset.viewer = chat.viewer;
    label(this.#root);
    this.#header(chat, people, languages);
    this.#messages(chat, isOther);
    this.composer.draw(chat);
    write(this.#root.querySelector(".typing"), chat.typing ? `${chat.title} ${say("typing")}` : "");
    if (chat.toast && chat.toast.id !== this.#toast) {
      this.#toast = chat.toast.id;
      if (chat.toast.text && chat.toast.alert) this.hands.onalert(chat.toast.text);
      else if (chat.toast.text) this.#say(chat.toast.text);
    }
  }

  // Forgets what is drawn: another person looks, or the page speaks another language.
  redraw() { this.#drawn.clear(); this.#days.clear(); this.list.replaceChildren(); this.#isFollowing = true; }

  // What just came into view by a tab begins at its end.
  shown() { this.#toEnd(); }

  #header(chat, people, languages) {
    const viewer = people.find((one) => one.id === chat.viewer);
    const find = (selector) => this.#root.querySelector(selector);
    write(find(".face"), initials(chat.kind === "private" ? viewer?.name ?? "" : chat.title));
    const isNamedSo = chat.title.startsWith(say(this.#root.id)); // a group that is called "Service…"
    write(find(".part"), isNamedSo ? chat.title : say(this.#root.id));
    write(find(".with"), chat.kind === "private" ? `${say("with")} ${chat.title}` : isNamedSo ? "" : chat.title);
    write(find(".who span"), say(chat.kind === "private" ? "person" : "seenBy"));
    const options = people.map((one) => [one.id, one.role === "consumer" ? one.name : `${one.name} (${say(one.role)})`]);
    if (chat.role === "consumer") options.push(["new", say("addPerson")]);
    choose(find(".who select"), options, chat.viewer);
    find(".app").hidden = chat.kind !== "private";
    const names = new Intl.DisplayNames([spoken()], { type: "language" });
    choose(find(".app select"), languages.map((one) => [one, names.of(one)]), viewer?.language);
    find(".block").hidden = chat.kind !== "private";
    write(find(".block"), say(chat.blocked ? "unblock" : "block"));
    write(find(".members"), chat.members.length ? pair(say("members"), chat.members.map((one) => one.name).join(", ")) : "");
    const pinned = chat.messages.find((one) => one.id === chat.pinned);
    find(".pinned").hidden = !pinned;
    if (pinned) write(find(".pinned"), pair(say("pinned"), pinned.runs.map((one) => one.text).join("").slice(0, 60)));
    this.list.lang = viewer?.language ?? "";
  }

  #messages(chat, isOther) {
    const isFollowing = this.#isFollowing || isOther;
    const held = this.log.contains(document.activeElement) ? document.activeElement : null;
    const news = [], wanted = [];
    let date = "";
    for (const message of chat.messages) {
      const its = moment(message.at, { dateStyle: "short" });
      if (its !== date) wanted.push(remember(this.#days, date = its, () => day(message.at)));
      const signature = JSON.stringify(message);
      const known = this.#drawn.get(message.id);
      if (known?.signature === signature) { wanted.push(known.node); continue; }
      const fresh = bubble(message, this.#hands());
      const node = known?.node ?? fresh;
      this.#drawn.set(message.id, { signature, node, said: spokenWords(message) });
      if (known) redrawn(node, fresh, held);
      if (!isOther && !message.mine && known?.said !== spokenWords(message)) news.push(message);
      wanted.push(node);
    }
    const kept = new Set(wanted);
    for (const [id, { node }] of this.#drawn) if (!kept.has(node)) this.#drawn.delete(id);
    for (const [its, node] of this.#days) if (!kept.has(node)) this.#days.delete(its);
    for (const node of [...this.list.children]) if (!kept.has(node)) node.remove();
    wanted.forEach((node, place) => this.list.children[place] !== node && this.list.insertBefore(node, this.list.children[place] ?? null));
    this.#empty(chat);
    const isHeldElsewhere = held && !held.isConnected && !this.log.contains(document.activeElement);
    if (isHeldElsewhere) (this.list.lastElementChild ?? this.log).focus({ preventScroll: true });
    if (isFollowing) this.#toEnd();
    if (news.length) this.hands.onnews(this.#root.id, news.filter((one) => !this.#drawn.get(one.id).node.contains(document.activeElement)).map(spokenWords));
  }

  #hands() {
    return {
      say: (text) => this.#act("say", { ...this.#who(), text }),
      press: (message, data) => this.#act("press", { ...this.#who(), message: message.id, data }),
      copy: (text) => navigator.clipboard.writeText(text).then(() => this.#say(say("copied")), () => this.#say(text)),
      edit: (message) => this.composer.edit(message),
      reply: (message) => this.composer.reply(message),
      remove: (message) => this.#act("delete", { ...this.#who(), message: message.id }),
    };
  }

  #empty(chat) {
    const empty = this.#root.querySelector(".empty");
    empty.hidden = chat.messages.length > 0;
    write(empty, chat.description || say(chat.started ? "empty" : "blank"));
  }

  // The end is in view; of a message that is taller than the panel, its beginning.
  #toEnd() {
    const last = this.list.lastElementChild;
    const isTall = last && last.offsetHeight > this.log.clientHeight;
    this.log.scrollTop = isTall ? last.offsetTop - MARGIN : this.log.scrollHeight;
    this.#rest = this.log.scrollTop;
    this.#scrolled();
  }
}

const initials = (name) => name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "").join("").toUpperCase();

function remember(kept, key, make) {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key);
}

// A button that was focused and is still there, in the same window, keeps the focus; else the whole
// message gets it, so that it is read out, and a second Enter does not press what took the first's place.
function redrawn(node, fresh, held) {
  const isHeld = held && node.contains(held), before = keys(node);
  patch(node, fresh);
  if (isHeld && (keys(node) !== before || !held.isConnected)) node.focus({ preventScroll: true });
}

// The buttons of a window; a tick in front of a label does not make another window.
const keys = (node) => JSON.stringify([...node.querySelectorAll(".key")].map((key) => [key.dataset.data, key.textContent.replace(/^\P{L}+/u, "")]));

export function choose(select, options, chosen) {
  const signature = JSON.stringify(options);
  if (select.dataset.signature !== signature) {
    select.dataset.signature = signature;
    select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
  }
  select.value = String(chosen ?? "");
}
