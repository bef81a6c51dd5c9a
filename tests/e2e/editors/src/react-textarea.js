import React, { useState } from "react";
import { createRoot } from "react-dom/client";
import { mount, offer } from "./page.js";

let held = "";
function Reply() {
  const [text, setText] = useState("");
  held = text;
  return React.createElement("textarea", {
    "aria-label": "Reply",
    className: "box",
    value: text,
    onChange: (event) => {
      window.model.changes += 1;
      setText(event.target.value);
    },
  });
}

createRoot(mount()).render(React.createElement(Reply));
offer({ text: () => held });
