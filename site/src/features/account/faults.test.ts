import { describe, expect, it } from "vitest";
import { ApiError } from "../../lib/api.ts";
import { faultOf, faultsFrom, NO_EMAIL } from "./faults.ts";

const input = (of: Partial<Parameters<typeof faultOf>[0]>) => ({
  validity: { valid: true, valueMissing: false, typeMismatch: false },
  type: "text",
  value: "",
  minLength: -1,
  dataset: {},
  ...of,
});
const validity = (of: object) => ({ valid: false, valueMissing: false, typeMismatch: false, ...of });

describe("faultOf", () => {
  it("finds nothing wrong with what is right", () => {
    expect(faultOf(input({ value: "Ana" }))).toBeUndefined();
  });

  it("says what is missing, in the field's own words where it has any", () => {
    expect(faultOf(input({ validity: validity({ valueMissing: true }) }))).toBe("Fill this in.");
    const dataset = { missing: "Type your name." };
    expect(faultOf(input({ validity: validity({ valueMissing: true }), dataset }))).toBe("Type your name.");
  });

  it("knows an address that is none, and a password that is short though no finger typed it", () => {
    expect(faultOf(input({ type: "email", validity: validity({ typeMismatch: true }) }))).toBe(NO_EMAIL);
    expect(faultOf(input({ value: "short", minLength: 10 }))).toBe("Use at least 10 characters.");
  });
});

describe("faultsFrom", () => {
  const refusal = (code: string, problem = {}) => new ApiError(code, "No.", 400, problem);

  it("puts what the server found at its field, as a sentence", () => {
    const errors = [{ path: "city", message: "must not be empty" }, { path: "else", message: "x" }, 7];
    expect(faultsFrom(refusal("request.invalid", { errors }), ["city"], {})).toEqual({
      city: "Must not be empty.",
    });
  });

  it("puts a refusal at the field it is about, if there is that field", () => {
    const at = { "auth.invalid_code": "otp" };
    expect(faultsFrom(refusal("auth.invalid_code"), ["otp"], at)).toEqual({ otp: "No." });
    expect(faultsFrom(refusal("auth.invalid_code"), ["email"], at)).toEqual({ "": "No." });
    expect(faultsFrom(refusal("server.error"), ["otp"], at)).toEqual({ "": "No." });
  });

  it("keeps its hands off our own mistakes", () => {
    expect(() => faultsFrom(new TypeError("x"), [], {})).toThrow(TypeError);
  });
});
