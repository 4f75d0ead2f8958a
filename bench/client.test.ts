import { describe, expect, it } from "vitest";
import { parse } from "./client.ts";

const lines = (...parts: string[]) => parts.join("\r\n");

const whole = {
  "a length": lines("HTTP/1.1 200 OK", "Content-Length: 7", "", "caf\u00e9 x"),
  chunks: lines(
    "HTTP/1.1 404 Not Found",
    "Transfer-Encoding: chunked",
    "",
    "3",
    "abc",
    "a",
    "0123456789",
    "0",
    "",
    "",
  ),
  "no body": lines("HTTP/1.1 204 No Content", "date: today", "", ""),
};

describe("parse", () => {
  it.each([
    ["a length", 200, "caf\u00e9 x"],
    ["chunks", 404, "abc0123456789"],
    ["no body", 204, ""],
  ] as const)("reads an answer with %s", (kind, status, text) => {
    const answer = parse(Buffer.from(whole[kind]));
    expect([answer?.status, answer?.text()]).toEqual([status, text]);
  });

  it.each(["a length", "chunks"] as const)("waits for the rest of one with %s", (kind) => {
    const bytes = Buffer.from(whole[kind]);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(parse(bytes.subarray(0, length))).toBeUndefined();
    }
  });
});
