import { Select, useLabelled } from "../account/Field.tsx";
import { Stepper } from "../cart/Stepper.tsx";
import { reasonWords } from "./reasons.ts";
import type { Returnable } from "./returnable.ts";
import { SmallThumb } from "./SmallThumb.tsx";

interface Props {
  line: Returnable;
  quantity: number;
  onQuantity: (quantity: number) => void;
}

/** How many of one thing come back, and why. */
export function ReturnLine({ line, quantity, onQuantity }: Props) {
  const { variantId, name, options, imageKey, most } = line;
  return (
    <li className="border-b border-line py-4">
      <div className="flex items-center gap-4">
        <SmallThumb imageKey={imageKey} alt="" />
        <p className="min-w-0 flex-1 text-sm">
          <span className="font-semibold">{name}</span>
          {options.length > 0 && <span className="block text-fog">{options.join(" · ")}</span>}
        </p>
        <Stepper
          label={`How many of ${name}`}
          value={quantity}
          min={0}
          whyNoMore={quantity >= most ? `There are ${most} to send back.` : null}
          onStep={(step) => onQuantity(quantity + step)}
        />
      </div>
      {quantity > 0 && (
        <div className="mt-4 grid gap-x-4 sm:grid-cols-2">
          <Select
            name={`reason-${variantId}`}
            label="Why"
            required
            data-missing="Choose a reason."
            defaultValue=""
          >
            <option value="" disabled>
              Choose one
            </option>
            {Object.entries(reasonWords).map(([reason, words]) => (
              <option key={reason} value={reason}>
                {words}
              </option>
            ))}
          </Select>
          <Comment name={`comment-${variantId}`} />
        </div>
      )}
    </li>
  );
}

function Comment({ name }: { name: string }) {
  const { attributes, frame, forget } = useLabelled({ name, label: "What should we know? (optional)" });
  return frame(
    <textarea {...attributes} className="field w-full py-2" rows={2} maxLength={1000} onInput={forget} />,
  );
}
