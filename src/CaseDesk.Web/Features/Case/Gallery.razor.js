// Opens a picture large over the page; the arrows lead to the others. Without it the link opens the picture itself.
export function attach(list, zoom) {
  const [image, name] = [zoom.querySelector("img"), zoom.querySelector(".name")];
  const links = () => [...list.querySelectorAll("a[data-zoom]")];
  let at = 0;
  const show = i => {
    const all = links();
    at = (i + all.length) % all.length;
    image.src = all[at].href;
    image.alt = name.textContent = all[at].dataset.zoom;
  };
  list.addEventListener("click", e => {
    const link = e.target.closest("a[data-zoom]");
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    show(links().indexOf(link));
    zoom.showModal();
  });
  zoom.addEventListener("keydown", e => {
    if (e.key === "ArrowLeft") show(at - 1);
    else if (e.key === "ArrowRight") show(at + 1);
    else return;
    e.preventDefault();
  });
  zoom.addEventListener("click", e => { if (e.target === zoom || e.target.closest("button")) zoom.close(); });
  list.dataset.zooms = "";
}
