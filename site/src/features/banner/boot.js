// Runs as a banner's first tag is read: whether it is due is settled before anything of it is drawn, so nothing moves.
customElements.define(
  "cali-banner",
  class extends HTMLElement {
    connectedCallback() {
      const { banner, version, place, from, until } = this.dataset;
      const key = `banner:${banner}`;
      const now = Date.now();
      let seen = null;
      try {
        seen = localStorage.getItem(key);
      } catch {
        // No storage, nothing was put away.
      }
      this.hidden = true;
      // Of several bars, the first that is due.
      const isTaken = place === "bar" && document.querySelector("cali-banner[data-place=bar]:not([hidden])");
      this.hidden = seen === version || from > now || until <= now || Boolean(isTaken);
      this.addEventListener("click", ({ target }) => {
        if (!target.closest("[data-put-away]")) return;
        this.hidden = true;
        document.getElementById("main").focus({ preventScroll: true });
        try {
          localStorage.setItem(key, version);
        } catch {
          // It comes back with the next page.
        }
      });
    }
  },
);
