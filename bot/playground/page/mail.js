// The mailboxes: what was mailed to whom, and the mail server's moods.
import { choose } from "./chat.js";
import { element, mail } from "./draw.js";
import { hear } from "./popups.js";
import { pair, say, write } from "./words.js";

const FULL = 452; // "insufficient storage": a temporary refusal

export class Mailboxes {
  #root; #world = null; #address = null; #known = null; #unseen = new Set(); #drawn = new Map();

  constructor(root, act, onnews) {
    this.#root = root;
    this.onnews = onnews;
    const on = (id, event, hand) => root.querySelector(id).addEventListener(event, hand);
    on("#mailbox", "change", ({ target }) => this.#open(target.value));
    on("#mail-unseen", "click", () => { this.#open(this.#elsewhere()?.address); root.querySelector("#mailbox").focus(); });
    on("#mail-server", "click", () => act("mail", { up: !this.#world.mail_server.up }));
    on("#mail-refuse", "click", () => act("mail", { address: this.#address, code: this.#refuses() ? 0 : FULL }));
  }

  draw(world) {
    this.#world = world;
    const boxes = world.mailboxes;
    this.#notice(boxes);
    if (!boxes.some((box) => box.address === this.#address)) this.#address = (boxes.find((box) => box.mails.length) ?? boxes[0])?.address ?? null;
    const mails = boxes.find((box) => box.address === this.#address)?.mails ?? [];
    for (const one of mails) this.#unseen.delete(one.id);
    choose(this.#root.querySelector("#mailbox"), boxes.map((box) => [box.address, `${box.address} (${box.mails.length})`]), this.#address);
    this.#list(mails);
    const { up } = world.mail_server, find = (id) => this.#root.querySelector(id);
    write(find("#mail-server"), say(up ? "mailStop" : "mailStart"));
    write(find("#mail-refuse"), say(this.#refuses() ? "mailAccept" : "mailRefuse"));
    write(find("#mail-state"), up ? (this.#refuses() ? say("mailRefused") : "") : say("mailDown"));
    const other = this.#elsewhere();
    find("#mail-unseen").hidden = !other;
    if (other) write(find("#mail-unseen"), `${say("mailUnseen")} ${other.address}`);
  }

  redraw() { this.#drawn.clear(); this.#root.querySelector("#mails").replaceChildren(); }

  #open(address) {
    this.#address = address ?? this.#address;
    this.draw(this.#world);
  }

  #refuses() { return this.#address in this.#world.mail_server.refused; }
  #elsewhere() { return this.#world.mailboxes.find((box) => box.address !== this.#address && box.mails.some((one) => this.#unseen.has(one.id))); }

  // A mail that came while the page was open is new until its mailbox is looked at.
  #notice(boxes) {
    const all = new Map(boxes.flatMap((box) => box.mails.map((one) => [one.id, one])));
    if (this.#known) {
      const fresh = [...all.values()].filter((one) => !this.#known.has(one.id));
      for (const one of fresh) { this.#unseen.add(one.id); hear(`${pair(say("mailHeard"), one.to)}, ${one.subject}`); }
      if (fresh.length) this.onnews();
    }
    this.#known = new Set(all.keys());
    for (const id of this.#unseen) if (!all.has(id)) this.#unseen.delete(id);
  }

  #list(mails) {
    const list = this.#root.querySelector("#mails");
    const wanted = mails.map((one) => {
      const signature = `${this.#address} ${one.id}`;
      if (!this.#drawn.has(signature)) this.#drawn.set(signature, mail(one));
      return this.#drawn.get(signature);
    });
    const isNewer = wanted.length && list.firstElementChild !== wanted[0];
    if (!wanted.length) { list.replaceChildren(element("p", { class: "empty" }, say("noMail"))); return; }
    for (const node of [...list.children]) if (!wanted.includes(node)) node.remove();
    wanted.forEach((node, place) => list.children[place] !== node && list.insertBefore(node, list.children[place] ?? null));
    if (!isNewer) return;
    // The newest lies open, unless somebody reads another one right now.
    if (!list.contains(document.activeElement)) {
      wanted.forEach((node, place) => { node.open = place === 0; });
      list.scrollTop = 0;
    }
  }
}
