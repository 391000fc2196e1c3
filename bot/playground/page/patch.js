// Changes what is drawn into what it should be, and leaves alone every part that stays: whoever holds a
// button down while its message changes still presses that button, and nobody presses another one.

export function patch(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) { if (old.data !== fresh.data) old.data = fresh.data; return; }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !isTheirs(old, name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  old.onclick = fresh.onclick;
  let next = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const found = following(next, wanted);
    if (!found) { old.insertBefore(wanted, next); continue; }
    while (next !== found) next = removed(next);
    patch(found, wanted);
    next = found.nextSibling;
  }
  while (next) next = removed(next);
}

// What a person opened stays open.
const isTheirs = (node, name) => node.localName === "details" && name === "open";

// The same part, from here on. Nothing is moved: the browser takes a moved button for a released one.
function following(node, wanted) {
  while (node && !isSame(node, wanted)) node = node.nextSibling;
  return node;
}

// A row of buttons is the same when it has one of them still.
function isSame(node, wanted) {
  if (identity(node) !== identity(wanted)) return false;
  if (!node.classList?.contains("keys-row")) return true;
  const known = new Set([...node.children].map(identity));
  return [...wanted.children].some((key) => known.has(identity(key)));
}

// A button is what it does, a link is where it leads, anything else is what it is for.
function identity(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return node.nodeName;
  const does = node.localName === "button" ? node.dataset.data ?? node.textContent : node.getAttribute("href");
  return JSON.stringify([node.localName, node.classList[0], does]);
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}
