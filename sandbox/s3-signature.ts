import { createHash, createHmac, timingSafeEqual } from "node:crypto";

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** As S3 writes them: everything but unreserved characters in percent signs. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export interface Presigned {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

const momentOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));

/** Everything that was signed, in the order and spelling that the signature is over. */
function canonical({ method, url, headers }: Presigned, signed: string): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const lines = signed.split(";").map((name) => `${name}:${String(headers[name] ?? "").trim()}\n`);
  return [method, url.pathname, query, lines.join(""), signed, "UNSIGNED-PAYLOAD"].join("\n");
}

/**
 * What S3 has against a request by a signed address; undefined: nothing. The signature is over the method, the address and
 * the headers it names, the length of the body among them.
 * Source: Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
 */
export function signatureProblem(
  request: Presigned,
  secretAccessKey: string,
  now = Date.now(),
): "AccessDenied" | "SignatureDoesNotMatch" | undefined {
  const of = (name: string) => request.url.searchParams.get(`X-Amz-${name}`) ?? "";
  const date = of("Date");
  const [, ...scope] = of("Credential").split("/");
  const [day = "", region = "", service = ""] = scope;
  if (!(momentOf(date) + Number(of("Expires")) * 1000 > now)) return "AccessDenied";
  const hash = createHash("sha256")
    .update(canonical(request, of("SignedHeaders")))
    .digest("hex");
  const text = ["AWS4-HMAC-SHA256", date, scope.join("/"), hash].join("\n");
  const key = [day, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const expected = hmac(key, text);
  const given = Buffer.from(of("Signature"), "hex");
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  return isSame ? undefined : "SignatureDoesNotMatch";
}
