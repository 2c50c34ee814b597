/* What was typed into a form and not sent is kept in this tab, until it was filed, its writer signs out, the tab is
   closed, or LIFE has gone by. A form says by `data-keep` that it wants it and under which name; the script's own
   `data-person` says whose it is. What is kept where, and for how long: docs/privacy.md. */
"use strict";

(() => {
  const PREFIX = "tanggap.draft.";
  const SIGNED_OUT = "tanggap.signed-out";  // tells the other tabs; holds nothing but a moment
  const LIFE = 12 * 60 * 60 * 1000;
  const person = document.currentScript.dataset.person;

  const store = (() => {
    try { return window.sessionStorage; } catch { return null; }  // forbidden by the browser's settings
  })();
  const keys = () => Object.keys(store || {}).filter((key) => key.startsWith(PREFIX));
  const forget = (wanted) => keys().filter(wanted).forEach((key) => store.removeItem(key));
  const read = (key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };

  document.addEventListener("submit", (event) => {
    if (!event.target.closest("form[data-sign-out]")) return;
    forget(() => true);
    try { localStorage.setItem(SIGNED_OUT, String(Date.now())); localStorage.removeItem(SIGNED_OUT); } catch { /* no other tab to tell */ }
  });
  window.addEventListener("storage", (event) => { if (event.key === SIGNED_OUT) { unsaved = false; gone = true; forget(() => true); } });
  let gone = false;  // signed out in another tab: what is typed from now on stays on the page alone
  let unsaved = false;  // typed, and not kept
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
  if (!person) return;

  /* The server names what it has filed. */
  const filed = /(?:^|; )filed=([\w-]+)/.exec(document.cookie)?.[1];
  forget((key) => {
    const draft = read(key);
    return !draft || draft.person !== person || draft.id === filed || Date.now() - draft.at > LIFE;
  });

  const ids = new WeakMap();
  const sent = new WeakSet();
  const idOf = (form) => {
    if (!ids.has(form)) ids.set(form, Math.random().toString(36).slice(2));
    return ids.get(form);
  };
  const keyOf = (form) => PREFIX + form.dataset.keep;
  const switches = ["checkbox", "radio"];
  /* The form's own number goes with the words: they are filed once, wherever they were taken up again. */
  const kept = (form) => [...form.elements].filter((one) => one.name && !["file", "submit", "button", "fieldset"].includes(one.type) && (one.type !== "hidden" || one.name === "client_id"));

  const keep = (form) => {
    const fields = kept(form).filter((one) => !switches.includes(one.type) || one.checked).map((one) => [one.name, one.value]);
    unsaved = [...form.elements].some((one) => one.type === "file" && one.files.length);
    try {
      store.setItem(keyOf(form), JSON.stringify({ person, id: idOf(form), at: Date.now(), fields }));
    } catch { unsaved = true; }  // no room, or no storage: at least the page is not left unasked
  };

  const restore = (form, draft) => {
    const left = new Map();
    draft.fields.forEach(([name, value]) => left.set(name, [...(left.get(name) || []), value]));
    let changed = false;
    kept(form).forEach((one) => {
      const values = left.get(one.name);
      if (switches.includes(one.type)) {
        const on = Boolean(values?.includes(one.value));
        changed ||= on !== one.checked;
        one.checked = on;
      } else if (values?.length) {
        const value = values.shift();
        if (one.type !== "hidden" && value !== one.value) {
          changed = true;
          one.closest("details")?.setAttribute("open", "");
        }
        if (one.type === "hidden") history.replaceState(null, "", location.href.replace(one.value, value));  // it stands in the address too
        one.value = value;
      }
    });
    return changed;
  };

  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const draft = store && read(keyOf(form));
    if (!draft) return;
    ids.set(form, draft.id);
    if ("sent" in form.dataset) keep(form);  // the server has just shown what was typed
    else if (restore(form, draft)) form.querySelector("[data-kept]").hidden = false;
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form && !gone) keep(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (!form || event.defaultPrevented) return;
    unsaved = false;
    form.querySelector("input[name=draft_id]")?.remove();
    form.insertAdjacentHTML("beforeend", '<input type="hidden" name="draft_id">');
    form.lastElementChild.value = idOf(form);
    sent.add(form);
  });
  /* The browser may bring back the page as it was left; what was filed from it is told by the server alone. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && [...document.forms].some((form) => sent.has(form) && !store.getItem(keyOf(form)))) location.reload();
  });
  document.addEventListener("click", (event) => {
    const form = event.target.closest("[data-forget]")?.form;
    if (!form) return;
    store.removeItem(keyOf(form));
    unsaved = false;
    location.reload();
  });
})();
