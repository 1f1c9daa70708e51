// Opens the dialog over the list; closed, it gives the focus back to the row.
export function open(dialog) {
  const row = document.activeElement?.closest("[data-row]");
  dialog.addEventListener("close", () => row?.isConnected && row.focus(), { once: true });
  dialog.showModal();
}
