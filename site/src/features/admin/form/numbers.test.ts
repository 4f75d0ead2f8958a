import { describe, expect, it } from "vitest";
import {
  basisPointsOf,
  centsOf,
  dollarsOf,
  integerOf,
  millionthsOf,
  percentOfMillionths,
} from "./numbers.ts";

describe("centsOf", () => {
  it.each([
    ["24", 2400],
    ["24.5", 2450],
    ["24.05", 2405],
    [".5", 50],
    ["1,200.00", 120_000],
    [" $ 3 ", 300],
    ["0", 0],
    ["19.99", 1999],
  ])("reads %s", (text, cents) => expect(centsOf(text)).toBe(cents));

  it.each(["", "-3", "1.234", "12,00", "abc", "1e3", ".", "$"])("refuses %s", (text) =>
    expect(centsOf(text)).toBeUndefined(),
  );

  it("reads what a field shows", () => {
    for (const cents of [0, 1, 99, 100, 123_456]) expect(centsOf(dollarsOf(cents))).toBe(cents);
  });
});

describe("basisPointsOf", () => {
  it.each([
    ["15", 1500],
    ["8.25 %", 825],
    ["0.5", 50],
  ])("reads %s", (text, points) => expect(basisPointsOf(text)).toBe(points));
  it("refuses what is no percentage", () => expect(basisPointsOf("1.255")).toBeUndefined());
});

describe("integerOf", () => {
  it("reads whole numbers alone", () => {
    expect(integerOf("+5")).toBe(5);
    expect(integerOf("-12")).toBe(-12);
    expect(integerOf("1.5")).toBeUndefined();
    expect(integerOf("")).toBeUndefined();
  });
});

describe("millionthsOf", () => {
  it.each([
    ["8.875", 88_750],
    ["20 %", 200_000],
    ["0.0001", 1],
    ["100", 1_000_000],
  ])("reads %s", (text, millionths) => {
    expect(millionthsOf(text)).toBe(millionths);
    expect(millionthsOf(percentOfMillionths(millionths))).toBe(millionths);
  });
  it("refuses what is finer", () => expect(millionthsOf("1.00001")).toBeUndefined());
});
