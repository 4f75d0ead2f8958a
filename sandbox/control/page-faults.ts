import { html } from "hono/html";
import { Faults } from "../mail/faults.ts";
import type { PointFault } from "./parts.ts";
import type { ControlState } from "./state.ts";
import type { StripeFaults } from "./stripe.ts";

/** What each mode does, in the words of whoever watches it happen. */
const MODES: Record<string, string> = {
  ok: "works",
  down: "down",
  refuse: "refuses, 550",
  greylist: "greylists, 451",
  stall: "never answers",
  drop: "hangs up after DATA",
  throttle: "throttles",
  reject: "rejects the message",
  lost: "are lost",
  twice: "come twice",
  reversed: "come at once, last first",
  "400": "answers 400",
  "401": "answers 401",
  "402": "answers 402",
  "429": "answers 429",
  "500": "answers 500",
};

export function faultForm({ faults, stripe }: ControlState) {
  const { smtp, ses, brevo, feedback } = Faults.shape;
  return html`<form id="fault-form">
  ${choice("smtp", "SMTP", smtp.options, faults.smtp)}
  ${choice("ses", "SES", ses.options, faults.ses)}
  ${choice("brevo", "Brevo", brevo.options, faults.brevo)}
  ${choice("feedback", "Mail reports", feedback.options, faults.feedback)}
  ${number("latencyMs", "Mail delay, ms", faults.latencyMs)}
  ${check("acceptThenFail", "Keep mail, lose answer", faults.acceptThenFail)}
  ${check("database", "Database down", faults.database === "down")}
  ${faults.stripe ? stripeSwitches(faults.stripe) : html`<p class="quiet">Stripe does not answer at ${stripe.url}.</p>`}
</form>`;
}

/** The Stripe stand-in names its own faults; each one that is a plain value gets the control of its kind. */
const stripeSwitches = (faults: StripeFaults) =>
  html`${Object.entries(faults).map(([key, value]) => {
    const name = `stripe.${key}`;
    const label = stripeLabel(key);
    if (typeof value === "boolean") return check(name, label, value);
    if (typeof value === "number") return number(name, label, value, /Rate$/.test(key) ? 1 : undefined);
    return "";
  })}`;

const STRIPE_LABELS: Record<string, string> = {
  latencyMs: "Stripe delay, ms",
  down: "Stripe down",
  loseAnswerRate: "Stripe loses answers, 0–1",
  dropRate: "Stripe drops events, 0–1",
  duplicate: "Stripe extra copies",
  reorder: "Stripe shuffles events",
};

/** A switch that is new there reads as it is spelled. */
export const stripeLabel = (key: string) =>
  STRIPE_LABELS[key] ?? `Stripe ${key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;

const choice = (name: string, label: string, options: readonly string[], value: string) =>
  html`<div class="field${value === "ok" ? "" : " on"}"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(
    (option) =>
      html`<option value="${option}"${option === value ? html` selected` : ""}>${MODES[option] ?? option}</option>`,
  )}</select></div>`;

const number = (name: string, label: string, value: number, max?: number) =>
  html`<div class="field${value === 0 ? "" : " on"}"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="number" min="0"${max === undefined ? "" : html` max="${max}"`} step="any" value="${value}"></div>`;

const check = (name: string, label: string, value: boolean) =>
  html`<div class="field${value ? " on" : ""}"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="checkbox" role="switch"${value ? html` checked` : ""}></div>`;

export function pointForm({ points: armed, functions }: ControlState, known: string[]) {
  return html`<div id="armed" data-live>${
    armed.length > 0
      ? html`<table><thead><tr><th>Point</th><th>Function</th><th>Does</th><th class="number">Times left</th></tr></thead><tbody>${armed.map(armedRow)}</tbody></table><button type="button" data-disarm>Disarm all</button>`
      : html`<p class="quiet">None is armed. Arm one to fail a function at a named line.</p>`
  }</div>
<form id="point-form">
  <div class="field"><label for="point">At point</label><input id="point" name="point" required list="known-points" autocomplete="off" spellcheck="false"></div>
  <datalist id="known-points">${known.map((name) => html`<option value="${name}"></option>`)}</datalist>
  <div class="field"><label for="in-function">In function</label><select id="in-function" name="function"><option value="">any</option>${functions.map(({ name }) => html`<option>${name}</option>`)}</select></div>
  <div class="field"><label for="action">Do</label><select id="action" name="action"><option value="throw">throw an error</option><option value="delay">wait</option><option value="kill">kill the process</option></select></div>
  <div class="field" id="wait"><label for="ms">Wait, ms</label><input id="ms" name="ms" type="number" min="1" value="2000"></div>
  <div class="field"><label for="times">Times, or empty</label><input id="times" name="times" type="number" min="1" value="1"></div>
  <div class="field"><span></span><button>Arm</button></div>
</form>`;
}

const armedRow = ({ point, function: name, action, ms, times }: PointFault) =>
  html`<tr><th scope="row">${point}</th><td>${name ?? "any"}</td><td>${action}${ms && action === "delay" ? ` ${ms} ms` : ""}</td><td class="number">${times ?? "always"}</td></tr>`;
