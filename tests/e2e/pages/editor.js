// editor.html?NAME shows one editor.
const name = location.search.slice(1).split("&")[0];
const style = document.createElement("link");
style.rel = "stylesheet";
style.href = `${name}.css`;
const script = document.createElement("script");
script.src = `${name}.js`;
document.head.append(style);
document.body.append(script);
