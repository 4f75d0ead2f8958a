import type { AuditEntry } from "@cali/core/audit/schema.ts";
import type { Page } from "@cali/core/database/list.ts";
import type { AdminMe, Colleague, Invitation, Invite } from "@cali/core/staff/schema.ts";
import type { SavedView } from "@cali/core/view/schema.ts";
import { readMail } from "@cali/sandbox/testing/codes.ts";
import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { Shopper } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "./http/problem.ts";

const store = testStore();

const call = <T = Problem>(shopper: Shopper, method: string, path: string, body?: unknown) =>
  shopper.call<T & Problem>(method, `/admin${path}`, body === undefined ? {} : { body });

let owner: SignedIn;
beforeAll(async () => {
  owner = await newCustomer(store, { role: "owner", name: "Olive Owner" });
});
beforeEach(() => store.sql("DELETE FROM throttle"));

let made = 0;
const someEmail = () => `invited-${++made}@example.com`;

const invite = (email: string, role = "support") =>
  call<Invite>(owner.shopper, "POST", "/staff/invites", { email, role });
const tokenTo = async (email: string) =>
  /invite\?token=([\w-]+)/.exec(await readMail(store, email, "staff-invite"))?.[1] ?? "";
const accept = (shopper: Shopper, token: string) =>
  call<{ role: string }>(shopper, "POST", "/invitation", { token });
const people = async () => (await call<Page<Colleague>>(owner.shopper, "GET", "/staff?limit=100")).body.items;
const sees = async (shopper: Shopper, path = "/reviews") => (await call(shopper, "GET", path)).status;

describe("an invitation", () => {
  it("makes whoever proves its address one of the shop's people, once", async () => {
    const email = someEmail();
    const { status, body } = await invite(email.toUpperCase(), "support");
    expect({ status, email: body.email, invitedBy: body.invitedBy }).toEqual({
      status: 200,
      email,
      invitedBy: "Olive Owner",
    });
    const mail = await readMail(store, email, "staff-invite");
    expect(mail).toContain("Olive Owner asks you");
    const token = await tokenTo(email);
    const shown = await call<Invitation>(new Shopper(store), "GET", `/invitation?token=${token}`);
    expect(shown.body).toMatchObject({ email, role: "support", invitedBy: "Olive Owner" });

    const { shopper } = await newCustomer(store, { email });
    expect(await sees(shopper)).toBe(403);
    expect((await accept(shopper, token)).body).toEqual({ role: "support" });
    expect(await sees(shopper)).toBe(200);
    expect(await sees(shopper, "/audit")).toBe(403);
    expect((await accept(shopper, token)).body.code).toBe("invite.over");
    expect((await people()).find((person) => person.email === email)).toMatchObject({
      role: "support",
      sessions: 1,
      hasSecondFactor: false,
    });
  });

  it("is nothing to an account of another address, and tells nobody without its link anything", async () => {
    const email = someEmail();
    await invite(email);
    const token = await tokenTo(email);
    const other = await newCustomer(store);
    expect((await accept(other.shopper, token)).body.code).toBe("invite.other_address");
    expect((await accept(new Shopper(store), token)).status).toBe(401);
    for (const wrong of ["x", `${token}A`, token.slice(1), token.toUpperCase()])
      expect((await call(other.shopper, "GET", `/invitation?token=${wrong}`)).body.code).toBe("invite.over");
    const rows = JSON.stringify(await store.sql("SELECT * FROM staff_invite"));
    expect(rows).not.toContain(token);
    const { shopper } = await newCustomer(store, { email });
    expect((await accept(shopper, token)).status).toBe(200);
  });

  it("is taken once, however many accept at once", async () => {
    const email = someEmail();
    await invite(email, "manager");
    const token = await tokenTo(email);
    const { shopper } = await newCustomer(store, { email });
    const said = await Promise.all([1, 2, 3, 4].map(() => accept(shopper, token)));
    expect(said.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410]);
  });

  it("sent again has another link, and another seven days", async () => {
    const email = someEmail();
    const { body } = await invite(email);
    const first = await tokenTo(email);
    await store.sql("UPDATE staff_invite SET expires_at = now() WHERE id = $1", [body.id]);
    expect((await call(owner.shopper, "GET", `/invitation?token=${first}`)).status).toBe(410);
    const again = await call<Invite>(owner.shopper, "POST", `/staff/invites/${body.id}/mail`);
    expect(new Date(again.body.expiresAt).getTime()).toBeGreaterThan(Date.now() + 6.9 * 24 * 3600_000);
    const second = await tokenTo(email);
    expect(second).not.toBe(first);
    const look = async (token: string) =>
      (await call(owner.shopper, "GET", `/invitation?token=${token}`)).status;
    expect([await look(first), await look(second)]).toEqual([410, 200]);
  });

  it("is one an address, until it is withdrawn or over, and none for who works here", async () => {
    const email = someEmail();
    const { body } = await invite(email);
    expect((await invite(email)).body.code).toBe("invite.open");
    const token = await tokenTo(email);
    expect((await call(owner.shopper, "DELETE", `/staff/invites/${body.id}`)).status).toBe(200);
    expect((await call(owner.shopper, "GET", `/invitation?token=${token}`)).status).toBe(410);
    expect((await call(owner.shopper, "DELETE", `/staff/invites/${body.id}`)).status).toBe(404);
    expect((await call(owner.shopper, "POST", `/staff/invites/${body.id}/mail`)).status).toBe(404);
    const next = await invite(email);
    expect(next.status).toBe(200);
    await store.sql("UPDATE staff_invite SET expires_at = now() WHERE id = $1", [next.body.id]);
    expect((await invite(email)).status).toBe(200);
    const { items } = (await call<Page<Invite>>(owner.shopper, "GET", "/staff/invites")).body;
    expect(items.filter((each) => each.email === email)).toHaveLength(1);
    expect((await invite(owner.email)).body.code).toBe("staff.present");
  });

  it("is in the audit log, as is who accepted it, without address or link", async () => {
    const email = someEmail();
    const { body } = await invite(email);
    const token = await tokenTo(email);
    const { shopper, customerId } = await newCustomer(store, { email });
    await accept(shopper, token);
    const log = async (subjectId: string) =>
      (await call<Page<AuditEntry>>(owner.shopper, "GET", `/audit?subjectId=${subjectId}`)).body.items;
    const invited = await log(body.id);
    expect(invited.map(({ actorId, action }) => [actorId, action])).toEqual([
      [customerId, "POST /admin/invitation"],
      [owner.customerId, "POST /admin/staff/invites"],
    ]);
    expect(JSON.stringify(invited.map(({ before, after }) => [before, after]))).not.toContain(email);
    expect((await log(customerId))[0]).toMatchObject({
      actorId: customerId,
      before: { role: "customer" },
      after: { role: "support" },
    });
  });
});

describe("a role", () => {
  it("holds from the next request on, and whose it is hears of it", async () => {
    const { shopper, customerId, email } = await newCustomer(store, { role: "support" });
    expect(await sees(shopper, "/audit")).toBe(403);
    const { body } = await call<Colleague>(owner.shopper, "PUT", `/staff/${customerId}/role`, {
      role: "manager",
    });
    expect(body.role).toBe("manager");
    expect(await sees(shopper, "/audit")).toBe(200);
    expect(await readMail(store, email, "staff-role-changed")).toContain("made you manager");
    await call(owner.shopper, "PUT", `/staff/${customerId}/role`, { role: "support" });
    expect(await sees(shopper, "/audit")).toBe(403);
  });

  it("is given to nobody who doesn't work here", async () => {
    const { customerId } = await newCustomer(store);
    for (const [method, path, body] of [
      ["PUT", `/staff/${customerId}/role`, { role: "owner" }],
      ["DELETE", `/staff/${customerId}`, undefined],
      ["DELETE", `/staff/${customerId}/second-factor`, undefined],
    ] as const)
      expect((await call(owner.shopper, method, path, body)).body.code).toBe("staff.not_found");
    expect((await call(owner.shopper, "PUT", `/staff/${customerId}/role`, { role: "customer" })).status).toBe(
      422,
    );
  });

  it("of the last owner stays, also when two owners demote each other at once", async () => {
    const other = await newCustomer(store, { role: "owner" });
    await store.sql("UPDATE customer SET role = 'customer' WHERE role = 'owner' AND id <> ALL($1)", [
      [owner.customerId, other.customerId],
    ]);
    const demote = (by: SignedIn, whom: SignedIn) =>
      call(by.shopper, "PUT", `/staff/${whom.customerId}/role`, { role: "support" });
    const said = await Promise.all([demote(owner, other), demote(other, owner)]);
    const left = await store.sql<{ id: string }>("SELECT id FROM customer WHERE role = 'owner'");
    expect(left).toHaveLength(1);
    // The slower one may not even be let in any more.
    expect(said.map(({ status }) => status)).toContain(200);
    expect(said.find(({ status }) => status !== 200)?.body.code).toMatch(/last_owner|not_allowed/);
    await store.sql("UPDATE customer SET role = 'owner' WHERE id = $1", [owner.customerId]);
    await store.sql("UPDATE customer SET role = 'customer' WHERE id = $1", [other.customerId]);
    for (const [method, path] of [
      ["PUT", `/staff/${owner.customerId}/role`],
      ["DELETE", `/staff/${owner.customerId}`],
    ] as const)
      expect((await call(owner.shopper, method, path, { role: "manager" })).body.code).toBe(
        "staff.last_owner",
      );
    const gone = await owner.shopper.call<Problem>("DELETE", "/me", { body: { email: owner.email } });
    expect(gone.body.code).toBe("staff.last_owner");
    expect(await sees(owner.shopper)).toBe(200);
  });
});

describe("access that is revoked", () => {
  it("ends at once, with every session, and leaves the account", async () => {
    const { shopper, customerId, email } = await newCustomer(store, { role: "manager" });
    expect(await sees(shopper)).toBe(200);
    expect((await call(owner.shopper, "DELETE", `/staff/${customerId}`)).status).toBe(200);
    expect(await sees(shopper)).toBe(401);
    const [row] = await store.sql("SELECT role FROM customer WHERE id = $1", [customerId]);
    expect(row).toEqual({ role: "customer" });
    expect((await people()).map(({ id }) => id)).not.toContain(customerId);
    expect(await readMail(store, email, "staff-role-changed")).toContain("no longer work");
  });
});

describe("a second factor that is lost", () => {
  it("is taken away by another owner, who can't do it to their own", async () => {
    const { shopper, customerId, email } = await newCustomer(store, { role: "support" });
    const reset = (id: string) => call<Colleague>(owner.shopper, "DELETE", `/staff/${id}/second-factor`);
    expect((await reset(customerId)).body.code).toBe("second_factor.off");
    await store.sql(
      "INSERT INTO second_factor (customer_id, secret, last_step, confirmed_at) VALUES ($1, 'x', 1, now())",
      [customerId],
    );
    expect(await sees(shopper)).toBe(403);
    expect((await people()).find(({ id }) => id === customerId)?.hasSecondFactor).toBe(true);
    const { body } = await reset(customerId);
    expect(body).toMatchObject({ hasSecondFactor: false, sessions: 0 });
    expect(await sees(shopper)).toBe(401);
    expect(await readMail(store, email, "second-factor-changed")).toContain("taken your second factor away");
    expect((await reset(owner.customerId)).body.code).toBe("actor.not_allowed");
  });
});

describe("who somebody is to the shop", () => {
  it("is their role, what they may do, and how it stands with their second factor", async () => {
    const me = async (shopper: Shopper) => (await call<AdminMe>(shopper, "GET", "/me")).body;
    const support = await newCustomer(store, { role: "support" });
    const seen = await me(support.shopper);
    expect(seen).toMatchObject({
      id: support.customerId,
      role: "support",
      secondFactor: { isOn: false, isMissing: false },
    });
    expect(seen.permissions).toContain("orders.read");
    expect(seen.permissions).not.toContain("orders.refund");
    expect((await me((await newCustomer(store)).shopper)).permissions).toEqual([]);
    await store.sql("UPDATE store_settings SET second_factor_required = true");
    expect((await me(support.shopper)).secondFactor.isMissing).toBe(true);
    await store.sql("UPDATE store_settings SET second_factor_required = false");
  });
});

describe("a saved view", () => {
  const views = async (shopper: Shopper, section = "orders") =>
    (await call<{ items: SavedView[] }>(shopper, "GET", `/views?section=${section}`)).body.items;

  it("is one person's, of one list, under a name of its own", async () => {
    const [ada, eve] = [
      await newCustomer(store, { role: "support" }),
      await newCustomer(store, { role: "support" }),
    ];
    const save = (name: string, section = "orders") =>
      call<SavedView>(ada.shopper, "POST", "/views", { section, name, query: "status=paid" });
    const { body } = await save("  To ship ");
    expect(body).toMatchObject({ name: "To ship", query: "status=paid" });
    expect((await save("To ship")).body.code).toBe("view.name_taken");
    expect((await save("To ship", "products")).status).toBe(200);
    expect(await views(ada.shopper)).toEqual([body]);
    expect(await views(eve.shopper)).toEqual([]);
    expect((await call(eve.shopper, "DELETE", `/views/${body.id}`)).body.code).toBe("view.not_found");
    expect((await call(ada.shopper, "DELETE", `/views/${body.id}`)).status).toBe(200);
    expect(await views(ada.shopper)).toEqual([]);
  });

  it("is one of thirty at most", async () => {
    const { shopper } = await newCustomer(store, { role: "support" });
    const said = await Promise.all(
      Array.from({ length: 33 }, (_, n) =>
        call(shopper, "POST", "/views", { section: "orders", name: `View ${n}`, query: "" }),
      ),
    );
    expect(said.filter(({ status }) => status === 200)).toHaveLength(30);
    expect(said.find(({ status }) => status !== 200)?.body.code).toBe("view.too_many");
  });
});
