import { describe, expect, it } from "vitest";
import { decodeForm } from "./form.ts";

describe("decodeForm", () => {
  it.each([
    ["", {}],
    ["a=1&b=two", { a: "1", b: "two" }],
    ["a=x+y%26z", { a: "x y&z" }],
    ["a[b][c]=1&a[b][d]=2", { a: { b: { c: "1", d: "2" } } }],
    ["a%5Bb%5D=1", { a: { b: "1" } }],
    ["a[0]=x&a[1]=y", { a: { 0: "x", 1: "y" } }],
    ["a[]=x&a[]=y", { a: ["x", "y"] }],
    ["a[][b]=1&a[][c]=2&a[][b]=3", { a: [{ b: "1", c: "2" }, { b: "3" }] }],
    ["a[0][b]=1&a[0][c]=2", { a: { 0: { b: "1", c: "2" } } }],
    ["a=", { a: "" }],
  ])("reads %s", (text, wanted) => {
    expect(JSON.parse(JSON.stringify(decodeForm(text)))).toEqual(wanted);
  });

  it("keeps a parameter named after a prototype an ordinary parameter", () => {
    const decoded = decodeForm("__proto__[polluted]=1&constructor=2");
    expect(Object.keys(decoded)).toEqual(["__proto__", "constructor"]);
    expect("polluted" in {}).toBe(false);
  });

  it("refuses broken escapes and endless nesting", () => {
    expect(() => decodeForm("a=%ZZ")).toThrow("Invalid form encoding");
    expect(() => decodeForm(`a${"[b]".repeat(50)}=1`)).toThrow("nested too deeply");
  });
});
