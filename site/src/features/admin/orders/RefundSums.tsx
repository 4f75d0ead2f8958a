import { format } from "@cali/core/money/index.ts";
import type { RefundPreview } from "@cali/core/order/admin/schema.ts";

interface Props {
  preview: RefundPreview | undefined;
  error: Error | null;
  currency: string;
  isOld: boolean;
}

/** What would go back, by the sums the shop works with. */
export function RefundSums({ preview, error, currency, isOld }: Props) {
  if (error) return <p role="alert">{error.message}</p>;
  if (!preview)
    return <p className="text-fog">Choose what to give back, and what it comes to stands here.</p>;
  const { amountCents, shippingCents, taxCents, leftCents, problem } = preview;
  return (
    <div aria-live="polite" aria-busy={isOld}>
      <dl className="facts">
        <dt>Goes back</dt>
        <dd className="text-end text-lg font-semibold">{format(amountCents, currency)}</dd>
        {shippingCents > 0 && (
          <>
            <dt>of that, shipping</dt>
            <dd className="text-end">{format(shippingCents, currency)}</dd>
          </>
        )}
        {taxCents > 0 && (
          <>
            <dt>of that, tax</dt>
            <dd className="text-end">{format(taxCents, currency)}</dd>
          </>
        )}
        <dt>Stays with the shop</dt>
        <dd className="text-end">{format(Math.max(0, leftCents - amountCents), currency)}</dd>
      </dl>
      {problem && <p className="fault mt-3">{problem}</p>}
    </div>
  );
}
