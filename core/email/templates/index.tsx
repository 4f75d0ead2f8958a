import { renderToStaticMarkup } from "react-dom/server";
import { accountDeleted, emailChanged, passwordChanged } from "./account-notices.tsx";
import { backInStock } from "./back-in-stock.tsx";
import { emailChange, otpVerification } from "./codes.tsx";
import { newDevice } from "./new-device.tsx";
import { orderConfirmation } from "./order-confirmation.tsx";
import { orderRefunded } from "./order-refunded.tsx";
import { passwordReset } from "./password-reset.tsx";
import { paymentFailed } from "./payment-failed.tsx";
import type { Props, TemplateName } from "./props.ts";
import { returnApproved, returnReceived, returnRejected, returnRequested } from "./returns.tsx";
import { reviewRequest } from "./review-request.tsx";
import { secondFactorChanged } from "./second-factor-changed.tsx";
import { orderDelivered, orderShipped } from "./shipments.tsx";
import { staffInvite, staffRoleChanged } from "./staff.tsx";
import type { Surroundings, Template } from "./template.ts";
import { textOf } from "./text.ts";
import { outlook } from "./theme.ts";

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

/** Every mail the store sends. */
export const templates: { [N in TemplateName]: Template<N> } = {
  "order-confirmation": orderConfirmation,
  "payment-failed": paymentFailed,
  "order-shipped": orderShipped,
  "order-delivered": orderDelivered,
  "order-refunded": orderRefunded,
  "return-requested": returnRequested,
  "return-approved": returnApproved,
  "return-received": returnReceived,
  "return-rejected": returnRejected,
  "review-request": reviewRequest,
  "back-in-stock": backInStock,
  "otp-verification": otpVerification,
  "password-reset": passwordReset,
  "email-change": emailChange,
  "new-device": newDevice,
  "password-changed": passwordChanged,
  "email-changed": emailChanged,
  "account-deleted": accountDeleted,
  "staff-invite": staffInvite,
  "staff-role-changed": staffRoleChanged,
  "second-factor-changed": secondFactorChanged,
};

/**
 * A mail with both its parts.
 * @throws where a template of a list is given no way to leave it, or a link would lead away from the shop.
 */
export function render<N extends TemplateName>(
  name: N,
  props: Props[N],
  surroundings: Surroundings,
): Rendered {
  const { subject, Body }: Template<N> = templates[name];
  const html = `${doctype}${renderToStaticMarkup(Body({ ...props, ...surroundings }))}`
    .replaceAll(turns, "")
    .replace("</head>", () => `${outlook}</head>`);
  return { subject: oneLine(subject(props)), html, text: textOf(html) };
}

/** The one that mail readers are used to: without it some lay a page out as in the nineties. */
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** Characters that turn the words after them around, a sum among them. Scripts that run to the left need none. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** A subject is a header: a name with a line break in it must not start another. */
const oneLine = (subject: string): string =>
  subject
    .replaceAll(turns, "")
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
