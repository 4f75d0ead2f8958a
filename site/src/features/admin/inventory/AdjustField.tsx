import type { InventoryItem } from "@cali/core/inventory/schema.ts";
import { type KeyboardEvent, useState } from "react";
import { adjust } from "./adjust.ts";
import { parseChange } from "./change.ts";

/** To the same field of the row above or below. */
function step(from: HTMLElement, by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>("[data-adjust]")];
  all[all.indexOf(from) + by]?.focus();
}

/** What came in or went, as it is typed: Enter does it and goes on to the next row. */
export function AdjustField({ item, isLarge = false }: { item: InventoryItem; isLarge?: boolean }) {
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);

  function send(field: HTMLInputElement): void {
    const change = parseChange(text);
    setWrong(change === undefined && text.trim() !== "");
    if (!change) return;
    setText("");
    step(field, 1);
    void adjust(item, change).then((done) => done || setText((typed) => typed || text));
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const { key, currentTarget } = event;
    if (key === "Enter") send(currentTarget);
    else if (key === "ArrowDown" || key === "ArrowUp") step(currentTarget, key === "ArrowDown" ? 1 : -1);
    else if (key === "Escape") {
      setText("");
      setWrong(false);
      currentTarget.blur();
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        data-adjust
        className={isLarge ? "field w-full" : "field w-32 max-w-full"}
        aria-label={`Change the stock of ${item.sku}`}
        aria-invalid={isWrong}
        placeholder="+5 or =12"
        title="+5 received, =12 counted, -2 damaged"
        autoComplete="off"
        enterKeyHint="done"
        maxLength={240}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setWrong(false);
        }}
        onKeyDown={press}
      />
      {isWrong && (
        <span role="alert" className="mt-1 block text-xs font-semibold">
          Write +5, −2 or =12.
        </span>
      )}
    </>
  );
}
