import { mount, offer } from "./page.js";
import { start } from "./prosemirror.js";

offer(start(mount(), () => { window.model.changes += 1; }));
