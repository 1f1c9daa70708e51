// Tells the component to look again, never twice at once and never for a page that nobody sees.
export function watch(component, seconds) {
  let looking = false;
  const look = async () => {
    if (looking || document.visibilityState !== "visible") return;
    looking = true;
    try { await component.invokeMethodAsync("Look"); }
    catch { /* The connection is away; the page says so itself. */ }
    finally { looking = false; }
  };
  const timer = setInterval(look, seconds * 1000);
  document.addEventListener("visibilitychange", look);
  return { stop() { clearInterval(timer); document.removeEventListener("visibilitychange", look); } };
}
