import { html } from "hono/html";
import type { ControlState } from "./state.ts";

const none = (columns: number, text: string) =>
  html`<tr><td colspan="${columns}" class="quiet">${text}</td></tr>`;

export const addresses = ({ addresses: all, mail, stripe, database }: ControlState) =>
  html`<dl id="address-list" data-live>${Object.entries({
    ...all,
    Mailbox: mail.url,
    Stripe: stripe.url,
    Database: database.url,
  }).map(
    ([name, url]) => html`<div><dt>${name}</dt><dd>${address(url)}</dd></div>`,
  )}<div><dt>E-mails</dt><dd><a href="/emails">every template</a></dd></div></dl>`;

const address = (url: string) =>
  /^https?:/.test(url)
    ? html`<a href="${url}">${url.replace(/^https?:\/\//, "")}</a>`
    : html`<code>${url}</code>`;

export const functions = ({ functions: all }: ControlState) => html`<table id="function-table" data-live>
  <thead><tr><th>Name</th><th class="wide">Trigger</th><th>State</th><th class="number wide">Process</th><th class="number">Runs</th><th class="number">Errors</th><th class="number wide">Cold start</th><th><span class="hidden">Kill</span></th></tr></thead>
  <tbody>${all.length === 0 ? none(8, "No function has started yet.") : ""}${all.map(
    ({ name, trigger, state, pid, invocations, errors, coldStartMs, lastError }) => html`<tr>
      <th scope="row">${name}</th>
      <td class="wide quiet">${trigger}</td>
      <td><span class="state ${state}">${state}</span></td>
      <td class="number wide quiet">${pid ?? "–"}</td>
      <td class="number">${invocations.toLocaleString("en")}</td>
      <td class="number${errors > 0 ? " alert" : ""}">${errors.toLocaleString("en")}</td>
      <td class="number wide quiet">${coldStartMs === undefined ? "–" : `${Math.round(coldStartMs)} ms`}</td>
      <td class="action"><button type="button" data-kill="${name}" aria-label="Kill ${name}"${pid === undefined ? html` disabled` : ""}>Kill</button></td>
    </tr>${lastError ? html`<tr class="note"><td colspan="8" class="alert">${lastError}</td></tr>` : ""}`,
  )}</tbody>
</table>`;

export const queues = ({ queues: all }: ControlState) => html`<table id="queue-table" data-live>
  <thead><tr><th>Name</th><th class="number">Waiting</th><th class="number">In flight</th><th class="number">Dead</th></tr></thead>
  <tbody>${all === null ? none(4, "The queue server does not answer.") : ""}${all?.map(
    ({ name, visible, inFlight, deadLetter }) => html`<tr>
      <th scope="row">${name}</th>
      <td class="number">${visible}</td>
      <td class="number">${inFlight}</td>
      <td class="number${deadLetter > 0 ? " alert" : ""}">${deadLetter}</td>
    </tr>`,
  )}</tbody>
</table>`;

export const schedules = ({ schedules: all, at }: ControlState) => html`<table id="schedule-table" data-live>
  <thead><tr><th>Name</th><th class="wide">Every</th><th class="wide">Last</th><th>Result</th><th class="number wide">Next</th><th><span class="hidden">Run</span></th></tr></thead>
  <tbody>${all.map(
    ({ name, every, lastRun, lastResult, nextRun }) => html`<tr>
      <th scope="row">${name}</th>
      <td class="wide quiet">${every}</td>
      <td class="wide quiet">${lastRun === undefined ? "–" : `${span(at - lastRun)} ago`}</td>
      <td class="${/error|fail/i.test(lastResult ?? "") ? "alert" : ""}">${lastResult ?? "–"}</td>
      <td class="number wide quiet">${nextRun === undefined ? "–" : `in ${span(nextRun - at)}`}</td>
      <td class="action"><button type="button" data-run="${name}" aria-label="Run ${name} now">Run</button></td>
    </tr>`,
  )}</tbody>
</table>`;

export const deliveries = ({ stripe, at }: ControlState) => html`<table id="delivery-table" data-live>
  <thead><tr><th>Event</th><th class="wide">Id</th><th>Webhook</th><th class="wide">Sent</th><th class="number wide">Tries</th><th><span class="hidden">Send</span></th></tr></thead>
  <tbody>${
    stripe.deliveries.length === 0
      ? none(6, stripe.answers ? "No event yet. Pay for an order." : "Stripe does not answer.")
      : ""
  }${stripe.deliveries.map(({ eventId, type, status, attempts }) => {
    const last = attempts.at(-1);
    const answer = last && (last.status === 0 ? "no answer" : String(last.status));
    return html`<tr>
      <th scope="row">${type.split(".").map((part, index) => (index === 0 ? part : html`.<wbr>${part}`))}</th>
      <td class="wide"><code>${eventId}</code></td>
      <td><span class="state ${status}">${status}${answer && status !== "succeeded" ? `, ${answer}` : ""}</span></td>
      <td class="wide quiet">${last ? `${span(at - last.at)} ago, took ${last.durationMs} ms` : "–"}</td>
      <td class="number wide">${attempts.length}</td>
      <td class="action"><div>
        <button type="button" data-resend="${eventId}" aria-label="Send ${type} ${eventId} again">Resend</button>
        <button type="button" data-duplicate="${eventId}" aria-label="Report ${type} ${eventId} under a new id">Duplicate</button>
      </div></td>
    </tr>`;
  })}</tbody>
</table>`;

export const logs = (
  { functions: all }: ControlState,
  chosen: string,
  lines: string[],
) => html`<form class="inline">
  <label for="logs-of">From</label>
  <select id="logs-of" name="logs">
    <option value="">all functions</option>
    ${all.map(({ name }) => html`<option${name === chosen ? html` selected` : ""}>${name}</option>`)}
  </select>
</form>
<pre id="log-lines" data-live tabindex="0" aria-label="Log lines, newest last">${
  lines.length > 0 ? lines.join("\n") : "Nothing has been logged yet."
}</pre>`;

/** A length of time in its largest unit: 42 s, 3 min, 2 h. */
function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3_600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
