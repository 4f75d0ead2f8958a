import { newCustomer, type SignedIn } from "@cali/sandbox/testing/customers.ts";
import { variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import type { Role } from "../actor/permission.ts";
import { Note } from "./index.ts";

const store = testStore();

let subject: SignedIn;
let ann: SignedIn;
let ben: SignedIn;
let orderId = "";
beforeAll(async () => {
  [subject, ann, ben] = await Promise.all([
    newCustomer(store),
    newCustomer(store, { role: "support", name: "Ann" }),
    newCustomer(store, { role: "manager", name: "Ben" }),
  ]);
  await subject.shopper.put((await variants(store, 1))[0] ?? "", 1);
  orderId = (await subject.shopper.checkout()).body.orderId;
});

const as = <T>(who: SignedIn, role: Role, work: () => Promise<T>) =>
  Actor.provide(
    {
      type: "customer",
      customerId: who.customerId,
      email: who.email,
      name: "",
      role,
      sessionId: "ses_1",
      signedInAt: new Date(),
    },
    work,
  );

describe("Note", () => {
  it("keeps what each wrote of a customer and of an order apart, newest first", async () => {
    const { customerId } = subject;
    await as(ann, "support", () => Note.add({ customerId }, { body: "Likes blue." }));
    const both = await as(ben, "manager", () => Note.add({ customerId }, { body: "Called." }));
    await as(ben, "manager", () => Note.add({ orderId }, { body: "Gift." }));
    expect(both).toMatchObject([
      { body: "Called.", authorName: "Ben", isMine: true },
      { body: "Likes blue.", authorName: "Ann", isMine: false },
    ]);
    expect(await as(ann, "support", () => Note.list({ orderId }))).toMatchObject([{ body: "Gift." }]);
  });

  it("is taken back by whoever wrote it alone", async () => {
    const { customerId } = subject;
    const [note] = await as(ann, "support", () => Note.add({ customerId }, { body: "Oops." }));
    const remove = (who: SignedIn) => as(who, "manager", () => Note.remove({ customerId }, note?.id ?? ""));
    await expect(remove(ben)).rejects.toMatchObject({ code: "note.not_found" });
    await expect(as(ann, "support", () => Note.remove({ orderId }, note?.id ?? ""))).rejects.toMatchObject({
      code: "note.not_found",
    });
    expect((await remove(ann)).map(({ body }) => body)).not.toContain("Oops.");
  });

  it("is of something that is there, and for the shop's people", async () => {
    await expect(
      as(ann, "support", () => Note.add({ customerId: "cus_none" }, { body: "x" })),
    ).rejects.toMatchObject({ code: "customer.not_found" });
    await expect(
      as(ann, "support", () => Note.add({ orderId: "ord_none" }, { body: "x" })),
    ).rejects.toMatchObject({ code: "order.not_found" });
    await expect(as(subject, "customer", () => Note.list({ orderId }))).rejects.toMatchObject({
      code: "actor.not_allowed",
    });
  });

  it("stays when its writer's account goes, without their name", async () => {
    await as(ben, "manager", () => Note.add({ orderId }, { body: "Fragile." }));
    await store.sql("DELETE FROM customer WHERE id = $1", [ben.customerId]);
    const [note] = await as(ann, "support", () => Note.list({ orderId }));
    expect(note).toMatchObject({ body: "Fragile.", authorName: null, isMine: false });
  });
});
