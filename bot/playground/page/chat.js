// One chat panel: its header, its log, its composer. Messages are redrawn only when they changed, so
// that focus and a screen reader's place survive.
import { bubble, element } from "./draw.js";
import { label, say } from "./words.js";

const OTHERS = ["sticker", "voice", "video_note", "contact", "location", "poll", "dice"];

export class Chat {
  #root; #send; #drawn = new Map(); #chat = null; #editing = null; #toast = null;

  constructor(root, send) {
    this.#root = root;
    this.#send = send;
    root.append(document.querySelector("#chat").content.cloneNode(true));
    root.querySelector("h2").id = `${root.id}-title`;
    this.log = root.querySelector(".log");
    this.log.setAttribute("aria-labelledby", `${root.id}-title`);
    const form = root.querySelector(".composer");
    this.field = form.querySelector("textarea");
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#submit(); });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.#submit(); }
    });
    form.querySelector(".editing button").addEventListener("click", () => this.#edit(null));
    for (const input of form.querySelectorAll("input[type=file]")) input.addEventListener("change", () => this.#upload(input));
    form.querySelector(".other select").addEventListener("change", ({ target }) => {
      if (target.value) this.#send("other", { ...this.#who(), kind: target.value });
      target.value = "";
    });
    root.querySelector(".block").addEventListener("click", () => this.#send("block", { ...this.#who(), blocked: !this.#chat.blocked }));
    root.querySelector(".who select").addEventListener("change", ({ target }) => this.onperson(target.value));
    root.querySelector(".app select").addEventListener("change", ({ target }) => this.#send("person", { person: this.#chat.viewer, language: target.value }));
  }

  draw(chat, people, languages) {
    const changed = this.#chat?.key !== chat.key || this.#chat?.viewer !== chat.viewer;
    this.#chat = chat;
    if (changed) { this.#drawn.clear(); this.log.replaceChildren(); this.#toast = chat.toast?.id ?? null; this.#edit(null); }
    label(this.#root);
    this.#header(chat, people, languages);
    this.#messages(chat, changed);
    this.#menus(chat);
    this.#root.querySelector(".typing").textContent = chat.typing ? `${chat.title} ${say("typing")}` : "";
    if (chat.toast && chat.toast.id !== this.#toast) {
      this.#toast = chat.toast.id;
      if (chat.toast.text) this.ontoast(chat.toast);
    }
  }

  redraw() { this.#drawn.clear(); this.log.replaceChildren(); }

  #header(chat, people, languages) {
    this.#root.querySelector("h2").textContent = `${say(this.#root.id)} : ${chat.title}`;
    const block = this.#root.querySelector(".block");
    block.hidden = chat.kind !== "private";
    block.textContent = say(chat.blocked ? "unblock" : "block");
    block.setAttribute("aria-pressed", String(chat.blocked));
    this.#root.querySelector(".who span").textContent = say("person");
    const options = people.map((one) => [one.id, one.role === "consumer" ? one.name : `${one.name} (${say(one.role)})`]);
    if (this.#root.id === "consumer") options.push(["new", say("addPerson")]);
    choose(this.#root.querySelector(".who select"), options, chat.viewer);
    const app = this.#root.querySelector(".app");
    app.hidden = chat.role === "desk";
    const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
    const viewer = people.find((one) => one.id === chat.viewer);
    choose(app.querySelector("select"), languages.map((one) => [one, names.of(one)]), viewer?.language);
  }

  #messages(chat, changed) {
    const near = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    const act = {
      say: (text) => this.#send("say", { ...this.#who(), text }),
      press: (message, data) => this.#send("press", { ...this.#who(), message: message.id, data }),
      copy: async (text) => { await navigator.clipboard.writeText(text); this.ontoast({ text: say("copied") }); },
      edit: (message) => this.#edit(message),
      remove: (message) => this.#send("delete", { ...this.#who(), message: message.id }),
    };
    const seen = new Set();
    let place = null, added = false;
    for (const message of chat.messages) {
      const signature = JSON.stringify(message);
      let drawn = this.#drawn.get(message.id);
      if (drawn?.signature !== signature) {
        const node = bubble(message, act);
        if (drawn) replace(drawn.node, node);
        else { place ? place.after(node) : this.log.prepend(node); added = true; }
        drawn = { signature, node };
        this.#drawn.set(message.id, drawn);
      }
      place = drawn.node;
      seen.add(message.id);
    }
    for (const [id, { node }] of this.#drawn) if (!seen.has(id)) { node.remove(); this.#drawn.delete(id); }
    if (changed || (added && near)) this.log.scrollTop = this.log.scrollHeight;
    this.log.querySelector(".empty")?.remove();
    if (!chat.messages.length) this.log.append(element("li", { class: "empty" }, say("empty")));
  }

  #menus(chat) {
    const menu = this.#root.querySelector(".menu");
    const commands = chat.started ? chat.commands : [{ command: "start", description: say("start") }, ...chat.commands.filter((one) => one.command !== "start")];
    menu.hidden = !commands.length;
    const signature = JSON.stringify(commands);
    const list = menu.querySelector(".commands");
    if (list.dataset.signature !== signature) {
      list.dataset.signature = signature;
      list.replaceChildren(...commands.map(({ command, description }) => element("button", {
        type: "button", onclick: () => { menu.open = false; this.#send("say", { ...this.#who(), text: `/${command}` }); },
      }, element("strong", {}, `/${command}`), ` ${description}`)));
    }
    choose(this.#root.querySelector(".other select"), [["", "…"], ...OTHERS.map((one) => [one, say(one)])], "");
    const start = this.#root.querySelector(".start");
    if (!chat.started && !start && chat.kind === "private") {
      this.#root.querySelector(".composer").prepend(element("button", { type: "button", class: "start", onclick: () => this.#send("say", { ...this.#who(), text: "/start" }) }, say("start")));
    } else if (chat.started) start?.remove();
    else if (start) start.textContent = say("start");
  }

  #who() { return { person: this.#chat.viewer, chat: this.#chat.key }; }

  async #submit() {
    const text = this.field.value;
    if (!text.trim()) return;
    const done = this.#editing
      ? await this.#send("edit", { ...this.#who(), message: this.#editing.id, text })
      : await this.#send("say", { ...this.#who(), text });
    // What was typed is kept until it is in the world.
    if (done) { this.#edit(null); this.log.scrollTop = this.log.scrollHeight; }
  }

  #edit(message) {
    this.#editing = message;
    this.#root.querySelector(".editing").hidden = !message;
    this.field.value = message ? message.runs.map((one) => one.text).join("") : "";
    if (message) this.field.focus();
  }

  async #upload(input) {
    const form = new FormData();
    for (const [name, value] of Object.entries(this.#who())) form.append(name, value);
    form.append("as", input.dataset.as);
    form.append("caption", this.field.value);
    for (const file of input.files) form.append("file", file);
    if (await this.#send("upload", form)) this.field.value = "";
    input.value = "";
  }
}

export function choose(select, options, chosen) {
  const signature = JSON.stringify(options);
  if (select.dataset.signature !== signature) {
    select.dataset.signature = signature;
    select.replaceChildren(...options.map(([value, text]) => element("option", { value }, text)));
  }
  select.value = String(chosen ?? "");
}

// Focus on a button of an old drawing goes to the same button of the new one.
function replace(old, fresh) {
  const buttons = [...old.querySelectorAll("button, a")];
  const place = buttons.indexOf(document.activeElement);
  old.replaceWith(fresh);
  if (place >= 0) [...fresh.querySelectorAll("button, a")][place]?.focus();
}
