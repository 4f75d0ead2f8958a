import type { SavedAddress } from "@cali/core/customer/schema.ts";
import { useRef, useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { Awaited, ForCustomer } from "../account/ForCustomer.tsx";
import { AddressCard } from "./AddressCard.tsx";
import { AddressForm } from "./AddressForm.tsx";
import type { Change } from "./book.ts";
import { change, keep, useBook } from "./queries.ts";

export const AddressesPage = () => <ForCustomer>{(me) => <Addresses customerId={me.id} />}</ForCustomer>;

/** What the form is open for: a new one, or one that is there. */
type Open = "new" | SavedAddress | null;

function Addresses({ customerId }: { customerId: string }) {
  const { book, error, retry } = useBook(customerId);
  const [open, setOpen] = useState<Open>(null);
  const [said, setSaid] = useState("");
  const note = useRef<HTMLParagraphElement>(null);
  if (!book) return <Awaited error={error} retry={retry} />;

  function done(words: string): void {
    setOpen(null);
    setSaid(words);
    note.current?.focus();
  }

  async function make(what: Change, words: string): Promise<void> {
    setSaid(words);
    note.current?.focus();
    try {
      await change(customerId, what);
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      setSaid(`It is as it was. ${refusal.detail}`);
    }
  }

  return (
    <>
      <p ref={note} role="status" tabIndex={-1} className="mb-2 min-h-6 text-sm outline-none">
        {said}
      </p>
      {book.length === 0 && open === null && (
        <p className="mb-6 max-w-[52ch] text-lg">
          No address kept yet. One that is here need not be typed again.
        </p>
      )}
      <ul className="grid gap-x-8 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
        {book.map((address) => (
          <AddressCard
            key={address.id}
            address={address}
            onEdit={() => setOpen(address)}
            onRemove={() => void make({ remove: address.id }, "That address is gone.")}
            onDefault={() => void make({ makeDefault: address.id }, "Things go there from now on.")}
          />
        ))}
      </ul>
      <div className="mt-8 border-t border-line pt-6">
        {open === null ? (
          <button type="button" className="button button-quiet" onClick={() => setOpen("new")}>
            Add an address
          </button>
        ) : (
          <AddressForm
            key={open === "new" ? open : open.id}
            {...(open === "new" ? {} : { address: open })}
            onSend={async (fields) => {
              await keep(customerId, fields, open === "new" ? undefined : open.id);
              done(open === "new" ? "Kept." : "Changed.");
            }}
            onCancel={() => done("")}
          />
        )}
      </div>
    </>
  );
}
