import { html } from "hono/html";
import { faultForm, pointForm, stripeLabel } from "./page-faults.ts";
import { addresses, deliveries, functions, logs, queues, schedules } from "./page-tables.ts";
import type { ControlState } from "./state.ts";

interface Page {
  state: ControlState;
  /** Fault points to offer by name. */
  points: string[];
  logsOf: string;
  lines: string[];
}

/** Elements with `data-live` are replaced by their next version every two seconds; see control.js. */
export function controlPage({ state, points, logsOf, lines }: Page) {
  const broken = brokenNow(state);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox · Cali Store</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/theme.css">
<link rel="stylesheet" href="/control.css">
<script type="module" src="/control.js"></script>
</head>
<body>
<header>
  <h1>Sandbox</h1>
  <p id="summary" data-live class="${broken.length > 0 ? "alert" : "quiet"}">${
    broken.length > 0 ? `Broken on purpose: ${broken.join(", ")}` : "Nothing is broken on purpose"
  }</p>
  <p id="news" role="status"></p>
  <button type="button" id="mend"${broken.length === 0 ? html` disabled` : ""}>Mend everything</button>
</header>
<main>
  <section class="addresses" aria-labelledby="addresses"><h2 id="addresses" class="hidden">Addresses</h2>${addresses(state)}</section>
  <aside>
    <section aria-labelledby="faults"><h2 id="faults">Faults</h2>${faultForm(state)}</section>
    <section aria-labelledby="points"><h2 id="points">Fault points</h2>${pointForm(state, points)}</section>
  </aside>
  <div class="tables">
    <section aria-labelledby="functions"><h2 id="functions">Functions</h2>${functions(state)}</section>
    <section aria-labelledby="queues"><h2 id="queues">Queues</h2>${queues(state)}</section>
    <section aria-labelledby="schedules"><h2 id="schedules">Schedules</h2>${schedules(state)}</section>
    <section aria-labelledby="deliveries"><h2 id="deliveries">Stripe events</h2>${deliveries(state)}</section>
    <section aria-labelledby="logs"><h2 id="logs">Logs</h2>${logs(state, logsOf, lines)}</section>
  </div>
</main>
</body>
</html>`;
}

function brokenNow({ faults, points }: ControlState): string[] {
  const { smtp, ses, brevo, database, latencyMs, acceptThenFail, stripe } = faults;
  const services = Object.entries({ SMTP: smtp, SES: ses, Brevo: brevo, database });
  const stripeOn = Object.entries(stripe ?? {}).filter(([, value]) => value);
  return [
    ...services.flatMap(([name, mode]) => (mode === "ok" ? [] : `${name} ${mode}`)),
    ...(latencyMs > 0 ? [`mail ${latencyMs} ms late`] : []),
    ...(acceptThenFail ? ["mail kept, answer lost"] : []),
    ...stripeOn.map(([name, value]) =>
      value === true ? stripeLabel(name) : `${stripeLabel(name)}: ${value}`,
    ),
    ...points.map(({ point, action }) => `${action} at ${point}`),
  ];
}
