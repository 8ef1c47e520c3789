"use strict";
(() => {
  const shown = document.currentScript.dataset.page;
  const KEPT = "smmplan-kept", HIDDEN = "smmplan-hidden", PATH = "/.smmplan/";
  const tables = () => [...document.querySelectorAll("details")];

  // A reload for a new page comes back to where the reader was, with the same tables open.
  const leave = () => {
    const open = tables().map((table) => table.open);
    sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, left: scrollX, top: scrollY, open }));
    history.scrollRestoration = "manual";
    location.reload();
  };
  const kept = JSON.parse(sessionStorage.getItem(KEPT));
  sessionStorage.removeItem(KEPT);
  if (kept && kept.path === location.pathname) {
    const now = tables();
    if (now.length === kept.open.length) now.forEach((table, turn) => { table.open = kept.open[turn]; });
    const back = () => scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
    back();
    addEventListener("load", () => { back(); history.scrollRestoration = "auto"; }, { once: true });
  }

  // What is wrong, over the page. A shadow root keeps the styles of the report out of it.
  let host = null, mark = "";
  const hide = (hidden, byHand) => {
    const [panel, badge] = host.shadowRoot.querySelectorAll(".panel, .badge");
    panel.hidden = hidden;
    badge.hidden = !hidden;
    if (hidden) sessionStorage.setItem(HIDDEN, mark);
    else sessionStorage.removeItem(HIDDEN);
    if (byHand) (hidden ? badge : panel.querySelector("button")).focus();
  };
  const lay = (wrong) => {
    if (mark === (wrong ? wrong.mark : "")) return;
    if (host) host.remove();
    host = null;
    mark = "";
    if (!wrong) return;
    mark = wrong.mark;
    host = document.createElement("smmplan-preview");
    host.attachShadow({ mode: "open" }).innerHTML = wrong.html;
    document.body.append(host);
    const [close, badge] = host.shadowRoot.querySelectorAll("button");
    close.addEventListener("click", () => hide(true, true));
    badge.addEventListener("click", () => hide(false, true));
    hide(sessionStorage.getItem(HIDDEN) === mark, false);
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && host && !host.shadowRoot.querySelector(".panel").hidden) {
      hide(true, document.activeElement === host);
    }
  });

  // A tab that nobody sees waits; it asks when it is looked at.
  const take = (state) => {
    if (document.hidden) return;
    if (state.page !== shown) leave();
    else lay(state.wrong);
  };
  const ask = () => fetch(PATH + "state").then((answer) => answer.json()).then(take).catch(() => {});
  document.addEventListener("visibilitychange", ask);

  // A browser opens six lines to one server and no more, so of all tabs one listens and tells the others.
  const others = new BroadcastChannel("smmplan");
  others.addEventListener("message", (event) => take(event.data));
  const listen = () => new Promise(() => {
    let line;
    const open = () => {
      line = new EventSource(PATH + "events");
      line.addEventListener("message", (event) => {
        const state = JSON.parse(event.data);
        others.postMessage(state);
        take(state);
      });
      line.addEventListener("error", () => { if (line.readyState === EventSource.CLOSED) setTimeout(open, 1000); });
    };
    open();
  });
  if (navigator.locks) navigator.locks.request("smmplan", listen);
  else listen();
  ask();
})();
