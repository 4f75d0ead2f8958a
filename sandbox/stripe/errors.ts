export type ErrorType = "invalid_request_error" | "idempotency_error" | "card_error" | "api_error";

export interface ErrorFields {
  status?: number;
  type?: ErrorType;
  code?: string;
  param?: string;
  /** Refused before the endpoint began: an Idempotency-Key may then be used again, as Stripe documents. */
  beforeStart?: boolean;
}

/** An answer in Stripe's error shape. Status is 400 and type `invalid_request_error` unless said otherwise. */
export class StripeError extends Error {
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly beforeStart: boolean;

  constructor(message: string, fields: ErrorFields = {}) {
    super(message);
    this.status = fields.status ?? 400;
    this.type = fields.type ?? "invalid_request_error";
    this.code = fields.code;
    this.param = fields.param;
    this.beforeStart = fields.beforeStart ?? false;
  }

  body(requestId: string): string {
    return JSON.stringify({
      error: {
        ...(this.code && {
          code: this.code,
          doc_url: `https://stripe.com/docs/error-codes/${this.code.replaceAll("_", "-")}`,
        }),
        message: this.message,
        ...(this.param && { param: this.param }),
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
        type: this.type,
      },
    });
  }
}

/** Stripe's words for an object that isn't there. `noun` is its word for the kind, such as `checkout.session`. */
export const missing = (noun: string, id: string, param = "id", status = 404): StripeError =>
  new StripeError(`No such ${noun}: '${id}'`, { status, code: "resource_missing", param });

export const invalid = (message: string, param: string, code?: string): StripeError =>
  new StripeError(message, { param, ...(code && { code }) });
