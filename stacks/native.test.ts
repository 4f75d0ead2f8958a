import { readFileSync } from "node:fs";
import { specs } from "@cali/functions/manifest.ts";
import { describe, expect, it } from "vitest";
import { installArguments } from "./native.ts";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, { version: string; os?: string[]; cpu?: string[]; libc?: string[] }>;
};

describe("machine code", () => {
  it("is installed for Lambda's processor, in the version that was tested", () => {
    const args = installArguments(["sharp"], "/somewhere");
    expect(args).toEqual(expect.arrayContaining(["--os=linux", "--cpu=arm64", "--libc=glibc"]));
    expect(args.at(-1)).toBe(`sharp@${lock.packages["node_modules/sharp"]?.version}`);
    // What those three choose is there to be had.
    expect(lock.packages["node_modules/@img/sharp-linux-arm64"]).toMatchObject({
      os: ["linux"],
      cpu: ["arm64"],
      libc: ["glibc"],
    });
  });

  it("is pinned wherever a function names it", () => {
    const named = specs.flatMap(({ native = [] }) => native);
    expect(named).toContain("sharp");
    for (const name of named)
      expect(installArguments([name], "/").at(-1)).toMatch(/^[\w@/-]+@\d+\.\d+\.\d+$/);
    expect(() => installArguments(["none"], "/")).toThrow("none is not among");
  });
});
