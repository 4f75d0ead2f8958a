import { Panel } from "../detail/DetailPage.tsx";
import type { Detail } from "./customers.ts";

const linesOf = (address: Detail["addresses"][number]): string[] =>
  [
    address.name,
    address.line1,
    address.line2,
    [address.city, address.state, address.postalCode].filter(Boolean).join(", "),
    address.country,
    address.phone,
  ].filter((line): line is string => Boolean(line));

export const Addresses = ({ customer }: { customer: Detail }) => (
  <Panel title="Addresses">
    {customer.addresses.length === 0 && <p className="text-fog">None kept</p>}
    <ul className="grid gap-6 sm:grid-cols-2">
      {customer.addresses.map((address) => (
        <li key={address.id}>
          <address className="not-italic">
            {linesOf(address).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an address may be alike
              <span key={index} className="block wrap-anywhere">
                {line}
              </span>
            ))}
          </address>
          {address.isDefault && <p className="text-xs text-fog">Filled in by itself</p>}
        </li>
      ))}
    </ul>
  </Panel>
);
