import { readMail } from "../codes.ts";
import { newCustomer, type SignedIn } from "../customers.ts";
import { appCode } from "../second-factor.ts";
import type { Scenarios, World } from "./world.ts";

const invite = async ({ call, unique }: World) => {
  const email = `${unique()}@example.com`;
  return { email, ...(await call("POST", "/admin/staff/invites", { email, role: "support" })) };
};

const FACTOR = "/auth/second-factor";

/** Somebody of the shop's who is about to turn a second factor on. */
const begin = async ({ store }: World) => {
  const who = await newCustomer(store, { role: "support" });
  const { body } = await who.shopper.call<{ secret: string }>("POST", FACTOR);
  return { who, secret: body.secret };
};
const confirm = async (world: World) => {
  const { who, secret } = await begin(world);
  await who.shopper.call("PUT", FACTOR, { body: { code: appCode(secret, -1) } });
  return { who, secret };
};

const note = async (world: World) => {
  const { customerId } = await newCustomer(world.store);
  const { items } = await world.call<{ items: { id: string }[] }>(
    "POST",
    `/admin/customers/${customerId}/notes`,
    { body: "Likes blue." },
  );
  return { customerId, noteId: items[0]?.id ?? "" };
};

const support = ({ store }: World): Promise<SignedIn> => newCustomer(store, { role: "support" });

const addView = ({ call, unique }: World) =>
  call("POST", "/admin/views", { section: "orders", name: `View ${unique()}`, query: "status=paid" });

export const people: Scenarios = {
  "POST /api/admin/customers/{id}/notes": note,
  "DELETE /api/admin/customers/{id}/notes/{noteId}": async (world) => {
    const { customerId, noteId } = await note(world);
    await world.call("DELETE", `/admin/customers/${customerId}/notes/${noteId}`);
  },
  "DELETE /api/admin/customers/{id}/sessions": async (world) => {
    const { customerId } = await newCustomer(world.store);
    await world.call("DELETE", `/admin/customers/${customerId}/sessions`);
  },
  "DELETE /api/admin/customers/{id}/sessions/{sessionId}": async (world) => {
    const { customerId } = await newCustomer(world.store);
    const [session] = await world.store.sql<{ id: string }>("SELECT id FROM session WHERE customer_id = $1", [
      customerId,
    ]);
    await world.call("DELETE", `/admin/customers/${customerId}/sessions/${session?.id}`);
  },
  "POST /api/admin/staff/invites": invite,
  "POST /api/admin/staff/invites/{id}/mail": async (world) =>
    world.call("POST", `/admin/staff/invites/${(await invite(world)).id}/mail`),
  "DELETE /api/admin/staff/invites/{id}": async (world) =>
    world.call("DELETE", `/admin/staff/invites/${(await invite(world)).id}`),
  "POST /api/admin/invitation": async (world) => {
    const { email } = await invite(world);
    const mail = await readMail(world.store, email, "staff-invite");
    const token = /invite\?token=([\w-]+)/.exec(mail)?.[1];
    const { shopper } = await newCustomer(world.store, { email });
    await shopper.call("POST", "/admin/invitation", { body: { token } });
  },
  "PUT /api/admin/staff/{id}/role": async (world) =>
    world.call("PUT", `/admin/staff/${(await support(world)).customerId}/role`, { role: "manager" }),
  "DELETE /api/admin/staff/{id}": async (world) =>
    world.call("DELETE", `/admin/staff/${(await support(world)).customerId}`),
  "DELETE /api/admin/staff/{id}/second-factor": async (world) => {
    const { who } = await confirm(world);
    await world.call("DELETE", `/admin/staff/${who.customerId}/second-factor`);
  },
  "POST /api/admin/views": addView,
  "DELETE /api/admin/views/{id}": async (world) =>
    world.call("DELETE", `/admin/views/${(await addView(world)).id}`),
  "POST /api/auth/second-factor": begin,
  "PUT /api/auth/second-factor": confirm,
  "DELETE /api/auth/second-factor": async (world) => {
    const { who, secret } = await confirm(world);
    await who.shopper.call("DELETE", FACTOR, { body: { code: appCode(secret) } });
  },
  "POST /api/auth/second-factor/backup-codes": async (world) => {
    const { who, secret } = await confirm(world);
    await who.shopper.call("POST", `${FACTOR}/backup-codes`, { body: { code: appCode(secret) } });
  },
};
