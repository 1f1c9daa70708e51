// Looks again while the page is seen, and leaves the keyboard on the row it stood on.
const every = 15_000;

export function watch(page) {
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    const row = document.activeElement?.closest("[data-row]");
    const at = row ? [...document.querySelectorAll("[data-row]")].indexOf(row) : -1;
    const id = row?.id;
    // The connection may be away; the page says so itself, and looks again when it is back.
    await page.invokeMethodAsync("LookAgainAsync").catch(() => {});
    if (!row || document.activeElement !== document.body) return;
    const rows = [...document.querySelectorAll("[data-row]")];
    const next = document.getElementById(id) ?? rows[Math.min(at, rows.length - 1)];
    if (!next) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
  const timer = setInterval(look, every);
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
  };
  document.addEventListener("visibilitychange", look);
  return { stop };
}
