import { expect, test } from "vitest";
import { confirm, current } from "./confirm.ts";

const taking = { title: "Take this note back?", yes: "Take it back" };

test("a question keeps its words when it is answered, and is open no more", async () => {
  const answer = confirm(taking);
  expect(current()).toMatchObject({ ...taking, isOpen: true });
  current()?.answer(true);
  expect(await answer).toBe(true);
  expect(current()).toMatchObject({ ...taking, isOpen: false });
});

test("an answer counts once", async () => {
  const answer = confirm(taking);
  const question = current();
  question?.answer(false);
  question?.answer(true);
  expect(await answer).toBe(false);
});

test("a second question answers the first with no", async () => {
  const first = confirm(taking);
  const early = current();
  const second = confirm({ title: "Leave?", yes: "Leave" });
  expect(await first).toBe(false);
  early?.answer(true);
  expect(current()).toMatchObject({ title: "Leave?", isOpen: true });
  current()?.answer(true);
  expect(await second).toBe(true);
});
