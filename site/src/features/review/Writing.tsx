import type { Me } from "@cali/core/customer/schema.ts";
import { signInUrl } from "../account/me.ts";
import { Invitation } from "./Invitation.tsx";
import { OwnReview } from "./OwnReview.tsx";
import type { Product } from "./own.ts";
import { useWriting } from "./use-writing.ts";
import { useMine } from "./writing.ts";

interface Props {
  product: Product;
  me: Me | null | undefined;
  /** Nobody has written yet. */
  isFirst: boolean;
}

/** Where somebody writes of a product, or changes what they wrote. */
export function Writing({ product, me, isFirst }: Props) {
  const mine = useMine(product, Boolean(me));
  const writing = useWriting();
  if (me === null)
    return (
      <Invitation isFirst={isFirst}>
        <a
          href={signInUrl(`${location.pathname}#reviews`)}
          className="button button-quiet button-small"
          data-write
        >
          Sign in to write a review
        </a>
      </Invitation>
    );
  if (me === undefined || mine === undefined) return <Invitation isFirst={isFirst} />;
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
