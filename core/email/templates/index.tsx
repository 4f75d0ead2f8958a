import { render } from "@react-email/components";
import type { OrderView } from "../../order/schema.ts";
import { OrderConfirmation, subject } from "./order-confirmation.tsx";

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

/** The order confirmation, as HTML and as plain text. */
export async function orderConfirmation(order: OrderView, siteUrl: string): Promise<Rendered> {
  const page = <OrderConfirmation order={order} siteUrl={siteUrl} />;
  return {
    subject: subject(order),
    html: await render(page),
    text: await render(page, { plainText: true }),
  };
}
