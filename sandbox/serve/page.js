// Keys go to the app as soon as it is there, and whenever the page is looked at again.
const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();
new MutationObserver(focus).observe(document.documentElement, { attributeFilter: ["class"], subtree: true });
window.addEventListener("focus", focus);
