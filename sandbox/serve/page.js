// Keys go to the app as soon as it is there, and whenever the page is looked at again.
const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();
new MutationObserver(focus).observe(document.documentElement, { attributeFilter: ["class"], subtree: true });
window.addEventListener("focus", focus);
// Others see the presenter's window: the link that makes a presenter does not stay in it. The cookie is enough.
if (location.pathname === "/present") history.replaceState(null, "", location.pathname);
