// Keys, and the few things that a page does without its server. Everything is found by attributes:
//   data-key="n" [data-also="Ctrl K"] [data-key-name="…"]  pressing the key clicks the element, or puts the cursor in a field
//   data-row                              a row of a list: j and k move, Enter follows its a[data-open], x ticks its [data-pick]
//   data-key inside a row                 works for the row that has the focus
//   data-submit in data-submit-scope      Ctrl+Enter
//   data-leaves                           a form whose field is left when it is sent, because another page comes
//   data-signed-out                       this page is shown to nobody: other pages of this browser are loaded anew
const typing = e => e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]");
const visible = el => el.checkVisibility() && !el.disabled && el.getAttribute("aria-disabled") !== "true";
const all = selector => [...document.querySelectorAll(selector)].filter(visible);
// A key that both a page and the navigation have is the page's.
const keyHolders = () => all("[data-key], [data-also]").sort((a, b) => !!b.closest("#main") - !!a.closest("#main"));
const dialogOpen = () => document.querySelector("dialog[open], .rz-dialog-wrapper");
const rows = () => all("[data-row]");
const rowHere = () => document.activeElement?.closest("[data-row]");

// Keys of one sign can be switched off for this browser: somebody who speaks to it would else press them with every word.
const signs = { off: () => localStorage.getItem("desk-keys") === "off", unseen: new CSSStyleSheet() };
signs.unseen.replaceSync("kbd[data-sign], .keys:has(kbd[data-sign]) { display: none; }");
function heedSigns() {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== signs.unseen).concat(signs.off() ? signs.unseen : []);
}
heedSigns();
document.addEventListener("change", e => {
  if (!e.target.matches("[data-keys-switch]")) return;
  localStorage.setItem("desk-keys", e.target.checked ? "on" : "off");
  heedSigns();
});

// What is typed goes where it was begun, though a page comes meanwhile; a field that has sent its words is left by then.
window.deskBegin = at => {
  const place = at ?? document.querySelector("h1");
  // Whoever is quicker than the page has begun already.
  if (!place || rowHere() || typing({ target: document.activeElement })) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
};
document.addEventListener("submit", e => e.target.matches("[data-leaves]") && document.activeElement.blur());

// What the server made of an earlier act comes while somebody types already: it is not written over letters that have not been
// handed over.
document.addEventListener("input", e => {
  const field = e.target;
  if (!field.matches("input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea") || Object.hasOwn(field, "value")) return;
  const { get } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
  Object.defineProperty(field, "value", { configurable: true, get, set() {} });
}, true);
for (const handedOver of ["change", "blur"]) document.addEventListener(handedOver, e => delete e.target.value, true);

let lastRow = -1;
function move(by) {
  const list = rows();
  if (!list.length) return;
  const at = rowHere() ? list.indexOf(rowHere()) : by > 0 ? Math.min(lastRow, list.length - 1) - (lastRow < 0 ? 0 : by) : lastRow + 1;
  const next = list[Math.max(0, Math.min(list.length - 1, (rowHere() || lastRow >= 0 ? at : -1) + by))];
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  lastRow = list.indexOf(next);
}

function press(el) {
  if (el.matches("input, textarea, select")) { el.focus(); el.select?.(); }
  else el.click();
}

const keyed = key => {
  const fits = el => el.dataset.key === key || el.dataset.also === key;
  const row = rowHere();
  return (row && [...row.querySelectorAll("[data-key], [data-also]")].filter(visible).find(fits))
    ?? keyHolders().find(el => fits(el) && !el.closest("[data-row]"));
};

function submit(from) {
  // While a dialog is open, nothing behind it is sent, wherever the focus is.
  const dialog = [...document.querySelectorAll("dialog[open], .rz-dialog")].at(-1);
  const scope = (dialog?.contains(from) ?? true) ? from.closest("[data-submit-scope], form, dialog, .rz-dialog") ?? document : dialog;
  const button = [...scope.querySelectorAll("[data-submit]")].find(visible);
  if (!button) return false;
  // A field tells its value when it is left, and what it tells must arrive before the click.
  from.blur?.();
  button.click();
  return true;
}

const onRow = {
  j: () => move(1),
  k: () => move(-1),
  Enter: () => rowHere()?.querySelector("a[data-open]")?.click(),
  x: () => rowHere()?.querySelector("[data-pick]")?.click(),
};

document.addEventListener("keydown", e => {
  if (e.isComposing || e.defaultPrevented) return;
  const ctrl = e.ctrlKey || e.metaKey;
  if (ctrl && e.key === "Enter") { if (submit(e.target)) e.preventDefault(); return; }
  if (ctrl && e.key.toLowerCase() === "k" && !dialogOpen()) {
    const search = keyed("Ctrl K");
    if (search) { e.preventDefault(); press(search); }
    return;
  }
  if (ctrl || e.altKey || typing(e) || dialogOpen()) return;
  if (e.key.length === 1 && signs.off()) return;
  if (e.key === "?") { e.preventDefault(); showKeys(); return; }
  if (e.key === "Enter" && e.target !== rowHere()) return;
  const element = keyed(e.key);
  if (element) { e.preventDefault(); press(element); }
  else if (onRow[e.key] && rows().length) { e.preventDefault(); onRow[e.key](); }
});

function showKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return;
  const lines = [];
  const say = (keys, words) => lines.some(line => line[0].join() === keys.join()) || lines.push([keys, words]);
  say(["?"], dialog.dataset.help);
  for (const el of keyHolders().filter(el => el.dataset.key)) {
    const name = el.dataset.keyName ?? [...el.childNodes].filter(n => n.nodeName !== "KBD").map(n => n.textContent).join("").trim();
    say([el.dataset.key, el.dataset.also].filter(Boolean), name);
  }
  if (rows().length) {
    say(["j", "k"], dialog.dataset.move);
    if (rows().some(row => row.querySelector("a[data-open]"))) say(["Enter"], dialog.dataset.open);
    if (rows().some(row => row.querySelector("[data-pick]"))) say(["x"], dialog.dataset.pick);
  }
  if (all("[data-submit]").length) say(["Ctrl ↵"], dialog.dataset.submit);
  dialog.querySelector("dl").replaceChildren(...lines.flatMap(([keys, words]) => {
    const term = document.createElement("dt");
    term.append(...keys.map(key => Object.assign(document.createElement("kbd"), { textContent: key })));
    return [term, Object.assign(document.createElement("dd"), { textContent: words })];
  }));
  dialog.querySelector("[data-keys-switch]").checked = !signs.off();
  dialog.showModal();
}

// A form that is posted from an interactive page gets the token that a static page would have rendered into it.
document.addEventListener("submit", e => {
  const name = "__RequestVerificationToken";
  if (e.target.method !== "post" || e.target.elements[name]) return;
  const value = document.querySelector("meta[name=antiforgery]").content;
  e.target.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
});

document.addEventListener("click", e => {
  if (e.target.closest("[data-opens=keys]")) showKeys();
  else if (e.target.closest("[data-reconnect]")) Blazor.reconnect().then(back => back || location.reload());
  else if (e.target.closest("[data-reload]")) location.reload();
  else if (e.target.closest("[data-copy]")) navigator.clipboard.writeText(e.target.closest("[data-copy]").dataset.copy);
  // A click on a row's empty part opens it, like Enter does.
  const row = e.target.closest("[data-row]");
  if (row && !e.target.closest("a, button, input, label, select, textarea, [popover]") && !getSelection().toString()) row.querySelector("a[data-open]")?.click();
  // A menu's own links close it.
  const menu = e.target.closest("[popover] a");
  if (menu) menu.closest("[popover]").hidePopover();
});

// Whoever stands before the sign-in is nobody in this browser any more: pages of former sessions close.
const session = new BroadcastChannel("desk-session");
if (document.querySelector("[data-signed-out]")) session.postMessage("over");
else session.addEventListener("message", () => location.reload());
