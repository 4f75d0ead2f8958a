import { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { fetchPicture, type Outside } from "./fetch-picture.ts";
import { isPublic } from "./public-address.ts";

describe("isPublic", () => {
  it.each(["1.1.1.1", "8.8.8.8", "151.101.1.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"])(
    "is %s",
    (address) => expect(isPublic(address)).toBe(true),
  );
  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::a00:1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "2001:db8::1",
    "2002:a00:1::1",
  ])("isn't %s", (address) => expect(isPublic(address)).toBe(false));
});

type Answer = { status: number; location?: string; body?: Buffer };

/** An internet of a few hosts: where their names lead, and what they answer. */
function internet(names: Record<string, string>, answers: Record<string, Answer>) {
  const asked: string[] = [];
  const lookup = ((host: string, _: unknown, done: (error: Error | null, found?: object[]) => void) => {
    const address = names[host];
    done(address ? null : new Error("ENOTFOUND"), address ? [{ address, family: 4 }] : undefined);
  }) as unknown as Outside["lookup"];
  const request = ((
    url: URL,
    options: { lookup: Outside["lookup"] },
    take: (answer: IncomingMessage) => void,
  ) => {
    const call = Object.assign(new EventEmitter(), { end: () => call });
    // As node:https does: a name is looked up, an address isn't.
    const connect = (error: Error | null) => {
      if (error) return call.emit("error", error);
      asked.push(url.href);
      const { status = 404, location, body = Buffer.alloc(0) } = answers[url.href] ?? {};
      const stream = Readable.from([body]);
      return take(Object.assign(stream, { statusCode: status, headers: { location } }) as never);
    };
    if (/^[\d.]+$/.test(url.hostname)) queueMicrotask(() => connect(null));
    else options.lookup(url.hostname, { all: false } as never, connect as never);
    return call;
  }) as unknown as Outside["request"];
  return { asked, outside: { lookup, request, isPublic } };
}

describe("fetchPicture", () => {
  const picture = Buffer.from("a picture");
  const { asked, outside } = internet(
    { "cdn.example": "151.101.1.1", "inside.example": "10.0.0.5", "meta.example": "169.254.169.254" },
    {
      "https://cdn.example/a.jpg": { status: 200, body: picture },
      "https://cdn.example/moved": { status: 302, location: "/a.jpg" },
      "https://cdn.example/in": { status: 302, location: "https://inside.example/secret" },
      "https://cdn.example/literal": { status: 302, location: "https://169.254.169.254/latest/meta-data" },
      "https://cdn.example/plain": { status: 302, location: "http://cdn.example/a.jpg" },
      "https://cdn.example/round": { status: 302, location: "https://cdn.example/round" },
      "https://cdn.example/large": { status: 200, body: Buffer.alloc(25 * 1024 * 1024 + 1) },
      "https://inside.example/secret": { status: 200, body: Buffer.from("secret") },
      "https://meta.example/": { status: 200, body: Buffer.from("secret") },
      "https://169.254.169.254/latest/meta-data": { status: 200, body: Buffer.from("secret") },
    },
  );

  it.each(["https://cdn.example/a.jpg", "https://cdn.example/moved"])("takes %s", async (address) => {
    expect(Buffer.from(await fetchPicture(address, outside))).toEqual(picture);
  });

  it.each([
    ["http://cdn.example/a.jpg", "over https"],
    ["https://cdn.example:8443/a.jpg", "without a port"],
    ["https://user:word@cdn.example/a.jpg", "a password"],
    ["https://169.254.169.254/latest/meta-data", "open internet"],
    ["https://[::1]/", "open internet"],
    ["https://2130706433/", "open internet"],
    ["https://inside.example/secret", "can’t be reached"],
    ["https://meta.example/", "can’t be reached"],
    ["https://nowhere.example/", "can’t be reached"],
    ["https://cdn.example/in", "can’t be reached"],
    ["https://cdn.example/literal", "open internet"],
    ["https://cdn.example/plain", "over https"],
    ["https://cdn.example/round", "from address to address"],
    ["https://cdn.example/large", "25 MB"],
    ["https://cdn.example/none", "answered 404"],
  ])("refuses %s", async (address, words) => {
    await expect(fetchPicture(address, outside)).rejects.toThrow(words);
  });

  it("has asked nobody inside", () => {
    expect(asked.filter((address) => !address.startsWith("https://cdn.example/"))).toEqual([]);
  });
});
