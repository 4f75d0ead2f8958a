import { useState } from "react";
import type { Upload } from "../../lib/photo.ts";
import { Form, Submit } from "../account/Form.tsx";
import { useForm } from "../account/form.ts";
import { useMe } from "../account/me.ts";
import { PhotoField } from "../photo/PhotoField.tsx";
import type { OrderRef } from "./address.ts";
import { askToReturn } from "./queries.ts";
import { ReturnLine } from "./ReturnLine.tsx";
import { itemsIn } from "./reasons.ts";
import type { Returnable } from "./returnable.ts";

interface Props {
  order: OrderRef;
  lines: Returnable[];
  onSent: () => void;
}

const isNothing = (quantities: ReadonlyMap<string, number>): boolean =>
  [...quantities.values()].every((quantity) => quantity === 0);

/** Which pieces come back, why, and pictures of what is wrong with them. */
export function ReturnForm({ order, lines, onSent }: Props) {
  const { me } = useMe();
  const [quantities, setQuantities] = useState<ReadonlyMap<string, number>>(new Map());
  const [photos, setPhotos] = useState<Upload[]>([]);
  const [adding, setAdding] = useState(0);
  const form = useForm({
    check: () => {
      if (isNothing(quantities)) return { "": "Say first how many of what come back." };
      return adding > 0 ? { "": "A picture is still on its way. Try again in a moment." } : undefined;
    },
    send: async (values) => {
      const items = itemsIn(values, quantities);
      const photoIds = photos.map(({ id }) => id);
      await askToReturn(order, { items, ...(photoIds.length > 0 ? { photoIds } : {}) });
      onSent();
    },
  });
  return (
    <Form form={form} label="Send something back" className="max-w-2xl">
      <ul className="mb-5 border-t border-line">
        {lines.map((line) => (
          <ReturnLine
            key={line.variantId}
            line={line}
            quantity={quantities.get(line.variantId) ?? 0}
            onQuantity={(quantity) => setQuantities(new Map([...quantities, [line.variantId, quantity]]))}
          />
        ))}
      </ul>
      {/* Pictures belong to an account: a guest's would belong to whoever has the link. */}
      {me && (
        <PhotoField
          photos={photos}
          onChange={setPhotos}
          adding={adding}
          onAdding={(step) => setAdding((before) => before + step)}
          note="Of the object, and of its box if that is broken. Up to four."
        />
      )}
      <div className="mt-2">
        <Submit form={form} busy="Asking…" quiet>
          Ask to send it back
        </Submit>
      </div>
    </Form>
  );
}
