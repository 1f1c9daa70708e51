// Sends files one after another over HTTP and tells the component how far each has come.
export function attach(zone, component, url, maxMegabytes) {
  const input = zone.querySelector("input[type=file]");
  let last = Promise.resolve();
  const take = files => {
    for (const file of files) {
      if (file.size > maxMegabytes * 1024 * 1024) component.invokeMethodAsync("TooLarge", file.name);
      else last = last.then(() => send(file));
    }
  };
  const send = file => new Promise(done => {
    const request = new XMLHttpRequest();
    let shown = -1;
    request.upload.onprogress = e => {
      const share = Math.floor(e.loaded / e.total * 100);
      if (share >= shown + 2) component.invokeMethodAsync("Progress", file.name, shown = share);
    };
    request.onloadend = () => {
      component.invokeMethodAsync("Ended", file.name, request.status, request.responseText ?? "");
      done();
    };
    const form = new FormData();
    form.append("file", file, file.name);
    request.open("POST", url);
    request.setRequestHeader("RequestVerificationToken", document.querySelector("meta[name=antiforgery]").content);
    request.setRequestHeader("Accept", "application/json");
    // Whoever is signed out is told so, and not led to a page.
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.send(form);
  });

  const chosen = () => { take(input.files); input.value = ""; };
  input.addEventListener("change", chosen);
  // Chosen before this script had come.
  if (input.files.length > 0) chosen();
  zone.addEventListener("dragover", e => { e.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", e => { e.preventDefault(); zone.classList.remove("over"); take(e.dataTransfer.files); });
  const paste = e => {
    if (!zone.isConnected) return document.removeEventListener("paste", paste);
    if (e.clipboardData.files.length) { e.preventDefault(); take(e.clipboardData.files); }
  };
  document.addEventListener("paste", paste);
}
