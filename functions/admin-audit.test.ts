import { catalog } from "@cali/sandbox/testing/audited/catalog.ts";
import { orders } from "@cali/sandbox/testing/audited/orders.ts";
import { people } from "@cali/sandbox/testing/audited/people.ts";
import { shop } from "@cali/sandbox/testing/audited/shop.ts";
import { transfers } from "@cali/sandbox/testing/audited/transfers.ts";
import type { Scenarios, World } from "@cali/sandbox/testing/audited/world.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { paying } from "@cali/sandbox/testing/paying.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const store = testStore();
const { paidOrder } = paying(store);

const pictures: Scenarios = {
  "POST /api/media/assets/{id}": async ({ call }) => {
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: "teal" } })
      .jpeg()
      .toBuffer();
    const { id, uploadUrl, headers } = await call<{ id: string; uploadUrl: string; headers: HeadersInit }>(
      "POST",
      "/admin/media",
      { fileName: "teal.jpg", type: "image/jpeg", size: bytes.length },
    );
    await fetch(uploadUrl, { method: "PUT", headers, body: new Uint8Array(bytes) });
    await call("POST", `/media/assets/${id}`);
  },
};

/** What makes a change by each of these, one of each. */
const scenarios: Scenarios = { ...catalog, ...orders, ...shop, ...people, ...pictures, ...transfers };

/** They take a body and change nothing. */
const changeNothing = ["POST /api/admin/orders/{id}/refunds/preview"];

/** Where the shop's people, and nobody else, change something. */
const isTheirs = (route: string): boolean =>
  /^(?!GET )\w+ \/api\/(admin|media\/assets|auth\/second-factor)\b/.test(route) &&
  // Whoever enters a code here has not signed in yet.
  route !== "POST /api/auth/second-factor/sign-in";

async function described(): Promise<string[]> {
  const { body } = await new Shopper(store).call<{ paths: Record<string, Record<string, unknown>> }>(
    "GET",
    "/openapi.json",
  );
  return Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** As the log has it. */
const actionOf = (route: string): string => route.replace(" /api/", " /").replaceAll(/\{(\w+)\}/g, ":$1");

let world: World;
let owner: SignedIn;
let made = 0;

beforeAll(async () => {
  owner = await newCustomer(store, { role: "owner" });
  const manager = await newCustomer(store, { role: "manager" });
  world = {
    store,
    owner,
    manager,
    unique: () => `AUDITED${++made}`.toLowerCase(),
    async call(method, path, body) {
      const answer = await owner.shopper.call(method, path, body ? { body } : {});
      expect(answer, `${method} ${path}`).toMatchObject({ status: expect.any(Number) });
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      return answer.body as never;
    },
    async paidOrder() {
      const { orderId } = await paidOrder();
      const [line] = await store.sql<{ id: string }>("SELECT id FROM order_item WHERE order_id = $1", [
        orderId,
      ]);
      return { orderId, line: line?.id ?? "" };
    },
  };
});
beforeEach(() => store.sql("DELETE FROM throttle"));

describe("what the shop's people change", () => {
  it("has a scenario for every door, and none for a door that is gone", async () => {
    const doors = (await described()).filter(isTheirs).filter((route) => !changeNothing.includes(route));
    expect(Object.keys(scenarios).sort()).toEqual(doors.sort());
  });

  it.each(Object.keys(scenarios))("is in the log: %s", async (route) => {
    const [{ last } = { last: 0 }] = await store.sql<{ last: number }>(
      "SELECT COALESCE(max(id), 0)::int AS last FROM audit_log",
    );
    await scenarios[route]?.(world);
    const entries = await store.sql("SELECT subject FROM audit_log WHERE id > $1 AND action = $2", [
      last,
      actionOf(route),
    ]);
    expect(entries).not.toEqual([]);
  });
});
