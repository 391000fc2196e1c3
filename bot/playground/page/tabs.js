// Narrow: one panel at a time, chosen by tabs. Wide: all four, and no tabs.
import { say } from "./words.js";

const narrow = matchMedia("(max-width: 76rem)"); // the same width as in page.css
const tabs = [...document.querySelectorAll("[role=tab]")];
const panelOf = (tab) => document.getElementById(tab.getAttribute("aria-controls"));
let onshow = () => {};

export function showTabs(shown) {
  onshow = shown;
  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => views(panelOf(tab).id));
    tab.addEventListener("keydown", (event) => {
      const next = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      const chosen = tabs[(next + tabs.length) % tabs.length];
      chosen.focus();
      chosen.click();
    });
  }
  narrow.addEventListener("change", describe);
  describe();
}

// Shows a panel; wide, it only remembers which one to show when the window gets narrow.
export function views(id) {
  document.body.dataset.view = id;
  for (const tab of tabs) {
    const isChosen = panelOf(tab).id === id;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
    if (isChosen) mark(tab, false);
  }
  onshow(id);
}

// Something new is in a panel that is not in view.
export function unread(id) {
  const tab = tabs.find((one) => panelOf(one).id === id);
  mark(tab, narrow.matches && document.body.dataset.view !== id);
}

function mark(tab, isNew) {
  tab.querySelector(".new")?.remove();
  if (!isNew) return;
  const dot = document.createElement("span");
  dot.className = "new";
  dot.dataset.say = "unread";
  dot.textContent = say("unread");
  tab.append(" ", dot);
}

// A panel is a tab's panel only when there are tabs.
function describe() {
  for (const tab of tabs) {
    const panel = panelOf(tab);
    if (narrow.matches) panel.setAttribute("role", "tabpanel");
    else { panel.removeAttribute("role"); mark(tab, false); }
    panel.setAttribute("aria-labelledby", narrow.matches ? tab.id : `${panel.id}-title`);
  }
}
