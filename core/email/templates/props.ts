import type { Role } from "../../actor/permission.ts";
import type { OrderView } from "../../order/schema.ts";

/** A piece as a mail shows it. */
export interface Piece {
  name: string;
  options: string[];
  imageKey: string | null;
  quantity: number;
}

export interface OrderProps {
  order: OrderView;
  /** What opens it to the reader of the mail; absent where there is nothing to open. */
  orderKey?: string | undefined;
}

export interface ShipmentProps extends OrderProps {
  shipment: {
    carrier: string | null;
    trackingNumber: string | null;
    trackingUrl: string | null;
    pieces: Piece[];
    /** Whether more of the order is still to come. */
    isPartial: boolean;
  };
}

export interface RefundProps extends OrderProps {
  refund: {
    amountCents: number;
    currency: string;
    pieces: Piece[];
    /** What has been given back of the order in all; what is under way is not among it. */
    inAllCents: number;
    /** The order was paid twice; this is the other payment, and the order stands. */
    isSecondPayment: boolean;
  };
}

export interface ReturnProps extends OrderProps {
  return: {
    id: string;
    pieces: (Piece & { reason: string })[];
    /** What the shop's people wrote to the shopper: where to send it, or why not. */
    note: string | null;
    /** What will be given back, or was; absent until that is known. */
    refundCents: number | null;
    /** Why nothing is given back for what has arrived; absent where something is, or will be. */
    /** Number of the order that is sent in place of it. */
    replacedBy?: number | null;
    noRefund?: "given-back-before" | "nothing-due" | null;
    /** Whether it had been approved before: the pieces may be on their way. */
    wasApproved?: boolean;
  };
}

export interface BackInStockProps {
  product: {
    name: string;
    slug: string;
    options: string[];
    imageKey: string | null;
    priceCents: number;
    currency: string;
  };
}

export interface CodeProps {
  code: string;
  minutes: number;
}

export interface ResetProps {
  url: string;
  minutes: number;
}

export interface DeviceProps {
  /** When, in ISO 8601. */
  at: string;
  /** Such as "Firefox on Linux". */
  device: string;
  ipAddress: string | null;
}

export interface InviteProps {
  url: string;
  role: Exclude<Role, "customer">;
  /** How long it works. */
  days: number;
  /** Name of whoever asks; null where they have none. */
  invitedBy: string | null;
}

export interface RoleProps {
  /** As it is now; a customer works in the shop no more. */
  role: Role;
}

export interface SecondFactorProps {
  /** `reset`: by the shop's owner. */
  change: "on" | "off" | "reset";
}

/** Of a mail that says all by itself. */
export type NoticeProps = Record<never, never>;

/** What each template shows. */
export interface Props {
  "order-confirmation": OrderProps;
  "payment-failed": OrderProps;
  "order-shipped": ShipmentProps;
  "order-delivered": ShipmentProps;
  "order-refunded": RefundProps;
  "return-requested": ReturnProps;
  "return-approved": ReturnProps;
  "return-received": ReturnProps;
  "return-rejected": ReturnProps;
  "review-request": OrderProps;
  "back-in-stock": BackInStockProps;
  "otp-verification": CodeProps;
  "password-reset": ResetProps;
  "email-change": CodeProps;
  "new-device": DeviceProps;
  "password-changed": NoticeProps;
  "email-changed": NoticeProps;
  "account-deleted": NoticeProps;
  "staff-invite": InviteProps;
  "staff-role-changed": RoleProps;
  "second-factor-changed": SecondFactorProps;
}

export type TemplateName = keyof Props;
