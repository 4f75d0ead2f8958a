import type { ReactElement } from "react";
import type { Props, TemplateName } from "./props.ts";

/** Lists that a person may leave with one click; mail about their own orders and sign-ins is on none. */
export const lists = ["review-requests", "stock-notices"] as const;
export type List = (typeof lists)[number];

/** What every template is given besides its own. */
export interface Surroundings {
  /** The shop's address, without a slash at the end. */
  siteUrl: string;
  /** Where its reader leaves the list; present exactly where the template is on one. */
  unsubscribeUrl?: string | undefined;
}

/** One mail of the store. */
export interface Template<N extends TemplateName = TemplateName> {
  /** `shop` goes out over SMTP or SES, `sign-in` through Brevo. */
  route: "shop" | "sign-in";
  /** How long it is worth trying; after that it is dead. */
  patienceSeconds: number;
  /** The first wait before it is tried again; it doubles from there. */
  retrySeconds: number;
  list?: List;
  subject(props: Props[N]): string;
  Body(props: Props[N] & Surroundings): ReactElement;
  /** Made-up data, for the preview and the tests. */
  sample: Props[N];
}

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
