import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { getuid } from "node:process";
import { describe, expect, it } from "vitest";
import { homeFor } from "./home.ts";

const closedFolder = () => mkdtempSync(join(tmpdir(), "cali-home-"));

describe("homeFor", () => {
  it.runIf(getuid?.() === 0)("leaves nothing elsewhere of a folder that was thrown away", () => {
    const [gone, kept] = [closedFolder(), closedFolder()];
    const [one, two] = [homeFor(join(gone, "postgres")), homeFor(join(kept, "postgres"))];
    expect(existsSync(one.bin)).toBe(true);
    rmSync(gone, { recursive: true });
    const third = closedFolder();
    homeFor(join(third, "postgres"));
    expect(existsSync(dirname(dirname(one.bin)))).toBe(false);
    expect(existsSync(two.bin)).toBe(true);
    for (const folder of [kept, third]) rmSync(folder, { recursive: true });
    const last = closedFolder();
    homeFor(join(last, "postgres"));
    expect(existsSync(two.bin)).toBe(false);
    rmSync(last, { recursive: true });
  });
});
