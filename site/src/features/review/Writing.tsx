import type { Me } from "@cali/core/customer/schema.ts";
import { Invitation } from "./Invitation.tsx";
import { OwnReview } from "./OwnReview.tsx";
import type { Product } from "./own.ts";
import { useWriting } from "./use-writing.ts";
import { useMine } from "./writing.ts";

interface Props {
  product: Product;
  me: Me;
  /** Nobody has written yet. */
  isFirst: boolean;
}

/** Where a customer writes of a product, or changes what they wrote. Fetched for customers alone. */
export default function Writing({ product, me, isFirst }: Props) {
  const mine = useMine(product);
  const writing = useWriting();
  if (mine === undefined) return <Invitation isFirst={isFirst} />;
  return (
    <OwnReview product={product} name={me.name} review={mine} writing={writing}>
      <Invitation isFirst={isFirst}>
        <button
          type="button"
          className="button button-quiet button-small"
          data-write
          onClick={() => void writing.open(product, null)}
        >
          Write a review
        </button>
      </Invitation>
    </OwnReview>
  );
}
