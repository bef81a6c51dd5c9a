const reply = document.getElementById("reply");
window.model = { text: () => reply.value, sent: [], events: [] };
for (const type of ["input", "change", "beforeinput"]) {
  reply.addEventListener(type, (event) => window.model.events.push(event.inputType ?? type));
}
document.getElementById("send").addEventListener("click", () => {
  window.model.sent.push(reply.value);
  reply.value = "";
});
