import { type ComponentType, useState } from "react";
import type { Draft, Product } from "./own.ts";
import type { FormProps } from "./ReviewForm.tsx";
import { wordsOf } from "./words.ts";
import { write } from "./writing.ts";

interface Refusal {
  text: string;
  /** What was refused; absent where it was a deletion. */
  draft?: Draft;
}

/** The one form that is open, and what was refused of which product: its words are kept and come back into the form. */
export function useWriting() {
  const [Form, setForm] = useState<ComponentType<FormProps> | null>(null);
  const [opened, setOpened] = useState<{ product: Product; draft: Draft | null } | null>(null);
  const [refusals, setRefusals] = useState<Readonly<Record<string, Refusal>>>({});

  function tell(product: Product, refusal?: Refusal): void {
    setRefusals(({ [product.id]: _, ...others }) =>
      refusal ? { ...others, [product.id]: refusal } : others,
    );
  }

  /** Its code is fetched when it is first asked for. */
  async function open(product: Product, draft: Draft | null): Promise<void> {
    const { ReviewForm } = await import("./ReviewForm.tsx");
    setForm(() => ReviewForm);
    setOpened({ product, draft: refusals[product.id]?.draft ?? draft });
  }

  function close(): void {
    if (opened) tell(opened.product);
    setOpened(null);
  }

  async function send(product: Product, draft: Draft): Promise<void> {
    close();
    try {
      await write({ product, draft });
    } catch (error) {
      tell(product, { text: wordsOf(error), draft });
      // Another that was opened meanwhile is left alone.
      setOpened((now) => now ?? { product, draft });
    }
  }

  async function remove(product: Product): Promise<void> {
    tell(product);
    try {
      await write({ product, draft: null });
    } catch (error) {
      tell(product, { text: wordsOf(error) });
    }
  }

  return {
    /** The form, if it is open for this product. */
    formOf: ({ id }: Product) =>
      Form && opened?.product.id === id ? { Form, draft: opened.draft } : undefined,
    refusalOf: ({ id }: Product) => refusals[id]?.text,
    open,
    close,
    send,
    remove,
  };
}

export type WritingState = ReturnType<typeof useWriting>;
