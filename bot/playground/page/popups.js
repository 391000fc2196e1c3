// Small sheets that open from a button (details/summary), and the one dialog of the page.
import { say } from "./words.js";

const $ = (selector) => document.querySelector(selector);

// One sheet at a time; Escape, a click elsewhere and leaving with Tab close it.
export function watchPopups() {
  const open = () => document.querySelectorAll("details.popup[open]");
  document.addEventListener("toggle", ({ target }) => {
    if (!target.matches?.("details.popup") || !target.open) return;
    for (const one of open()) if (one !== target) one.open = false;
    target.querySelector(".sheet").scrollIntoView({ block: "nearest", inline: "nearest" });
  }, true);
  document.addEventListener("click", ({ target }) => {
    for (const one of open()) if (!one.contains(target)) one.open = false;
  });
  document.addEventListener("focusin", ({ target }) => {
    for (const one of open()) if (!one.contains(target)) one.open = false;
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const one of open()) { one.open = false; one.querySelector("summary").focus(); }
  });
}

$("#ask-no").addEventListener("click", () => $("#ask").close("no"));

export function close(popup) {
  if (!popup.open) return;
  popup.open = false;
  popup.querySelector("summary").focus();
}

// Asks in a modal dialog. Resolves to what was typed, to true, or to null for "no".
export function ask({ text, yes, field = false, alert = false }) {
  const dialog = $("#ask");
  $("#ask-text").textContent = text;
  $("#ask-yes").textContent = yes;
  $("#ask-no").textContent = say("cancel");
  $("#ask-no").hidden = alert;
  $("#ask-field").hidden = !field;
  $("#ask-field").required = field;
  $("#ask-field").value = "";
  dialog.setAttribute("role", alert ? "alertdialog" : "dialog");
  if (dialog.open) dialog.close();
  dialog.returnValue = "";
  const before = document.activeElement;
  const place = before?.closest(".panel")?.querySelector(".log");
  dialog.showModal();
  (field ? $("#ask-field") : alert ? $("#ask-yes") : $("#ask-no")).focus();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      // Whoever had the focus may be gone: a pressed button goes with its window.
      if (!before?.isConnected) place?.focus();
      answer(dialog.returnValue !== "yes" ? null : field ? $("#ask-field").value.trim() : true);
    }, { once: true });
  });
}

const hide = new WeakMap();

// A word that passes, in a panel or over the page; it stays longer when it is long.
export function toast(text, place = $("#toast")) {
  place.textContent = text;
  clearTimeout(hide.get(place));
  hide.set(place, setTimeout(() => { place.textContent = ""; }, 4000 + 80 * text.length));
}

// Something for those who hear the page; nothing is seen.
export function hear(text) {
  const line = document.createElement("p");
  line.textContent = text;
  $("#heard").append(line);
  while ($("#heard").childElementCount > 5) $("#heard").firstElementChild.remove();
}
