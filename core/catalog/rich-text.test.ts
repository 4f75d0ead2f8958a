import { describe, expect, it } from "vitest";
import { RichText } from "./rich-text.ts";

describe("RichText.clean", () => {
  it.each([
    ["<p>A <b>b</b> <i>i</i></p>", "<p>A <strong>b</strong> <em>i</em></p>"],
    ["<h1>A</h1><h4>B</h4>", "<h2>A</h2><h3>B</h3>"],
    ["<script>alert(1)</script><p>A</p>", "<p>A</p>"],
    [`<p style="x" onclick="y">A<img src=x onerror=z></p>`, "<p>A</p>"],
    [`<a href="https://x.example/?a=1&amp;b=2">A</a>`, `<a href="https://x.example/?a=1&amp;b=2">A</a>`],
    [`<a href="mailto:a@x.example">A</a>`, `<a href="mailto:a@x.example">A</a>`],
    [`<a href="/p/tide-mug">A</a>`, `<a href="/p/tide-mug">A</a>`],
    [`<a href="javascript:alert(1)">A</a>`, "A"],
    [`<a href=" java\tscript:alert(1)">A</a>`, "A"],
    [`<a href="//evil.example">A</a>`, "A"],
    [`<a href="/\\evil.example">A</a>`, "A"],
    [`<a href="data:text/html,x">A</a>`, "A"],
    ["<p>1 < 2 & 3</p>", "<p>1 &lt; 2 &amp; 3</p>"],
    ["<ul><li>A</li></ul><blockquote>B</blockquote>", "<ul><li>A</li></ul><blockquote>B</blockquote>"],
    ["<p>A", "<p>A</p>"],
  ])("makes %s into %s", (html, expected) => {
    expect(RichText.clean(html)).toBe(expected);
    expect(RichText.clean(expected)).toBe(expected);
  });
});

describe("RichText.fromParagraphs", () => {
  it("escapes what is no markup", () => {
    expect(RichText.fromParagraphs(["A < B & C", "D"])).toBe("<p>A &lt; B &amp; C</p><p>D</p>");
  });
});
