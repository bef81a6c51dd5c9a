import { createApp, h, ref } from "vue";
import { mount, offer } from "./page.js";

const held = ref("");
createApp({
  render: () =>
    h("textarea", {
      "aria-label": "Reply",
      class: "box",
      value: held.value,
      onInput: (event) => {
        window.model.changes += 1;
        held.value = event.target.value;
      },
    }),
}).mount(mount());
offer({ text: () => held.value });
