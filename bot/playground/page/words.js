// How the page says things: words, dates, sizes, in the language that was chosen.
import { REFUSALS, WORDS } from "./sentences.js";

let language = remembered();

function remembered() {
  const kept = localStorage.getItem("page-language") ?? navigator.language.slice(0, 2);
  return kept in WORDS ? kept : "fr";
}

export const spoken = () => language;
export const say = (key) => WORDS[language][key];
export const refusal = (sentence) => (language === "fr" && REFUSALS[sentence]) || sentence;

export function speak(wanted) {
  language = wanted;
  localStorage.setItem("page-language", wanted);
}

// “From: Maria”, « De : Maria »; “first words”, « premiers mots ».
export const pair = (name, value) => (language === "fr" ? `${name}\u00a0: ${value}` : `${name}: ${value}`);
export const quoted = (text) => (language === "fr" ? `«\u00a0${text}\u00a0»` : `“${text}”`);

export const moment = (iso, style) => new Intl.DateTimeFormat(language, style).format(new Date(iso));
export const several = (words) => new Intl.ListFormat(language).format(words);

const UNITS = [[1e6, "megabyte"], [1e3, "kilobyte"], [1, "byte"]];

// A size in bytes as a person says it: “48 kB”, « 48 ko ».
export function size(bytes) {
  const [step, unit] = UNITS.find(([step]) => bytes >= step) ?? UNITS[2];
  return number(bytes / step, unit, bytes >= 1e6 ? 1 : 0, step === 1 ? "long" : "short");
}

// A span in seconds in its largest unit: “10 days”.
export function span(seconds) {
  const [step, unit] = [[86_400, "day"], [3_600, "hour"], [60, "minute"]].find(([step]) => seconds >= step) ?? [1, "second"];
  return number(seconds / step, unit, 0, "long");
}

const number = (value, unit, maximumFractionDigits, unitDisplay) =>
  new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay, maximumFractionDigits }).format(value);

// Writes the page's words into everything that asks for them.
export function label(root) {
  for (const one of root.querySelectorAll("[data-say]")) write(one, say(one.dataset.say));
  for (const one of root.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  for (const one of root.querySelectorAll("[data-placeholder]")) one.placeholder = say(one.dataset.placeholder);
}

// Only what changed is written: a live region says again whatever is written into it.
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
