import { fileFor } from "@cali/functions/cdn.ts";

/**
 * The CloudFront Function that turns a page's address into its file. It is `fileFor` itself, as text, so that the
 * rule can't be said twice; that one may therefore use nothing but its argument and what cloudfront-js-2.0 knows.
 */
export const edgeCode = `const fileFor = ${fileFor.toString()};
function handler(event) {
  const request = event.request;
  request.uri = fileFor(request.uri);
  return request;
}
`;

/** The one that tells a function behind the site whose request it is, in place of whatever the request says itself. */
export const viewerCode = (header: string): string => `function handler(event) {
  const request = event.request;
  request.headers[${JSON.stringify(header)}] = { value: event.viewer.ip };
  return request;
}
`;
