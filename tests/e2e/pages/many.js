// Two hundred boxes of both kinds, and a way to go through them as fast as the page can show it.
window.boxes = Array.from({ length: 200 }, (_, number) => {
  const box = document.createElement(number % 2 ? "div" : "textarea");
  if (number % 2) box.contentEditable = "true";
  box.setAttribute("aria-label", `Reply ${number}`);
  document.body.append(box);
  return box;
});
window.goThrough = async () => {
  for (const box of window.boxes) {
    box.focus();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }
};
