import $ from "jquery";

// Plugins of jQuery look for it in the window.
window.jQuery = window.$ = $;
