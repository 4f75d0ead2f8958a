const POLL_MS = 2000;
const news = document.querySelector("#news");
const faultForm = document.querySelector("#fault-form");
const pointForm = document.querySelector("#point-form");
const logsOf = document.querySelector("#logs-of");
const mend = document.querySelector("#mend");

/** Takes over what the server would draw now, but never from under a hand: a focused control keeps its value. */
async function refresh() {
  const response = await fetch(`/?logs=${encodeURIComponent(logsOf.value)}`);
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const element of document.querySelectorAll("[data-live]")) {
    const next = fresh.getElementById(element.id);
    if (!next || next.outerHTML === element.outerHTML) continue;
    const held = element.contains(document.activeElement)
      ? document.activeElement.getAttribute("aria-label")
      : null;
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 8;
    const top = element.scrollTop;
    element.replaceWith(next);
    next.scrollTop = atEnd ? next.scrollHeight : top;
    if (held) next.querySelector(`[aria-label="${CSS.escape(held)}"]`)?.focus();
  }
  for (const control of faultForm.elements) {
    const next = fresh.getElementById(control.id);
    if (!next || control === document.activeElement) continue;
    control.closest(".field").className = next.closest(".field").className;
    control.checked = next.checked;
    control.value = next.value;
  }
  mend.disabled = fresh.querySelector("#mend").disabled;
}

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { "content-type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  const answer = response.status === 204 ? {} : await response.json();
  if (response.ok) return answer;
  const issues = Array.isArray(answer.issues)
    ? answer.issues.map(({ path, message }) => `${path}: ${message}`)
    : [];
  throw new Error([answer.title ?? answer.error?.message, ...issues].join(" "));
}

/** Says what happened, good or bad, and shows what it changed. */
async function act(said, work) {
  try {
    const result = await work();
    await refresh();
    say(typeof result === "string" ? `${said} ${result}` : said);
  } catch (error) {
    say(error.message, true);
  }
}

function say(text, alert = false) {
  news.textContent = text;
  news.className = alert ? "alert" : "quiet";
}

const readControl = (control) => {
  if (control.name === "database") return control.checked ? "down" : "ok";
  if (control.type === "checkbox") return control.checked;
  return control.type === "number" ? Number(control.value) : control.value;
};

faultForm.addEventListener("change", ({ target }) => {
  if (!target.reportValidity()) return;
  const [name, inner] = target.name.split(".");
  const label = target.labels[0].textContent;
  const said =
    target.type === "checkbox"
      ? target.checked
        ? "on"
        : "off"
      : (target.selectedOptions?.[0].text ?? target.value);
  const value = inner ? { [inner]: readControl(target) } : readControl(target);
  act(`${label}: ${said}.`, () => call("PUT", "/api/faults", { [name]: value }));
});
faultForm.addEventListener("submit", (event) => event.preventDefault());

pointForm.addEventListener("submit", (event) => {
  event.preventDefault();
  const { point, function: name, action, ms, times } = Object.fromEntries(new FormData(pointForm));
  const fault = {
    point,
    action,
    ...(name && { function: name }),
    ...(action === "delay" && { ms: Number(ms) }),
    ...(times && { times: Number(times) }),
  };
  act(`Armed ${action} at ${point}.`, () => call("POST", "/api/faults/points", fault));
});

document.addEventListener("click", ({ target }) => {
  const { kill, run, disarm, resend, duplicate } = target.dataset ?? {};
  if (kill) act(`Killed ${kill}.`, () => call("POST", `/api/functions/${encodeURIComponent(kill)}/kill`));
  if (run) {
    say(`Running ${run}…`);
    act(`Ran ${run}.`, () => call("POST", `/api/schedules/${encodeURIComponent(run)}/run`));
  }
  if (resend)
    act(`Sent ${resend} again.`, () => call("POST", `/api/stripe/events/${resend}/resend`, { times: 1 }));
  if (duplicate)
    act(`Reported ${duplicate} again, under a new id.`, () =>
      call("POST", `/api/stripe/events/${duplicate}/duplicate`),
    );
  if (disarm !== undefined) act("Disarmed every point.", () => call("DELETE", "/api/faults/points"));
});

mend.addEventListener("click", () => act("Everything is mended.", () => call("DELETE", "/api/faults")));
logsOf.addEventListener("change", () => act("", refresh));

let lost = false;
async function poll() {
  if (!document.hidden) {
    try {
      await refresh();
      if (lost) say("The sandbox is back.");
      lost = false;
    } catch {
      say("The sandbox does not answer. This page waits for it.", true);
      lost = true;
    }
  }
  setTimeout(poll, POLL_MS);
}
document.querySelector("#log-lines").scrollTop = Number.MAX_SAFE_INTEGER;
setTimeout(poll, POLL_MS);
