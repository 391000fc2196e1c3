// The playground's page: one snapshot of the world, drawn whenever it changes.
import { Chat } from "./chat.js";
import { Mailboxes } from "./mail.js";
import { ask, hear, toast, watchPopups } from "./popups.js";
import { Server } from "./server.js";
import { showTabs, unread, views } from "./tabs.js";
import { label, moment, pair, refusal, say, span, speak, spoken, write } from "./words.js";

const $ = (selector) => document.querySelector(selector);
const TICK = 5000; // milliseconds between two looks at the clock

let world = null, seenAt = 0;
const server = new Server({ draw, link, refused: (sentence) => toast(sentence ? refusal(sentence) : say("unsent")) });

function act(gesture, body) {
  if (gesture !== "upload") return server.act(gesture, body);
  const form = new FormData();
  const { files, ...fields } = body;
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const file of files) form.append("file", file);
  return server.act(gesture, form);
}

const hands = {
  onalert: (text) => ask({ text, yes: say("ok"), alert: true }),
  onperson: async (chosen) => {
    if (chosen !== "new") return act("person", { person: Number(chosen) });
    const name = await ask({ text: say("newName"), yes: say("add"), field: true });
    if (name) await act("people", { name, language: spoken() });
    return draw(world); // the list shows again who is shown
  },
  onnews: (id, words) => {
    unread(id);
    const isNear = $(`#${id}`).contains(document.activeElement);
    if (isNear) words.forEach(hear);
    else if (words.length) hear(pair(say("newMessage"), say(id)));
  },
};
const chats = Object.fromEntries(["consumer", "desk", "officer"].map((id) => [id, new Chat($(`#${id}`), act, hands)]));
const mailboxes = new Mailboxes($("#mail"), act, () => unread("mail"));

function draw(seen) {
  if (seen !== world) seenAt = Date.now();
  world = seen;
  document.documentElement.lang = spoken();
  document.title = say("title");
  label(document);
  $("#page-language").value = spoken();
  drawClock();
  const isOfficer = (one) => ["agent", "supervisor", "admin"].includes(one.role);
  const staff = world.people.filter(isOfficer), others = world.people.filter((one) => !isOfficer(one));
  for (const chat of world.chats) {
    const description = chat.role === "consumer" ? world.bots.intake.description : chat.role === "officer" ? world.bots.desk.description : "";
    chats[chat.role].draw({ ...chat, description }, chat.role === "consumer" ? others : staff, world.languages);
  }
  mailboxes.draw(world);
}

// A year is named only where it is another one.
const dayStyle = (day, now) =>
  ({ day: "numeric", month: "short", ...(day.slice(0, 4) === now.slice(0, 4) ? {} : { year: "numeric" }) });

function drawClock() {
  const { now, moved_seconds: moved, next_due: due } = world.clock;
  const at = new Date(Date.parse(now) + Date.now() - seenAt).toISOString();
  $("#now").dateTime = at;
  write($("#now"), moment(at, { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" }));
  write($("#moved"), moved ? `${say(moved > 0 ? "ahead" : "behind")} ${span(Math.abs(moved))}` : "");
  // Whoever just pressed it stays among the buttons of the clock.
  if (!moved && $("#real-time") === document.activeElement) $("#next-due").focus();
  $("#real-time").hidden = !moved;
  $("#next-due").setAttribute("aria-disabled", String(!due));
  write($("#next-due"), due ? pair(say("nextDue"), moment(due, dayStyle(due, at))) : say("noDue"));
}

function link(isThere) {
  write($("#link"), isThere ? "" : say("lost"));
  if (isThere) toast(say("back"));
}

for (const button of document.querySelectorAll("[data-clock]")) {
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") act("clock", JSON.parse(button.dataset.clock));
  });
}
$("#page-language").addEventListener("change", ({ target }) => {
  speak(target.value);
  for (const part of [...Object.values(chats), mailboxes]) part.redraw();
  draw(world);
});
$("#reset").addEventListener("click", async () => {
  if (await ask({ text: say("resetSure"), yes: say("yes") })) act("reset", {});
});
$("#tools-open").addEventListener("click", ({ target }) => {
  const isOpen = target.getAttribute("aria-expanded") !== "true";
  target.setAttribute("aria-expanded", String(isOpen));
});

watchPopups();
showTabs((id) => chats[id]?.shown());
views(document.body.dataset.view);
label(document);
await server.refresh();
server.listen();
setInterval(() => world && drawClock(), TICK);
