import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "./ports.ts";
import { Sandbox } from "./sandbox.ts";
import { siteFolder } from "./site-build.ts";

let sandbox: Sandbox;
let home: string;
let database: pg.Pool;

// Each builds the site, on two cores that may do something else too.
const timeout = 300_000;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "cali-publishing-"));
  sandbox = new Sandbox(
    { port: await freePort(), home, fresh: false, site: true, products: 12 },
    { PATH: process.env.PATH },
  );
  for (const step of sandbox.steps()) await step.run(() => undefined);
  database = new pg.Pool({ connectionString: sandbox.databaseUrl, max: 2 });
}, timeout);

afterAll(async () => {
  await database?.end();
  await sandbox?.stop();
  await rm(home, { recursive: true, force: true });
});

const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await database.query<Row>(text, values)).rows;
const page = async (path: string) => (await fetch(`${sandbox.siteUrl}${path}`)).text();
/** Runs the schedule, as the clock does; what changed has settled by then. */
async function tick(): Promise<void> {
  await sql("UPDATE unpublished SET since = now() - interval '5 minutes'");
  await fetch(`${sandbox.addresses().control}/api/schedules/publish/run`, { method: "POST" });
}
const newest = async () =>
  (
    await sql<{ id: string; status: string; pages: number; files: number; error: string | null }>(
      "SELECT id, status, pages, files, error FROM publication ORDER BY created_at DESC LIMIT 1",
    )
  )[0];
async function ended(): Promise<Awaited<ReturnType<typeof newest>>> {
  for (;;) {
    const found = await newest();
    if (found?.status === "live" || found?.status === "failed") return found;
    await sleep(200);
  }
}

describe("publishing on one machine", { timeout }, () => {
  it("has all live once it has started", async () => {
    expect(await newest()).toMatchObject({ status: "live", error: null });
    expect(await sql("SELECT FROM unpublished")).toEqual([]);
  });

  it("serves what was changed, and touches nothing else", async () => {
    // Looked at before, so that the front door keeps copies.
    const [mug, ring] = ["/p/tide-mug", "/about"];
    await Promise.all([mug, ring].map(page));
    const file = join(siteFolder(home), "about/index.html");
    const before = await stat(file);
    await sql("UPDATE product SET summary = 'Of another clay.' WHERE slug = 'tide-mug'");
    await tick();
    const made = await ended();
    expect(made).toMatchObject({ status: "live" });
    expect(await page(mug)).toContain("Of another clay.");
    expect((await stat(file)).mtimeMs).toBe(before.mtimeMs);
    // Its own page, those that show it, and lists; not the whole shop.
    expect(made?.files).toBeLessThan(16);
  });

  it("keeps the old site where the new one can't be built, and says why", async () => {
    const old = await page("/p/tide-mug");
    const [options] = await sql<{ options: object }>("SELECT options FROM product WHERE slug = 'morro-mug'");
    await sql(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE product SET options = '[1]' WHERE slug = 'morro-mug'; COMMIT`);
    await sql("UPDATE product SET summary = 'Never seen.' WHERE slug = 'tide-mug'");
    await tick();
    const failed = await ended();
    expect(failed).toMatchObject({ status: "failed" });
    expect(failed?.error).toContain("The site could not be built");
    expect(await page("/p/tide-mug")).toBe(old);
    await sql(`BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE product SET options = '${JSON.stringify(options?.options)}' WHERE slug = 'morro-mug'; COMMIT`);
  });

  it("recovers from a builder that was killed, by the next run", async () => {
    await sql("UPDATE product SET summary = 'After a fall.' WHERE slug = 'tide-mug'");
    await tick();
    while (sandbox.siteBuild.pid === undefined) await sleep(20);
    const pid = sandbox.siteBuild.pid;
    process.kill(pid, "SIGKILL");
    while (sandbox.siteBuild.pid === pid) await sleep(20);
    const killed = (await newest())?.id;
    expect(await newest()).toMatchObject({ status: "building" });
    expect(await page("/p/tide-mug")).not.toContain("After a fall.");
    // Time passes in which it says nothing.
    await sql("UPDATE publication SET claimed_until = now() WHERE id = $1", [killed]);
    await sql("UPDATE product SET summary = 'After a fall indeed.' WHERE slug = 'tide-mug'");
    await tick();
    expect(await ended()).toMatchObject({ status: "live" });
    expect(await page("/p/tide-mug")).toContain("After a fall indeed.");
    expect(await sql("SELECT status FROM publication WHERE id = $1", [killed])).toEqual([
      { status: "failed" },
    ]);
    expect(await sql("SELECT FROM unpublished")).toEqual([]);
  });
});
