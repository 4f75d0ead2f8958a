import type { Account, SessionRecord } from "./account.ts";
import { StripeError } from "./errors.ts";
import type { Raw } from "./form.ts";
import { lineItemsOf, lineOrigin } from "./line-items.ts";
import { filled, list } from "./shape.ts";

type Json = Record<string, unknown>;
interface Tree {
  [key: string]: Tree;
}

const MAX_DEPTH = 4;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const refuse = (path: string): StripeError =>
  new StripeError(`This property cannot be expanded (${path}).`, { param: "expand", beforeStart: true });

const treeOf = (paths: readonly string[]): Tree => {
  const root: Tree = Object.create(null);
  for (const path of paths) {
    const steps = path.split(".");
    // `data` of a list is no level of its own.
    if (steps.filter((step) => step !== "data").length > MAX_DEPTH) {
      throw new StripeError(`You cannot expand more than 4 levels of a property. Property: ${path}`, {
        param: "expand",
        beforeStart: true,
      });
    }
    let at = root;
    for (const step of steps) {
      at[step] ??= Object.create(null) as Tree;
      at = at[step];
    }
  }
  return root;
};

const TABLE_OF_PREFIX: Record<string, (account: Account, id: string) => unknown> = {
  cs: ({ tables }, id) => tables.sessions.get(id)?.session,
  pi: ({ tables }, id) => tables.intents.get(id),
  ch: ({ tables }, id) => tables.charges.get(id),
  py: ({ tables }, id) => tables.charges.get(id),
  re: ({ tables }, id) => tables.refunds.get(id),
  du: ({ tables }, id) => tables.disputes.get(id),
  txn: ({ tables }, id) => tables.balanceTransactions.get(id),
  cus: ({ tables }, id) => tables.customers.get(id),
  pm: ({ tables }, id) => tables.paymentMethods.get(id),
  prod: ({ tables }, id) => tables.products.get(id),
  shr: ({ tables }, id) => tables.shippingRates.get(id),
  promo: ({ tables }, id) => tables.promotionCodes.get(id),
};

const lookUp = (account: Account, key: string, id: string): unknown =>
  key === "coupon"
    ? account.tables.coupons.get(id)
    : TABLE_OF_PREFIX[id.slice(0, id.indexOf("_"))]?.(account, id);

const taxesOf = (taxes: SessionRecord["shippingTaxes"]) =>
  taxes.map(({ rate, amount, taxableAmount }) => ({
    amount,
    rate,
    taxability_reason: rate.percentage === 0 ? "not_subject_to_tax" : "standard_rated",
    taxable_amount: taxableAmount,
  }));

const discountsOf = ({ session }: SessionRecord, amount: number) =>
  (session.discounts ?? []).map(({ coupon, promotion_code }, i) => ({
    amount,
    discount: {
      id: `di_1${session.id.slice(-22)}${i}`,
      object: "discount",
      checkout_session: session.id,
      customer: session.customer,
      customer_account: null,
      end: null,
      invoice: null,
      invoice_item: null,
      promotion_code,
      source: { coupon, type: "coupon" },
      start: session.created,
      subscription: null,
      subscription_item: null,
    },
  }));

const breakdown = (record: SessionRecord) => {
  const all = [...record.lines.flatMap((line) => line.taxes), ...record.shippingTaxes];
  const merged = Map.groupBy(all, (tax) => tax.rate.id);
  const taxes = [...merged.values()].flatMap((group) =>
    group.slice(0, 1).map(({ rate }) => ({
      rate,
      amount: group.reduce((sum, tax) => sum + tax.amount, 0),
      taxableAmount: group.reduce((sum, tax) => sum + tax.taxableAmount, 0),
    })),
  );
  const off = record.session.total_details?.amount_discount ?? 0;
  return { discounts: discountsOf(record, off), taxes: taxesOf(taxes) };
};

/** Properties that Stripe leaves out where there is nothing; asking for them is no mistake. */
const OPTIONAL: Record<string, readonly string[]> = { refund: ["failure_balance_transaction"] };

/** Properties that an object has only if they are asked for. `parent` is the object that holds it. */
const included = (account: Account, holder: Json, parent: Json | undefined, key: string): unknown => {
  const session = holder.object === "checkout.session" ? holder : parent;
  const record =
    session?.object === "checkout.session" ? account.tables.sessions.get(String(session.id)) : undefined;
  if (record && holder === session && key === "line_items") return lineItemsOf(record);
  if (record && holder === session?.total_details && key === "breakdown") return breakdown(record);
  if (record && holder === session?.shipping_cost && key === "taxes") return taxesOf(record.shippingTaxes);
  if (holder.object === "charge" && key === "refunds") {
    const data = (account.tables.refunds.by("charge", String(holder.id)) ?? []).toReversed();
    return {
      object: "list",
      data: data.slice(0, 10),
      has_more: data.length > 10,
      url: `/v1/charges/${String(holder.id)}/refunds`,
    };
  }
  const origin = holder.object === "item" ? lineOrigin(holder) : undefined;
  if (origin && key === "taxes") return taxesOf(origin.line.taxes);
  if (origin && key === "discounts") return discountsOf(origin.record, origin.line.item.amount_discount);
  return undefined;
};

const applyTree = (account: Account, value: unknown, tree: Tree, path: string, parent?: Json): unknown => {
  if (Array.isArray(value))
    return value.map((entry: unknown) => applyTree(account, entry, tree, path, parent));
  if (!isObject(value)) return value;
  const copy: Json = { ...value };
  for (const key of Object.keys(tree)) {
    const at = path === "" ? key : `${path}.${key}`;
    const held = key in value ? value[key] : included(account, value, parent, key);
    if (held === undefined && OPTIONAL[String(value.object)]?.includes(key)) continue;
    if (held === undefined) throw refuse(at);
    if (typeof held === "string") {
      const found = key === "id" ? undefined : lookUp(account, key, held);
      if (found === undefined) throw refuse(at);
      copy[key] = applyTree(account, found, tree[key] ?? {}, at, value);
    } else copy[key] = applyTree(account, held, tree[key] ?? {}, at, value);
  }
  return copy;
};

/** Replaces ids by objects along each `expand[]` path. The kept objects are not touched. */
export const expand = (account: Account, value: unknown, paths: Raw | undefined): unknown =>
  paths === undefined
    ? value
    : applyTree(account, value, treeOf(list(filled(), 20).read(paths, "expand")), "");
