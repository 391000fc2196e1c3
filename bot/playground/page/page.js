// The playground's page: one snapshot of the world, drawn again whenever it changes.
import { Chat, choose } from "./chat.js";
import { element, mail } from "./draw.js";
import { label, moment, say, speak, spoken } from "./words.js";

const $ = (selector) => document.querySelector(selector);
let world = null, mailbox = null, fetching = false, stale = false;

const chats = Object.fromEntries(["consumer", "desk", "officer"].map((id) => [id, new Chat($(`#${id}`), send)]));
for (const chat of Object.values(chats)) {
  chat.ontoast = toast;
  chat.onperson = person;
}

async function send(gesture, body) {
  const form = body instanceof FormData;
  try {
    const answer = await fetch(`/api/${gesture}`, {
      method: "POST",
      headers: { "X-Playground": world.csrf, ...(form ? {} : { "Content-Type": "application/json" }) },
      body: form ? body : JSON.stringify(body),
    });
    const said = await answer.json();
    if (!said.ok) toast({ text: said.error });
    return said.ok;
  } catch {
    toast({ text: say("lost") });
    return false;
  }
}

async function person(chosen) {
  if (chosen !== "new") return send("person", { person: Number(chosen) });
  const name = prompt(say("newName"))?.trim();
  if (name) return send("people", { name, language: spoken() });
  return draw();
}

async function refresh() {
  if (fetching) { stale = true; return; }
  fetching = true;
  try {
    do {
      stale = false;
      world = await (await fetch("/api/world")).json();
      draw();
    } while (stale);
  } catch {
    toast({ text: say("lost") });
  } finally {
    fetching = false;
  }
}

function draw() {
  document.documentElement.lang = spoken();
  label(document);
  $("#page-language").value = spoken();
  drawClock();
  const roles = { consumer: world.people.filter((one) => one.role === "consumer") };
  const staff = world.people.filter((one) => one.role !== "consumer");
  for (const chat of world.chats) chats[chat.role].draw(chat, roles[chat.role] ?? staff, world.languages);
  drawMail();
}

function drawClock() {
  const { now, moved_seconds, next_due } = world.clock;
  $("#now").dateTime = now;
  $("#now").textContent = moment(now, { dateStyle: "full", timeStyle: "short" });
  $("#real-time").hidden = !moved_seconds;
  $("#next-due").disabled = !next_due;
  $("#next-due").textContent = next_due ? `${say("nextDue")} (${moment(next_due, { dateStyle: "medium" })})` : say("noDue");
}

function drawMail() {
  const boxes = world.mailboxes;
  const newest = [...boxes].filter((box) => box.mails.length).sort((a, b) => b.mails[0].date.localeCompare(a.mails[0].date))[0];
  if (!boxes.some((box) => box.address === mailbox)) mailbox = newest?.address ?? boxes[0]?.address ?? null;
  choose($("#mailbox"), boxes.map((box) => [box.address, `${box.address} (${box.mails.length})`]), mailbox);
  const mails = boxes.find((box) => box.address === mailbox)?.mails ?? [];
  const signature = JSON.stringify([spoken(), mails]);
  const list = $("#mails");
  if (list.dataset.signature !== signature) {
    const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.id));
    list.dataset.signature = signature;
    list.replaceChildren(...(mails.length ? mails.map(mail) : [element("p", { class: "empty" }, say("noMail"))]));
    for (const one of list.querySelectorAll("details")) one.open = open.has(one.dataset.id) || (!open.size && one === list.firstElementChild);
  }
  $("#mail-server").textContent = say(world.mail_server.up ? "mailUp" : "mailDown");
  $("#mail-server").setAttribute("aria-pressed", String(!world.mail_server.up));
}

let hide = 0;
function toast({ text, alert }) {
  if (alert) {
    $("#alert-text").textContent = text;
    if (!$("#alert").open) $("#alert").showModal();
    return;
  }
  $("#status").textContent = text;
  $("#status").hidden = false;
  clearTimeout(hide);
  hide = setTimeout(() => { $("#status").hidden = true; }, 6000);
}

function show(id) {
  document.body.dataset.view = id;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const chosen = tab.getAttribute("aria-controls") === id;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  const log = $(`#${id} .log`);
  if (log && id !== "mail") log.scrollTop = log.scrollHeight;
}

for (const button of document.querySelectorAll("[data-clock]")) {
  button.addEventListener("click", () => send("clock", JSON.parse(button.dataset.clock)));
}
$("#page-language").addEventListener("change", ({ target }) => {
  speak(target.value);
  for (const chat of Object.values(chats)) chat.redraw();
  draw();
});
$("#reset").addEventListener("click", () => confirm(say("resetSure")) && send("reset", {}));
$("#mailbox").addEventListener("change", ({ target }) => { mailbox = target.value; drawMail(); });
$("#mail-server").addEventListener("click", () => send("mail", { up: !world.mail_server.up }));
const tabs = [...document.querySelectorAll("[role=tab]")];
for (const [place, tab] of tabs.entries()) {
  tab.addEventListener("click", () => show(tab.getAttribute("aria-controls")));
  tab.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step) { const next = tabs[(place + step + tabs.length) % tabs.length]; next.focus(); next.click(); }
  });
}

label(document);
show("consumer");
await refresh();
const events = new EventSource("/api/events");
events.addEventListener("revision", refresh);
events.addEventListener("error", () => toast({ text: say("lost") }));
