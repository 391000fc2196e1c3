// What a person with a screen reader, a keyboard, weak eyes or a thumb needs of a page. Returns one
// sentence for every fault; written here so that no test asks the network for a rule set.
() => {
  const faults = [];
  const SMALLEST = 24, READABLE = 4.5, LARGE = 3;
  const name = (node) => `<${node.tagName.toLowerCase()}${node.id ? ` #${node.id}` : ""}${node.className ? ` .${node.className}` : ""}> ${(node.textContent || "").trim().slice(0, 30)}`;
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !node.closest(".unseen") && node.getClientRects().length > 0;
  const clipped = (node) => getComputedStyle(node).clipPath !== "none";

  // Structure.
  for (const landmark of ["header.bar", "main", "h1"]) if (document.querySelectorAll(landmark).length !== 1) faults.push(`not exactly one ${landmark}`);
  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title) faults.push("no title");
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids)) if (ids.filter((one) => one === id).length > 1) faults.push(`id ${id} twice`);
  for (const attribute of ["aria-labelledby", "aria-controls", "aria-describedby", "for"]) {
    for (const node of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of node.getAttribute(attribute).split(" ")) if (!document.getElementById(id)) faults.push(`${name(node)}: ${attribute} names nothing: ${id}`);
    }
  }
  for (const node of document.querySelectorAll("[style]")) faults.push(`${name(node)}: inline style`);

  // Names.
  const called = (node) => {
    const by = node.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");
    const labels = [...(node.labels ?? [])].map((one) => one.textContent).join(" ");
    const alt = [...node.querySelectorAll("img")].map((one) => one.alt).join(" ");
    return (by || node.getAttribute("aria-label") || labels || `${node.textContent} ${alt}`).trim();
  };
  const touchable = [...document.querySelectorAll("button, summary, select, textarea, input, a[href], [tabindex='0']")].filter((node) => node.checkVisibility());
  for (const node of touchable) if (!called(node)) faults.push(`${name(node)}: no name`);
  for (const picture of document.querySelectorAll("img:not([alt])")) faults.push(`${name(picture)}: no alternative text`);
  for (const tab of document.querySelectorAll("[role=tab]")) {
    if (!isShown(tab)) continue;
    const panel = document.getElementById(tab.getAttribute("aria-controls"));
    const isChosen = tab.getAttribute("aria-selected") === "true";
    if (panel.getAttribute("role") !== "tabpanel") faults.push(`${tab.id}: its panel is no tabpanel`);
    if (isChosen !== isShown(panel)) faults.push(`${tab.id}: says ${isChosen}, its panel does not`);
    if (tab.tabIndex !== (isChosen ? 0 : -1)) faults.push(`${tab.id}: Tab stops at it wrongly`);
  }

  // Room: nothing leaves the window sideways, everything is large enough to touch.
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) faults.push("the page scrolls sideways");
  for (const node of touchable) {
    if (!isShown(node) || clipped(node)) continue;
    const place = (node.closest(".pick") ?? node).getBoundingClientRect();
    if (place.right > innerWidth + 1 || place.left < -1) faults.push(`${name(node)}: out of the window`);
    const isInText = node.closest(".text") !== null;
    if (!isInText && (place.width < SMALLEST || place.height < SMALLEST)) faults.push(`${name(node)}: ${Math.round(place.width)} × ${Math.round(place.height)} is too small to touch`);
  }

  // Contrast.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const over = (layers) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of layers) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map((part) => part / 255).map((part) => (part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [.2126, .7152, .0722][i], 0);
  const ground = (node) => {
    const layers = [];
    for (let one = node; one; one = one.parentElement) layers.unshift(getComputedStyle(one).backgroundColor);
    return ["white", ...layers];
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || !isShown(node) || clipped(node) || node.closest("option, script, template")) continue;
    const style = getComputedStyle(node), layers = ground(node);
    const [one, other] = [light(over(layers)), light(over([...layers, style.color]))].sort((a, b) => b - a);
    const ratio = (one + .05) / (other + .05);
    const isLarge = parseFloat(style.fontSize) >= 24;
    if (ratio < (isLarge ? LARGE : READABLE)) faults.push(`${name(node)}: contrast ${ratio.toFixed(2)}`);
  }
  return [...new Set(faults)];
}
