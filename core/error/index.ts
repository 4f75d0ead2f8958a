/** Every code a shopper or an admin may meet, with the HTTP status a door answers it with. */
export const statusByCode = {
  "request.malformed": 400,
  "request.invalid": 422,
  "request.unsupported_media_type": 415,
  "request.too_large": 413,
  "request.cross_origin": 403,
  "request.not_found": 404,
  "request.method_not_allowed": 405,
  "request.too_many": 429,
  "cursor.invalid": 400,
  "cart.full": 409,
  "cart.empty": 409,
  "cart.changed": 409,
  "cart.not_found": 404,
  "category.not_found": 404,
  "product.not_found": 404,
  "variant.not_found": 404,
  "variant.inactive": 409,
  "stock.insufficient": 409,
  "price.changed": 409,
  "coupon.not_found": 404,
  "coupon.not_applicable": 409,
  "shipping.not_available": 409,
  "shipping.region_needed": 409,
  "order.not_found": 404,
  "order.move_not_allowed": 409,
  "order.already_paid": 409,
  "order.too_small": 409,
  "refund.not_paid": 409,
  "refund.too_much": 409,
  "refund.too_many_pieces": 409,
  "refund.refused": 409,
  "refund.key_taken": 409,
  "fulfilment.not_found": 404,
  "fulfilment.not_shippable": 409,
  "fulfilment.too_many_pieces": 409,
  "fulfilment.key_taken": 409,
  "return.not_found": 404,
  "return.not_possible": 409,
  "return.too_late": 409,
  "return.too_many_pieces": 409,
  "return.open": 409,
  "return.move_not_allowed": 409,
  "stock_notice.in_stock": 409,
  "email.not_found": 404,
  "email.not_retryable": 409,
  "email.link_invalid": 400,
  "email.feedback_invalid": 400,
  "actor.sign_in_needed": 401,
  "actor.not_allowed": 403,
  "session.not_fresh": 403,
  "auth.invalid_credentials": 401,
  "auth.invalid_code": 400,
  "auth.code_expired": 400,
  "auth.link_invalid": 400,
  "auth.password_short": 422,
  "auth.password_long": 422,
  "auth.password_wrong": 400,
  "auth.password_missing": 409,
  "auth.email_same": 409,
  "auth.email_taken": 409,
  "account.not_confirmed": 409,
  "account.order_open": 409,
  "address.not_found": 404,
  "address.too_many": 409,
  "wishlist.full": 409,
  "wishlist.not_found": 404,
  "review.not_found": 404,
  "review.own": 409,
  "review.move_not_allowed": 409,
  "upload.not_found": 404,
  "upload.not_an_image": 422,
  "upload.too_large": 413,
  "upload.too_many": 409,
  "payment.unavailable": 503,
  "webhook.signature_invalid": 400,
  "webhook.token_invalid": 401,
  "server.unavailable": 503,
  "server.error": 500,
} as const;

export type ErrorCode = keyof typeof statusByCode;

/** What a shopper or an admin may read. Anything else thrown is a bug or an outage and stays ours. */
export class StoreError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  /** @param message One plain sentence that says what to do. */
  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = "StoreError";
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return statusByCode[this.code];
  }
}
