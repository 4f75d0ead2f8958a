import { useRef, useState } from "react";
import { setShared } from "./queries.ts";

/** A link by which others read the list, for as long as it is shared. */
export function Sharing({ token }: { token: string | null }) {
  const field = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [said, say] = useState("");

  async function change(isShared: boolean): Promise<void> {
    setBusy(true);
    say("");
    await setShared(isShared);
    setBusy(false);
  }
  async function copy(link: string): Promise<void> {
    field.current?.select();
    const isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    say(isCopied ? "Copied." : "Your browser copies it with Ctrl or ⌘ and C.");
  }

  if (token === null)
    return (
      <button
        type="button"
        className="button button-quiet button-small"
        aria-disabled={isBusy}
        onClick={() => !isBusy && void change(true)}
      >
        Share this list
      </button>
    );
  const link = `${location.origin}/wishlist?list=${token}`;
  return (
    <section aria-label="Sharing">
      <div className="flex flex-wrap gap-2">
        <input
          ref={field}
          readOnly
          value={link}
          aria-label="Link to this list"
          className="field min-w-0 flex-1 basis-56 text-sm"
          onFocus={({ target }) => target.select()}
        />
        <button type="button" className="button button-quiet button-small" onClick={() => void copy(link)}>
          Copy link
        </button>
      </div>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-4 text-sm">
        <span>Whoever has it sees what is on the list, not whose it is.</span>
        <button
          type="button"
          className="link py-2"
          aria-disabled={isBusy}
          onClick={() => !isBusy && void change(false)}
        >
          Stop sharing
        </button>
        <span role="status">{said}</span>
      </p>
    </section>
  );
}
