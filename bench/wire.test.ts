import { describe, expect, it } from "vitest";
import { TurnCounter } from "./wire.ts";

function message(type: string, body: string): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(4 + Buffer.byteLength(body));
  return Buffer.concat([Buffer.from(type), head, Buffer.from(body)]);
}

const conversation = Buffer.concat([
  message("", "startup, which names QQ and SS"),
  message("Q", "BEGIN"),
  message("P", "a Statement with Q and S in it"),
  message("B", ""),
  message("E", ""),
  message("S", ""),
  message("Q", "COMMIT"),
  message("X", ""),
]);

describe("TurnCounter", () => {
  it("counts queries and syncs, wherever the bytes are cut", () => {
    for (let size = 1; size <= conversation.length; size += 1) {
      const counter = new TurnCounter();
      for (let at = 0; at < conversation.length; at += size) {
        counter.take(conversation.subarray(at, at + size));
      }
      expect(counter.turns).toBe(3);
    }
  });
});
