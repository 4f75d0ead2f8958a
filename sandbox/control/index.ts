import { readFileSync } from "node:fs";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { close, HOST, listen } from "../mail/listen.ts";
import { problem, sameSite } from "../mail/problem.ts";
import { api } from "./api.ts";
import { emails } from "./emails.ts";
import { controlPage } from "./page.ts";
import type { ControlParts } from "./parts.ts";
import { readState } from "./state.ts";

const ASSETS = {
  "/theme.css": ["../mail/theme.css", "text/css"],
  "/control.css": ["./control.css", "text/css"],
  "/control.js": ["./control.js", "text/javascript"],
  "/emails.css": ["./emails.css", "text/css"],
  "/emails.js": ["./emails.js", "text/javascript"],
} as const;

/** Serves one page and a JSON API that show what runs and break it, on a free port unless told. */
export async function startControl(
  parts: ControlParts,
  options: { port?: number } = {},
): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Hono();
  app.use(sameSite);
  app.route("/api", api(parts));
  app.route("/emails", emails(parts.siteUrl));
  for (const [path, [file, type]] of Object.entries(ASSETS)) {
    app.get(path, (c) => c.body(readFileSync(new URL(file, import.meta.url)), 200, { "content-type": type }));
  }
  app.get("/", async (c) => {
    const { name, lines } = chosenLogs(parts, c.req.query("logs"));
    const page = controlPage({
      state: await readState(parts),
      points: parts.faults.points?.() ?? [],
      logsOf: name,
      lines,
    });
    return c.html(page, 200, {
      "content-security-policy":
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      "cache-control": "no-store",
    });
  });
  app.notFound((c) => problem(c, 404, "request.unknown", "There is nothing at this address."));
  app.onError((error, c) =>
    problem(c, 500, "sandbox.failed", error.message || "Something in the sandbox failed."),
  );

  const http = createAdaptorServer({ fetch: app.fetch });
  const port = await listen(http, options.port);
  return { url: `http://${HOST}:${port}`, close: () => close(http) };
}

/** Lines that fit a screen or two; the API has more. */
const LINES_SHOWN = 60;

function chosenLogs({ functions }: ControlParts, wanted = "") {
  const name = functions.list().some((known) => known.name === wanted) ? wanted : "";
  return { name, lines: functions.logs(name || undefined).slice(-LINES_SHOWN) };
}
