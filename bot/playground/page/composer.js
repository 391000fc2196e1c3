// What may be said in a chat: text, files, commands, suggested answers. What is typed is kept for each
// chat until it is in the world, also when the page is loaded again.
import { element } from "./draw.js";
import { close } from "./popups.js";
import { quoted, say } from "./words.js";

const OTHERS = ["sticker", "voice", "video_note", "contact", "location", "poll", "dice"];

export class Composer {
  #root; #act; #chat = null; #editing = null; #replying = null; #asked = null; #signature = "";

  constructor(panel, act) {
    this.#root = panel.querySelector(".composer");
    this.#act = act;
    this.field = this.#root.querySelector("textarea");
    this.#root.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#submit(); }
      if (event.key === "Escape" && this.#editing) this.edit(null);
      else if (event.key === "Escape" && this.#replying) this.reply(null);
    });
    this.field.addEventListener("input", () => this.#keep());
    this.field.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
    panel.addEventListener("dragover", (event) => event.preventDefault());
    panel.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
    this.#root.querySelector(".start").addEventListener("click", () => this.#say("/start"));
    this.#root.querySelector(".editing button").addEventListener("click", () => this.edit(null));
    this.#root.querySelector(".replying button").addEventListener("click", () => this.reply(null));
    for (const input of this.#root.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", async () => {
        await this.#upload([...input.files], input.dataset.as);
        input.value = "";
      });
    }
  }

  draw(chat) {
    const isOther = this.#chat?.key !== chat.key || this.#chat?.viewer !== chat.viewer;
    this.#chat = chat;
    if (isOther) { this.#editing = this.#replying = this.#asked = null; this.#mark(); this.field.value = sessionStorage.getItem(this.#place()) ?? ""; }
    this.#beAsked(chat);
    const find = (selector) => this.#root.querySelector(selector);
    const isPrivate = chat.kind === "private";
    const held = document.activeElement;
    find(".start").hidden = chat.started || !isPrivate || chat.blocked;
    find(".unblock").hidden = !chat.blocked;
    for (const part of [".writing", ".adding"]) find(part).hidden = chat.blocked || !chat.started;
    // The button that opened the conversation is gone: what comes next is writing.
    if (held.matches(".start[hidden], .unblock[hidden]") && this.#root.contains(held)) this.field.focus();
    this.field.placeholder = this.#replying?.asks || chat.keyboard?.placeholder || say("message");
    const signature = JSON.stringify([say("menu"), chat.commands, chat.keyboard]);
    if (signature === this.#signature) return;
    this.#signature = signature;
    find(".menu").hidden = !chat.commands.length;
    find(".menu .sheet").replaceChildren(...chat.commands.map(({ command, description }) =>
      this.#item(find(".menu"), () => this.#say(`/${command}`), element("strong", {}, `/${command}`), ` ${description}`)));
    find(".other .sheet").replaceChildren(...OTHERS.map((kind) =>
      this.#item(find(".other"), () => this.#act("other", { kind }), say(kind))));
    find(".keyboard").hidden = !chat.keyboard;
    find(".keyboard").replaceChildren(...(chat.keyboard?.rows ?? []).map((row) => element("div", { class: "keys-row" },
      ...row.map((text) => element("button", { type: "button", class: "key", onclick: () => this.#say(text) }, text)))));
  }

  // Puts an own message into the field; null: no longer.
  edit(message) {
    this.#editing = message;
    this.#mark();
    this.field.value = message ? message.runs.map((one) => one.text).join("") : sessionStorage.getItem(this.#place()) ?? "";
    this.field.focus();
  }

  // What is written next replies to this message; null: to none.
  reply(message) {
    if (this.#editing) this.edit(null);
    this.#replying = message;
    this.#mark();
    this.field.focus();
  }

  // A message that asks for a reply opens one, as in the apps, until something was written after it.
  #beAsked(chat) {
    const asks = chat.messages.findLast((one) => !one.mine && one.asks !== null);
    const isNews = asks && asks.id !== this.#asked && !chat.messages.some((one) => one.mine && one.id > asks.id);
    if (!isNews) return;
    this.#asked = asks.id;
    this.#replying = asks;
    this.#mark();
  }

  #mark() {
    const find = (selector) => this.#root.querySelector(selector);
    find(".editing").hidden = !this.#editing;
    find(".replying").hidden = !this.#replying || Boolean(this.#editing);
    const words = this.#replying?.runs.map((one) => one.text).join("").split(/\s+/).join(" ").slice(0, 80) ?? "";
    find(".replying span").textContent = this.#replying ? `${say("replyTo")} ${quoted(words)}` : "";
  }
  #place() { return `typed ${this.#chat.viewer} ${this.#chat.key}`; }
  #keep() { if (!this.#editing) sessionStorage.setItem(this.#place(), this.field.value); }
  #say(text) { return this.#act("say", { text }); }

  #item(popup, act, ...words) {
    return element("button", { type: "button", onclick: () => { close(popup); act(); } }, ...words);
  }

  async #submit() {
    const text = this.field.value, place = this.#place(), editing = this.#editing, replying = this.#replying;
    if (!text.trim()) return;
    const said = { text, ...(replying ? { reply_to: replying.id } : {}) };
    const isDone = await (editing ? this.#act("edit", { message: editing.id, text }) : this.#act("say", said));
    if (isDone && editing) this.edit(null);
    else if (isDone) this.#sent(place, text);
    // The next question may have come already, and wants its own reply.
    if (isDone && !editing && this.#replying === replying) { this.#replying = null; this.#mark(); }
  }

  // Somebody may have typed on, or changed the chat, while the text was on its way.
  #sent(place, text) {
    if (place === this.#place() && this.field.value === text) this.field.value = "";
    if (sessionStorage.getItem(place) === text) sessionStorage.removeItem(place);
  }

  #take(event, carried) {
    const files = [...(carried?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.#upload(files, files.every((one) => one.type.startsWith("image/")) ? "photo" : "document");
  }

  async #upload(files, as) {
    const place = this.#place(), caption = this.#editing ? "" : this.field.value;
    if (files.length && await this.#act("upload", { as, caption, files })) this.#sent(place, caption);
  }
}
