import { type Credentials, signed } from "@cali/core/aws/sign.ts";

const escaped = (path: string): string => path.replaceAll("&", "&amp;").replaceAll("'", "&apos;");

/** The body of CloudFront's CreateInvalidation; the reference makes a repeated call harmless. */
export const invalidationBody = (paths: readonly string[], reference: string): string =>
  `<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Paths><Quantity>${paths.length}</Quantity><Items>${paths
    .map((path) => `<Path>${escaped(path)}</Path>`)
    .join("")}</Items></Paths><CallerReference>${reference}</CallerReference></InvalidationBatch>`;

/**
 * Makes the edge forget these addresses; it takes up to a minute after this returns.
 * @throws when CloudFront refuses.
 */
export async function invalidate(
  distributionId: string,
  paths: readonly string[],
  credentials: Credentials,
  endpoint = "https://cloudfront.amazonaws.com",
): Promise<void> {
  if (paths.length === 0) return;
  const now = new Date();
  const url = new URL(`${endpoint}/2020-05-31/distribution/${distributionId}/invalidation`);
  const body = invalidationBody(paths, now.toISOString());
  const request = {
    service: "cloudfront",
    region: "us-east-1",
    url,
    headers: { "content-type": "text/xml" },
    body,
  };
  const { host: _, ...headers } = signed(request, credentials, now);
  const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(20_000) });
  if (!response.ok)
    throw new Error(`CloudFront would not forget the old pages: ${response.status} ${await response.text()}`);
}
