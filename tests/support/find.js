// Finds the visible elements with a role and an accessible name, in `root` or the whole page.
// Roles and names are computed by axe-core, as the standards say.
// arguments: kind, name (null: any), root (null: the page), whether hidden ones count
const KINDS = {
  button: ["button, summary, [role=button], input[type=button], input[type=submit]", ["button"]],
  field: [
    "input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=searchbox]",
    null,
  ],
  region: [
    "section, aside, nav, main, form, header, footer, fieldset, [role]",
    ["region", "complementary", "navigation", "main", "form", "search", "group", "contentinfo", "banner"],
  ],
  dialog: ["dialog, [role=dialog], [role=alertdialog]", ["dialog", "alertdialog"]],
  link: ["a[href], [role=link]", ["link"]],
  option: ["[role=option], option", ["option"]],
  item: ["li, [role=listitem], [role=option], [role=treeitem]", ["listitem", "option", "treeitem"]],
  menuitem: ["[role^=menuitem]", ["menuitem", "menuitemradio", "menuitemcheckbox"]],
  tab: ["[role=tab]", ["tab"]],
  choice: [
    "input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=switch]",
    ["radio", "checkbox", "switch"],
  ],
  heading: ["h1, h2, h3, h4, h5, h6, [role=heading]", ["heading"]],
  frame: ["iframe", null],
  meter: ["meter, [role=meter]", ["meter"]],
  status: ["output, [role=status], [role=alert], [role=log]", ["status", "alert", "log"]],
};
const [kind, name, root, hidden] = arguments;
const [selector, roles] = KINDS[kind];
const plain = (text) => text.replace(/\s+/g, " ").trim();
const shown = (element) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: false });
const NO_TEXT = ["button", "submit", "checkbox", "radio", "hidden", "file", "image", "reset"];
axe.setup(document);
try {
  const found = [];
  const others = [];
  for (const element of (root ?? document).querySelectorAll(selector)) {
    if (kind === "field" && NO_TEXT.includes(element.type)) continue;
    if (!hidden && !shown(element)) continue;
    if (roles && !roles.includes(axe.commons.aria.getRole(element))) continue;
    const label =
      plain(axe.commons.text.accessibleText(element)) || (kind === "frame" ? element.title : "");
    if (name === null || label === name) found.push(element);
    else others.push(label);
  }
  const values = found.map((element) => element.value ?? element.innerText);
  return { found, others, values };
} finally {
  axe.teardown();
}
