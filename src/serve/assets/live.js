// Keeps a page of the preview up to date: reloads it, swaps its styles, shows what is wrong with the site.
// Served by `ibid serve` only; no build contains it.
(() => {
  "use strict";

  const { token, page, styles } = document.currentScript.dataset;
  const place = "ibid-scroll " + location.pathname;
  let connected = false;
  let delay = 250;
  let notice = null;

  const query = () => new URLSearchParams({ token, page, styles, path: location.pathname });

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/-/ibid/live?${query()}`);
    socket.onopen = () => {
      connected = true;
      delay = 250;
      notice?.remove();
      notice = null;
    };
    socket.onmessage = (message) => {
      if (message.data === "reload") reload();
      if (message.data === "styles") swapStyles();
      if (message.data === "problems") showProblems();
      if (message.data === "ended") gone("The preview has ended: this page stays as it is.");
    };
    socket.onclose = () => setTimeout(again, delay);
  }

  // Nothing on this page is kept up to date any longer, and it must not look as if it were.
  function gone(text) {
    if (notice) return;
    notice = document.createElement("div");
    const shadow = notice.attachShadow({ mode: "open" });
    const words = document.createElement("p");
    words.id = "gone";
    words.setAttribute("role", "status");
    // The server that has the style sheet is gone.
    words.style.cssText =
      "position:fixed;z-index:2147483647;inset:0 0 auto 0;margin:0;padding:.5rem 1rem;" +
      "font:.9375rem/1.5 system-ui,sans-serif;text-align:center;color:#fff;background:#9a2d1c";
    words.textContent = text;
    shadow.append(words);
    document.documentElement.append(notice);
  }

  // A server that was started anew has another token, which only a reload brings.
  async function again() {
    delay = Math.min(delay * 1.6, 5000);
    try {
      const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
      if (connected && delay > 700 && answer.headers.has("x-ibid-preview")) return reload();
    } catch {
      gone("The preview does not answer: this page stays as it is.");
      return setTimeout(again, delay);
    }
    connect();
  }

  function reload() {
    try {
      sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
    } catch {
      // Without storage the browser's own memory of the place has to do.
    }
    location.reload();
  }

  function restorePlace() {
    try {
      const kept = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      if (kept) scrollTo({ left: JSON.parse(kept)[0], top: JSON.parse(kept)[1], behavior: "instant" });
    } catch {
      // As above.
    }
  }

  function swapStyles() {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const address = new URL(link.href);
      if (address.origin !== location.origin) continue;
      address.searchParams.set("ibid", String(Date.now()));
      const next = link.cloneNode();
      next.removeAttribute("integrity");
      next.href = address.href;
      next.onload = () => link.remove();
      next.onerror = () => next.remove();
      link.after(next);
    }
  }

  let host = null;
  let closed = "";

  async function showProblems() {
    const answer = await fetch("/-/ibid/problems?" + new URLSearchParams({ path: location.pathname }), {
      headers: { "x-ibid-token": token },
      cache: "no-store",
    }).catch(() => null);
    if (!answer || !answer.ok) return;
    const html = await answer.text();
    if (!html) {
      host?.remove();
      host = null;
      closed = "";
      return;
    }
    const shadow = (host ?? attach()).shadowRoot;
    // The server escapes everything that comes from the site.
    shadow.getElementById("panel").innerHTML = html;
    const found = shadow.querySelector("[data-errors]").dataset;
    const badge = shadow.getElementById("badge");
    badge.textContent = found.summary;
    badge.classList.toggle("bad", found.errors !== "0");
    open(found.errors !== "0" && closed !== html);
  }

  function attach() {
    host = document.createElement("div");
    const shadow = host.attachShadow({ mode: "open" });
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = "/-/ibid/overlay.css";
    const panel = document.createElement("div");
    panel.id = "panel";
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", "Problems of the site");
    const badge = document.createElement("button");
    badge.id = "badge";
    badge.type = "button";
    badge.onclick = () => open(panel.hidden);
    shadow.append(sheet, panel, badge);
    shadow.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
    // Unstyled, it would push the page aside.
    host.hidden = true;
    sheet.onload = () => (host.hidden = false);
    document.documentElement.append(host);
    return host;
  }

  function open(wanted) {
    const panel = host.shadowRoot.getElementById("panel");
    panel.hidden = !wanted;
    host.shadowRoot.getElementById("badge").setAttribute("aria-expanded", String(wanted));
    closed = wanted ? "" : panel.innerHTML;
  }

  restorePlace();
  connect();
})();
