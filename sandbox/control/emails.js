const frame = document.querySelector("iframe");

/** The frame is as tall as its mail, so that only the page scrolls. */
function fit() {
  const page = frame.contentDocument?.documentElement;
  if (!page) return;
  frame.style.blockSize = "0";
  frame.style.blockSize = `${Math.max(page.scrollHeight + 2, 160)}px`;
}

if (frame) {
  frame.addEventListener("load", fit);
  // Only a new width changes how the mail wraps; a new height is this script's own doing.
  let width = frame.clientWidth;
  new ResizeObserver(() => {
    if (frame.clientWidth === width) return;
    width = frame.clientWidth;
    fit();
  }).observe(frame);
  fit();
}

// On a phone the list scrolls sideways; what is open is to be seen in it.
const row = document.querySelector(".row[aria-current]");
if (row)
  row.parentElement.scrollLeft = row.offsetLeft - (row.parentElement.clientWidth - row.clientWidth) / 2;
