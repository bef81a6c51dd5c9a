import { isLookedAfter } from "./focus";
import { watch } from "./watch";

// The browser may start this script twice in one page; the parent looks after frames of its origin.
if (!globalThis.heard && !isLookedAfter(window)) watch();
