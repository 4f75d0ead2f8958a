import type { Behavior } from "@cali/functions/cdn.ts";
import { securityHeaders } from "@cali/functions/cdn.ts";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from "aws-cdk-lib/aws-cloudfront";
import { Duration } from "aws-cdk-lib/core";
import type { Stack } from "sst/constructs";

type Make = (value: string) => ResponseSecurityHeadersBehavior;

/** @throws when the value can't be said in CloudFront's terms. */
function oneOf<T extends string>(values: Record<string, T>, name: string, value: string): T {
  const found = Object.values(values).find((known) => known.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new Error(`CloudFront has no ${name} of ${value}.`);
  return found;
}

/** CloudFront wants these as fields of their own and refuses them among the others. */
const fields: Record<string, Make> = {
  "strict-transport-security": (value) => ({
    strictTransportSecurity: {
      accessControlMaxAge: Duration.seconds(Number(/max-age=(\d+)/.exec(value)?.[1])),
      includeSubdomains: value.includes("includeSubDomains"),
      preload: value.includes("preload"),
      override: true,
    },
  }),
  "x-content-type-options": () => ({ contentTypeOptions: { override: true } }),
  "x-frame-options": (value) => ({
    frameOptions: { frameOption: oneOf(HeadersFrameOption, "x-frame-options", value), override: true },
  }),
  "referrer-policy": (value) => ({
    referrerPolicy: {
      referrerPolicy: oneOf(HeadersReferrerPolicy, "referrer-policy", value),
      override: true,
    },
  }),
  "content-security-policy": (contentSecurityPolicy) => ({
    contentSecurityPolicy: { contentSecurityPolicy, override: true },
  }),
};

/** The shared headers, and a behaviour's own rule for browsers where the origin has none. */
export function headersPolicy(
  stack: Stack,
  id: string,
  cacheControl: Behavior["cacheControl"],
): ResponseHeadersPolicy {
  const entries: [string, string][] = Object.entries(securityHeaders);
  const own = entries.flatMap(([name, value]) => fields[name]?.(value) ?? []);
  const others = entries
    .filter(([name]) => fields[name] === undefined)
    .map(([header, value]) => ({ header, value, override: true }));
  // Not over what the origin says: a page that isn't there must not be kept for a year.
  const cache =
    cacheControl === undefined ? [] : [{ header: "cache-control", value: cacheControl, override: false }];
  return new ResponseHeadersPolicy(stack, id, {
    securityHeadersBehavior: Object.assign({}, ...own) as ResponseSecurityHeadersBehavior,
    customHeadersBehavior: { customHeaders: [...others, ...cache] },
  });
}
