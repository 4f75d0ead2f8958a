const live = document.querySelector("#live");
const news = document.querySelector("#news");
const empty = document.querySelector("#empty");
const form = document.querySelector("form");

let refreshing = false;
let outdated = false;

/** However fast mail comes in, one redraw at a time. */
async function refresh() {
  outdated = true;
  if (refreshing) return;
  refreshing = true;
  while (outdated) {
    outdated = false;
    await redraw().catch(() => news.replaceChildren("The sandbox does not answer."));
  }
  refreshing = false;
}

/** Takes the list as the server would draw it now. An open mail never changes, so it stays as it is. */
async function redraw() {
  const response = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const focused = document.activeElement?.closest(".row")?.querySelector(".subject")?.getAttribute("href");
  const list = live.querySelector(".list");
  const freshList = fresh.querySelector(".list");
  if (live.querySelector(".message") && list && freshList) list.replaceWith(freshList);
  else live.replaceChildren(...fresh.querySelector("#live").children);
  empty.disabled = fresh.querySelector("#empty").disabled;
  if (focused) live.querySelector(`.subject[href="${CSS.escape(focused)}"]`)?.focus();
  fitFrame();
}

/** The frame is as tall as its mail, so that only the page scrolls. */
function fitFrame() {
  const frame = live.querySelector("iframe");
  if (!frame) return;
  const fit = () => {
    const page = frame.contentDocument?.documentElement;
    if (!page) return;
    frame.style.blockSize = "0";
    frame.style.blockSize = `${Math.max(page.scrollHeight + 2, 160)}px`;
  };
  frame.addEventListener("load", fit);
  // Only a new width changes how the mail wraps; a new height is this function's own doing.
  let width = frame.clientWidth;
  new ResizeObserver(() => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    fit();
  }).observe(frame);
}

const events = new EventSource("/events");
events.addEventListener("mail", ({ data }) => {
  news.textContent = `New mail: ${data}`;
  refresh();
});
events.addEventListener("cleared", refresh);
// After the sandbox restarts the stream comes back; what came in between is fetched then.
let connected = false;
events.addEventListener("ready", () => {
  if (connected) refresh();
  connected = true;
});

live.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  news.textContent = `Copied ${button.dataset.copy}`;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = button.dataset.copy), 1500);
});

empty.addEventListener("click", () => {
  if (confirm("Empty the mailbox? What is in it can't be had back."))
    fetch("/messages", { method: "DELETE" });
});

form.querySelector("select").addEventListener("change", () => form.requestSubmit());
fitFrame();
