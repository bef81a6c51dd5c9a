const reply = document.getElementById("reply");
window.model = { text: () => reply.innerText, html: () => reply.innerHTML, sent: [] };
document.getElementById("send").addEventListener("click", () => {
  window.model.sent.push(reply.innerText);
});
