import { describe, expect, it } from "vitest";
import { Env, EnvError } from "./index.ts";

const problems = (source: Record<string, string>): string[] => {
  try {
    Env.need(["DATABASE_URL", "SITE_URL", "STRIPE_SECRET_KEY", "SMTP_URL"], source);
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
  }
  return [];
};

const good = {
  DATABASE_URL: "postgres://u:p@db.example/cali",
  SITE_URL: "https://shop.example",
  STRIPE_SECRET_KEY: "sk_test_abc",
};

describe("Env.need", () => {
  it("gives the settings asked for, and no others", () => {
    expect(Env.need(["SITE_URL"], { ...good, OTHER: "x" })).toEqual({ SITE_URL: good.SITE_URL });
  });

  it("lists everything that is missing or malformed at once", () => {
    expect(problems({ DATABASE_URL: "mysql://x", STRIPE_SECRET_KEY: "" })).toEqual([
      "DATABASE_URL must be a postgres:// address",
      "SITE_URL is missing",
      "STRIPE_SECRET_KEY is missing",
    ]);
  });

  it("never shows a value", () => {
    const secret = "pk_live_verysecret";
    const said = problems({ ...good, STRIPE_SECRET_KEY: secret, SMTP_URL: "ftp://user:hunter2@x" }).join();
    expect(said).toContain("STRIPE_SECRET_KEY must be");
    expect(said).toContain("SMTP_URL must be");
    expect(said).not.toContain(secret);
    expect(said).not.toContain("hunter2");
  });

  it("takes an empty optional setting for absent", () => {
    expect(problems({ ...good, SMTP_URL: "" })).toEqual([]);
  });
});
