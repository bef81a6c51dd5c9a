// An editor of the old kind, that writes its frame by hand, and a page of another origin.
const own = document.getElementById("own");
own.contentDocument.open();
own.contentDocument.write("<!doctype html><body style='font: 15px sans-serif'></body>");
own.contentDocument.close();
own.contentDocument.designMode = "on";
window.model = { text: () => own.contentDocument.body.innerText };
document.getElementById("foreign").src = `http://localhost:${location.port}/textarea.html`;
