import { Hono } from "hono";
import * as z from "zod";
import { FaultsPatch, NO_FAULTS } from "../mail/faults.ts";
import { invalid, problem, readJson } from "../mail/problem.ts";
import { type ControlParts, PointFault } from "./parts.ts";
import { readState } from "./state.ts";
import { clearFaults, forward, writeFaults } from "./stripe.ts";

const FaultsBody = FaultsPatch.extend({
  database: z.enum(["ok", "down"]).optional(),
  /** Handed to the Stripe stand-in, which knows its own. */
  stripe: z.record(z.string(), z.unknown()).optional(),
});
const LogsQuery = z.strictObject({
  function: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(200),
});

export function api(parts: ControlParts) {
  const app = new Hono();

  app.get("/state", async (c) => c.json(await readState(parts)));

  app.get("/faults", async (c) => c.json((await readState(parts)).faults));
  app.put("/faults", async (c) => {
    const body = FaultsBody.safeParse(await readJson(c));
    if (!body.success) return invalid(c, body.error);
    const { database, stripe, ...mail } = body.data;
    // Stripe first: it may refuse, and then nothing has changed.
    if (stripe) {
      const answer = await writeFaults(parts.stripe.url, stripe);
      if (!answer.ok)
        return problem(c, 400, "stripe.refused", "The Stripe stand-in refused this.", await answer.text());
    }
    if (database) await parts.database.setDown(database === "down");
    Object.assign(parts.mail.faults, mail);
    await parts.mail.settled();
    return c.json((await readState(parts)).faults);
  });

  app.delete("/faults", async (c) => {
    await mend(parts);
    return c.json((await readState(parts)).faults);
  });

  app.get("/faults/points", (c) => c.json({ items: parts.faults.list() }));
  app.post("/faults/points", async (c) => {
    const fault = PointFault.safeParse(await readJson(c));
    if (!fault.success) return invalid(c, fault.error);
    await parts.faults.arm(fault.data);
    return c.json({ items: parts.faults.list() }, 201);
  });
  app.delete("/faults/points", async (c) => {
    await parts.faults.disarm();
    return c.body(null, 204);
  });

  app.post("/schedules/:name/run", async (c) => {
    const name = c.req.param("name");
    if (!parts.schedules.list().some((schedule) => schedule.name === name)) {
      return problem(c, 404, "schedule.unknown", `There is no schedule called ${name}.`);
    }
    return c.json({ result: (await parts.schedules.run(name)) ?? null });
  });

  app.post("/functions/:name/kill", async (c) => {
    const name = c.req.param("name");
    if (!knows(parts, name))
      return problem(c, 404, "function.unknown", `There is no function called ${name}.`);
    await parts.functions.kill(name);
    return c.body(null, 204);
  });

  app.get("/logs", (c) => {
    const query = LogsQuery.safeParse(c.req.query());
    if (!query.success) return invalid(c, query.error);
    const { function: name, limit } = query.data;
    if (name && !knows(parts, name))
      return problem(c, 404, "function.unknown", `There is no function called ${name}.`);
    return c.json({ items: parts.functions.logs(name).slice(-limit) });
  });

  app.all("/stripe/:path{.+}", (c) => forward(c, parts.stripe.url, c.req.param("path")));
  return app;
}

/** Back to nothing broken, whatever was. */
async function mend({ mail, database, faults, stripe }: ControlParts): Promise<void> {
  Object.assign(mail.faults, NO_FAULTS);
  await Promise.all([mail.settled(), database.setDown(false), faults.disarm(), clearFaults(stripe.url)]);
}

const knows = ({ functions }: ControlParts, name: string) =>
  functions.list().some((known) => known.name === name);
