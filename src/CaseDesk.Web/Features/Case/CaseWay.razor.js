// Scrolls a drawing that is wider than its frame to the place where the case stands.
export function centre(frame) {
  const now = frame.querySelector(".now");
  if (!now) return;
  const [box, place] = [frame.getBoundingClientRect(), now.getBoundingClientRect()];
  frame.scrollLeft += place.left + place.width / 2 - box.left - box.width / 2;
}
