/* Small comforts. Every page works without this file. */
"use strict";

(() => {
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const show = (selector) => document.querySelectorAll(selector).forEach((one) => { one.hidden = false; });

  const next = () => document.querySelector(".button.next");

  const walk = (step) => {
    const list = document.querySelector("[data-walk]");
    if (!list) return;
    const links = [...list.querySelectorAll("li .button, tbody td.number a")];
    const at = links.indexOf(document.activeElement);
    const to = links[Math.min(links.length - 1, Math.max(0, at + step))];
    if (to) to.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && typing(event.target)) {
      const button = event.target.form?.querySelector(".button.next");
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "n") document.querySelector(".bar a[accesskey=n]")?.click();
    else if (event.key === "/") document.querySelector("#find, [name=q]")?.focus();
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "Enter" && event.target === document.body) next()?.click();
    else return;
    event.preventDefault();
  });

  /* A second press while the first is on its way files nothing twice; the button only says so. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.setAttribute("aria-disabled", "true"); }), 0);
  });

  /* The ten seconds in which a message can be taken back, by the server's clock. */
  document.querySelectorAll(".undo[data-until]").forEach((bar) => {
    const left = Date.parse(bar.dataset.until) - Date.parse(bar.dataset.now);
    setTimeout(() => bar.remove(), Math.max(0, left));
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    const copy = event.target.closest("[data-copy]");
    if (copy) navigator.clipboard?.writeText(document.querySelector("[data-copy-from]").textContent).then(() => { copy.textContent = "✓"; });
  });
  show("[data-print]");
  if (navigator.clipboard) show("[data-copy]");
})();
