import { lookup as dnsLookup } from "node:dns";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { StoreError } from "../error/index.ts";
import { MAX_ASSET_BYTES } from "../media/schema.ts";
import { isPublic } from "./public-address.ts";

const MAX_SECONDS = 20;
const MAX_REDIRECTS = 3;

/** What a test puts in the place of the open internet. */
export interface Outside {
  request: typeof httpsRequest;
  lookup: typeof dnsLookup;
  isPublic: (address: string) => boolean;
}

const outside: Outside = { request: httpsRequest, lookup: dnsLookup, isPublic };

const refused = (words: string) => new StoreError("import.picture_refused", words);

/** Looks a name up and lets only the open internet through: the connection is made to the very address that was judged. */
const guarded =
  ({ lookup, isPublic: isAllowed }: Outside): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { all: true, verbatim: true }, (error, addresses) => {
      const allowed = error ? [] : addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (error || !first) callback(error ?? new Error("an address inside"), "", 4);
      else if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };

/** @throws {StoreError} `import.picture_refused` */
function assertOutside(url: URL, { isPublic: isAllowed }: Outside): void {
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  const isSafe = url.protocol === "https:" && url.port === "" && url.username === "" && url.password === "";
  if (!isSafe) throw refused("Pictures are fetched over https://, without a port or a password.");
  if (isIP(literal) !== 0 && !isAllowed(literal)) throw refused("This address is not on the open internet.");
}

function get(url: URL, from: Outside, signal: AbortSignal): Promise<IncomingMessage> {
  assertOutside(url, from);
  const options: RequestOptions = {
    signal,
    lookup: guarded(from),
    headers: { accept: "image/avif,image/webp,image/*", "user-agent": "CaliStore (product import)" },
  };
  return new Promise((resolve, reject) => {
    from.request(url, options, resolve).once("error", reject).end();
  });
}

async function bytesOf(answer: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_ASSET_BYTES) {
      answer.destroy();
      throw refused("This picture has more than 25 MB.");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * A picture's bytes from wherever on the open internet it is: over https, within 20 seconds and 25 MB, and from no address
 * inside, also not by way of a name or a redirect that leads there. What is in them is for others to check.
 * @throws {StoreError} `import.picture_refused`, in words for whoever made the file
 */
export async function fetchPicture(address: string, from: Outside = outside): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(MAX_SECONDS * 1000);
  let url = new URL(address);
  try {
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await get(url, from, signal);
      const { statusCode = 0, headers } = answer;
      if (statusCode === 200) return await bytesOf(answer);
      answer.resume();
      if (statusCode < 300 || statusCode > 399 || !headers.location)
        throw refused(`Its server answered ${statusCode}.`);
      url = new URL(headers.location, url);
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw refused(
      signal.aborted ? "Its server took longer than 20 seconds." : "Its server can’t be reached.",
    );
  }
  throw refused("It is passed on from address to address.");
}
