import type { SavedAddress } from "@cali/core/customer/schema.ts";
import { addressLines } from "../order/words.ts";

interface Props {
  address: SavedAddress;
  onEdit: () => void;
  onRemove: () => void;
  onDefault: () => void;
}

/** An address as on a box, and what can be done with it. */
export function AddressCard({ address, onEdit, onRemove, onDefault }: Props) {
  const { name, line1, phone, isDefault } = address;
  const which = `${name}, ${line1}`;
  return (
    <li className="flex flex-col text-sm">
      <p className="min-h-6 text-xs font-semibold text-kelp">{isDefault && "Where things go"}</p>
      <address className="not-italic wrap-anywhere">
        {addressLines(address, null).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an address may be alike
          <span key={index} className="block">
            {line}
          </span>
        ))}
        {phone && <span className="figures block text-fog">{phone}</span>}
      </address>
      <p className="mt-1 flex flex-wrap gap-x-5">
        <button type="button" className="link py-2" aria-label={`Change ${which}`} onClick={onEdit}>
          Change
        </button>
        <button type="button" className="link py-2" aria-label={`Take out ${which}`} onClick={onRemove}>
          Take out
        </button>
        {!isDefault && (
          <button
            type="button"
            className="link py-2"
            aria-label={`Send things here: ${which}`}
            onClick={onDefault}
          >
            Send things here
          </button>
        )}
      </p>
    </li>
  );
}
