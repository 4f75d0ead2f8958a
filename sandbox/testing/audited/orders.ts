import type { Scenarios, World } from "./world.ts";

const addParcel = async ({ paidOrder, call }: World) => {
  const { orderId } = await paidOrder();
  const { parcels } = await call<{ parcels: { id: string }[] }>("POST", `/admin/orders/${orderId}/parcels`, {
    key: orderId,
  });
  return { orderId, parcelId: parcels[0]?.id ?? "" };
};

const addNote = async (world: World) => {
  const { orderId } = await world.paidOrder();
  await world.call("POST", `/admin/orders/${orderId}/notes`, { body: "Handle with care." });
  const [note] = await world.store.sql<{ id: string }>("SELECT id FROM note ORDER BY id DESC LIMIT 1");
  return { orderId, noteId: note?.id ?? "" };
};

/** Something that came and shall go back. */
const askBack = async (world: World) => {
  const { store, paidOrder, call } = world;
  const { orderId, line } = await paidOrder();
  await call("POST", `/admin/orders/${orderId}/parcels`, { key: orderId });
  const id = `ret_${world.unique()}`;
  await store.sql("INSERT INTO order_return (id, order_id, status) VALUES ($1, $2, 'requested')", [
    id,
    orderId,
  ]);
  await store.sql(
    "INSERT INTO order_return_item (return_id, order_item_id, quantity, reason) VALUES ($1, $2, 1, 'other')",
    [id, line],
  );
  return id;
};

const deadMail = async (world: World) => {
  const id = `eml_${world.unique()}`;
  await world.store.sql(
    `INSERT INTO email_log (id, template, recipient, dedupe_key, state, failures)
     VALUES ($1, 'password-changed', 'dead@example.com', $1, 'dead', 9)`,
    [id],
  );
  return id;
};

export const orders: Scenarios = {
  "POST /api/admin/orders/fulfil": async ({ paidOrder, call }) => {
    const { orderId } = await paidOrder();
    await call("POST", "/admin/orders/fulfil", {
      orders: [{ orderId, carrier: "UPS", trackingNumber: "1Z", key: orderId }],
    });
  },
  "POST /api/admin/orders/{id}/parcels": addParcel,
  "PUT /api/admin/orders/{id}/parcels/{parcelId}/delivered": async (world) => {
    const { orderId, parcelId } = await addParcel(world);
    await world.call("PUT", `/admin/orders/${orderId}/parcels/${parcelId}/delivered`);
  },
  "POST /api/admin/orders/{id}/refunds": async ({ paidOrder, call }) => {
    const { orderId } = await paidOrder();
    await call("POST", `/admin/orders/${orderId}/refunds`, { restock: false, key: orderId });
  },
  "POST /api/admin/orders/{id}/cancellation": async ({ paidOrder, call }) => {
    const { orderId } = await paidOrder();
    await call("POST", `/admin/orders/${orderId}/cancellation`, { key: orderId });
  },
  "POST /api/admin/orders/{id}/acceptance": async ({ store, paidOrder, call }) => {
    const { orderId } = await paidOrder();
    await store.sql(`ALTER TABLE "order" DISABLE TRIGGER USER`);
    await store.sql(`UPDATE "order" SET status = 'held' WHERE id = $1`, [orderId]);
    await store.sql(`ALTER TABLE "order" ENABLE TRIGGER USER`);
    await call("POST", `/admin/orders/${orderId}/acceptance`);
  },
  "POST /api/admin/orders/{id}/notes": addNote,
  "DELETE /api/admin/orders/{id}/notes/{noteId}": async (world) => {
    const { orderId, noteId } = await addNote(world);
    await world.call("DELETE", `/admin/orders/${orderId}/notes/${noteId}`);
  },
  "POST /api/admin/orders/{id}/mails": async ({ paidOrder, call }) => {
    const { orderId } = await paidOrder();
    const mail = { template: "order-confirmation", subject: orderId, key: orderId };
    await call("POST", `/admin/orders/${orderId}/mails`, mail);
  },
  "PUT /api/admin/orders/{id}/alerts/{alertId}": async ({ store, paidOrder, call }) => {
    const { orderId } = await paidOrder();
    const [alert] = await store.sql<{ id: number }>(
      `INSERT INTO alert (kind, subject, order_id, message) VALUES ('stock-short', $1::text, $1, 'x') RETURNING id::int`,
      [orderId],
    );
    await call("PUT", `/admin/orders/${orderId}/alerts/${alert?.id}`, { resolved: true });
  },
  "POST /api/admin/returns/{id}/approval": async (world) =>
    world.call("POST", `/admin/returns/${await askBack(world)}/approval`, {}),
  "POST /api/admin/returns/{id}/rejection": async (world) =>
    world.call("POST", `/admin/returns/${await askBack(world)}/rejection`, { note: "It was worn." }),
  "POST /api/admin/returns/{id}/receipt": async (world) => {
    const id = await askBack(world);
    await world.call("POST", `/admin/returns/${id}/approval`, {});
    await world.call("POST", `/admin/returns/${id}/receipt`, { restock: true });
  },
  "POST /api/admin/returns/{id}/exchange": async (world) => {
    const id = await askBack(world);
    await world.call("POST", `/admin/returns/${id}/approval`, {});
    const [line] = await world.store.sql<{ item: string; variant: string }>(
      `SELECT i.id AS item, i.variant_id AS variant FROM order_return_item r JOIN order_item i ON i.id = r.order_item_id
       WHERE r.return_id = $1`,
      [id],
    );
    await world.call("POST", `/admin/returns/${id}/exchange`, {
      restock: true,
      lines: [{ orderItemId: line?.item, variantId: line?.variant }],
    });
  },
  "POST /api/admin/emails/retry": async (world) =>
    world.call("POST", "/admin/emails/retry", { ids: [await deadMail(world)] }),
  "POST /api/admin/emails/{id}/retry": async (world) =>
    world.call("POST", `/admin/emails/${await deadMail(world)}/retry`),
  "POST /api/admin/emails/suppressions": (world) =>
    world.call("POST", "/admin/emails/suppressions", { address: `${world.unique()}@example.com` }),
  "DELETE /api/admin/emails/suppressions": async (world) => {
    const address = `${world.unique()}@example.com`;
    await world.call("POST", "/admin/emails/suppressions", { address });
    await world.call("DELETE", "/admin/emails/suppressions", { address });
  },
  "POST /api/admin/emails/providers/{name}/resume": async ({ store, call }) => {
    await store.sql(
      `INSERT INTO email_provider (name, paused_until, trips) VALUES ('ses', now() + interval '1 hour', 1)
       ON CONFLICT (name) DO UPDATE SET paused_until = now() + interval '1 hour', trips = 1`,
    );
    await call("POST", "/admin/emails/providers/ses/resume");
  },
};
