import type { Account, Routes, SessionRecord } from "./account.ts";
import { invalid, missing, StripeError } from "./errors.ts";
import { newId, randomText } from "./ids.ts";
import { inRange, listOf, paging, range } from "./list.ts";
import { boolean, decimal, filled, integer, metadata, object, oneOf, read, required } from "./shape.ts";
import type { Coupon, PromotionCode, Session } from "./wire.ts";

const isValid = (account: Account, coupon: Coupon): boolean =>
  (coupon.redeem_by === null || coupon.redeem_by > account.seconds()) &&
  (coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions);

/** `valid` follows the clock and the count, so it is worked out when looked at. */
const viewCoupon = (account: Account, coupon: Coupon): Coupon => {
  coupon.valid = isValid(account, coupon);
  return coupon;
};

const couponParams = object(
  {
    id: filled(200),
    amount_off: integer(1, 99_999_999),
    currency: filled(3),
    percent_off: decimal(0.01, 100),
    duration: oneOf("once", "forever", "repeating"),
    duration_in_months: integer(1),
    max_redemptions: integer(1),
    redeem_by: integer(0),
    name: filled(40),
    metadata,
  },
  ["applies_to", "currency_options"],
);

const createCoupon = (account: Account, params: ReturnType<typeof couponParams.read>): Coupon => {
  if ((params.amount_off === undefined) === (params.percent_off === undefined)) {
    throw invalid(
      "You must pass either percent_off or amount_off, and not both.",
      "percent_off",
      "parameter_missing",
    );
  }
  if (params.amount_off !== undefined && params.currency === undefined) {
    throw invalid("You must pass currency when passing amount_off.", "currency", "parameter_missing");
  }
  const id = params.id ?? newId("coupon");
  if (account.tables.coupons.get(id)) {
    throw invalid(`Coupon already exists.`, "id", "resource_already_exists");
  }
  return account.tables.coupons.save({
    id,
    object: "coupon",
    amount_off: params.amount_off ?? null,
    created: account.seconds(),
    currency: params.amount_off === undefined ? null : (params.currency ?? "usd").toLowerCase(),
    duration: params.duration ?? "once",
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: params.metadata ?? {},
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  });
};

const usableCoupon = (account: Account, id: string, session: Session, param: string): Coupon => {
  const coupon = account.tables.coupons.get(id);
  if (!coupon) throw missing("coupon", id, param, 400);
  if (!isValid(account, coupon))
    throw invalid(`Coupon ${id} is expired or has been fully redeemed.`, param, "coupon_expired");
  if (coupon.currency && coupon.currency !== session.currency) {
    throw invalid(`The coupon's currency must be ${session.currency}.`, param);
  }
  return coupon;
};

const usablePromotion = (
  account: Account,
  promotion: PromotionCode | undefined,
  id: string,
  param: string,
): PromotionCode => {
  if (!promotion) throw missing("promotion code", id, param, 400);
  const over =
    !promotion.active ||
    (promotion.expires_at !== null && promotion.expires_at <= account.seconds()) ||
    (promotion.max_redemptions !== null && promotion.times_redeemed >= promotion.max_redemptions);
  if (over) throw invalid("This promotion code is not active.", param, "promotion_code_inactive");
  return promotion;
};

/** The discount a session asks for, by coupon or by promotion code. */
export const discountFor = (
  account: Account,
  wanted: { coupon?: string | undefined; promotion_code?: string | undefined },
  session: Session,
  param: string,
): { coupon: string; promotion_code: string | null } => {
  if ((wanted.coupon === undefined) === (wanted.promotion_code === undefined)) {
    throw invalid("You must specify either a coupon or a promotion code.", param);
  }
  if (wanted.coupon !== undefined) {
    return {
      coupon: usableCoupon(account, wanted.coupon, session, `${param}[coupon]`).id,
      promotion_code: null,
    };
  }
  const id = wanted.promotion_code ?? "";
  const promotion = usablePromotion(
    account,
    account.tables.promotionCodes.get(id),
    id,
    `${param}[promotion_code]`,
  );
  return {
    coupon: usableCoupon(account, promotion.promotion.coupon, session, param).id,
    promotion_code: promotion.id,
  };
};

/** Puts a discount on a session in place of any other. The caller prices the session again. */
export const applyDiscount = (
  account: Account,
  record: SessionRecord,
  discount: { coupon: string; promotion_code: string | null },
): void => {
  record.session.discounts = [discount];
  const coupon = account.tables.coupons.get(discount.coupon);
  record.coupon = coupon ? { ...coupon } : null;
};

/** The discount behind a code that a customer typed; undefined if it can't be used here. */
export const discountForCode = (account: Account, code: string, session: Session) => {
  const found = account.tables.promotionCodes
    .by("code", code.trim().toLowerCase())
    ?.find((row) => row.active);
  if (!found) return undefined;
  const minimum = found.restrictions.minimum_amount;
  if (minimum !== null && (session.amount_subtotal ?? 0) < minimum) return undefined;
  try {
    return discountFor(account, { promotion_code: found.id }, session, "promotion_code");
  } catch (error) {
    if (error instanceof StripeError) return undefined;
    throw error;
  }
};

/** Counts a redemption: when the session completes, not when it is created. */
export const redeem = (account: Account, session: Session): void => {
  for (const { coupon: couponId, promotion_code: promotionId } of session.discounts ?? []) {
    const coupon = typeof couponId === "string" ? account.tables.coupons.get(couponId) : undefined;
    const promotion =
      typeof promotionId === "string" ? account.tables.promotionCodes.get(promotionId) : undefined;
    for (const counted of [coupon, promotion]) if (counted) counted.times_redeemed += 1;
    if (coupon) account.tables.coupons.save(coupon);
    if (promotion) account.tables.promotionCodes.save(promotion);
  }
};

const promotionParams = object(
  {
    promotion: required(object({ type: required(oneOf("coupon")), coupon: required(filled()) })),
    code: filled(500),
    active: boolean,
    customer: filled(),
    expires_at: integer(0),
    max_redemptions: integer(1),
    metadata,
    restrictions: object(
      { first_time_transaction: boolean, minimum_amount: integer(1), minimum_amount_currency: filled(3) },
      ["currency_options"],
    ),
  },
  ["customer_account"],
);

const createPromotion = (
  account: Account,
  params: ReturnType<typeof promotionParams.read>,
): PromotionCode => {
  const couponId = params.promotion.coupon;
  if (!account.tables.coupons.get(couponId)) throw missing("coupon", couponId, "promotion[coupon]", 400);
  const code = params.code ?? randomText(8).toUpperCase();
  if (account.tables.promotionCodes.by("code", code.toLowerCase())?.some((row) => row.active)) {
    throw invalid(
      "An active promotion code with this code already exists.",
      "code",
      "resource_already_exists",
    );
  }
  return account.tables.promotionCodes.save({
    id: newId("promo"),
    object: "promotion_code",
    active: params.active ?? true,
    code,
    created: account.seconds(),
    customer: params.customer ?? null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: params.metadata ?? {},
    promotion: { coupon: couponId, type: "coupon" },
    restrictions: {
      first_time_transaction: params.restrictions?.first_time_transaction ?? false,
      minimum_amount: params.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  });
};

const couponOf = (account: Account, id: string): Coupon => {
  const coupon = account.tables.coupons.get(id);
  if (!coupon) throw missing("coupon", id, "coupon");
  return viewCoupon(account, coupon);
};

export const couponRoutes: Routes = {
  "POST coupons": ({ account, params }) => createCoupon(account, read(couponParams, params)),
  "GET coupons/:id": ({ account, id }) => couponOf(account, id),
  "DELETE coupons/:id": ({ account, id }) => {
    couponOf(account, id);
    account.tables.coupons.remove(id);
    return { id, object: "coupon", deleted: true };
  },
  "GET coupons": ({ account, params }) => {
    const wanted = read(object({ ...paging, created: range }), params);
    const where = (coupon: Coupon) => inRange(coupon.created, wanted.created);
    return listOf(
      account.tables.coupons,
      { url: "/v1/coupons", noun: "coupon", page: wanted, where },
      (coupon) => viewCoupon(account, coupon),
    );
  },
  "POST promotion_codes": ({ account, params }) => createPromotion(account, read(promotionParams, params)),
  "GET promotion_codes/:id": ({ account, id }) => {
    const promotion = account.tables.promotionCodes.get(id);
    if (!promotion) throw missing("promotion code", id, "promotion_code");
    return promotion;
  },
  "POST promotion_codes/:id": ({ account, id, params }) => {
    const wanted = read(object({ active: boolean }, ["metadata", "restrictions"]), params);
    const promotion = account.tables.promotionCodes.get(id);
    if (!promotion) throw missing("promotion code", id, "promotion_code");
    promotion.active = wanted.active ?? promotion.active;
    return account.tables.promotionCodes.save(promotion);
  },
  "GET promotion_codes": ({ account, params }) => {
    const wanted = read(
      object({ ...paging, active: boolean, code: filled(), coupon: filled(), created: range }),
      params,
    );
    return listOf(
      account.tables.promotionCodes,
      {
        url: "/v1/promotion_codes",
        noun: "promotion code",
        page: wanted,
        via: ["code", wanted.code?.toLowerCase()],
        where: (row) =>
          inRange(row.created, wanted.created) &&
          (wanted.active === undefined || row.active === wanted.active) &&
          (wanted.code === undefined || row.code.toLowerCase() === wanted.code.toLowerCase()) &&
          (wanted.coupon === undefined || row.promotion.coupon === wanted.coupon),
      },
      (row) => row,
    );
  },
};
