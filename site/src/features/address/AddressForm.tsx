import type { AddressFields, SavedAddress } from "@cali/core/customer/schema.ts";
import { useEffect, useState } from "react";
import { Field, Select } from "../account/Field.tsx";
import { Form, Submit } from "../account/Form.tsx";
import { useForm } from "../account/form.ts";
import { countryName, regionNoun } from "../cart/place.ts";
import { regions } from "../cart/regions.ts";
import { useDestinations } from "../cart/useDestinations.ts";
import { fieldsIn, postcodeName } from "./book.ts";

interface Props {
  /** What is there already; absent: a new one. */
  address?: SavedAddress;
  onSend: (fields: AddressFields) => Promise<void>;
  onCancel: () => void;
}

/** One address, with the words of its country. */
export function AddressForm({ address, onSend, onCancel }: Props) {
  const [country, setCountry] = useState(address?.country ?? "US");
  const form = useForm({ send: (values) => onSend(fieldsIn(values)) });
  const { ref } = form;
  // It opens below the addresses, perhaps out of sight.
  useEffect(() => ref.current?.querySelector("select")?.focus(), [ref]);
  return (
    <Form
      form={form}
      label={address ? "Change the address" : "New address"}
      className="grid max-w-2xl gap-x-4 gap-y-2 sm:grid-cols-2"
    >
      <CountrySelect country={country} onCountry={setCountry} />
      <Field
        {...{ name: "name", label: "Full name", autoComplete: "shipping name", maxLength: 100 }}
        className="sm:col-span-2"
        required
        missing="Type the name for the box."
        defaultValue={address?.name}
      />
      <Field
        {...{ name: "line1", label: "Street and number", autoComplete: "shipping address-line1" }}
        className="sm:col-span-2"
        required
        missing="Type the street and the number."
        maxLength={200}
        defaultValue={address?.line1}
      />
      <Field
        {...{ name: "line2", label: "Apartment, floor (optional)", autoComplete: "shipping address-line2" }}
        className="sm:col-span-2"
        maxLength={200}
        defaultValue={address?.line2 ?? ""}
      />
      <Field
        {...{ name: "city", label: "City", autoComplete: "shipping address-level2", maxLength: 100 }}
        required
        missing="Type the city."
        defaultValue={address?.city}
      />
      <Field
        {...{ name: "postalCode", autoComplete: "shipping postal-code", maxLength: 20 }}
        label={postcodeName(country)}
        autoCapitalize="characters"
        defaultValue={address?.postalCode ?? ""}
      />
      <StateField key={country} country={country} state={address?.state ?? ""} />
      <Field
        {...{ name: "phone", label: "Phone, for the carrier (optional)", autoComplete: "shipping tel" }}
        type="tel"
        maxLength={40}
        defaultValue={address?.phone ?? ""}
      />
      <label className="flex min-h-11 items-center gap-3 sm:col-span-2">
        <input
          type="checkbox"
          name="isDefault"
          className="size-5"
          defaultChecked={address?.isDefault ?? false}
        />
        Send things here unless I say otherwise
      </label>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2 sm:col-span-2">
        <Submit form={form} busy="Keeping it…" quiet>
          Keep it
        </Submit>
        <button type="button" className="link py-3 text-sm" onClick={onCancel}>
          {address ? "Leave it as it is" : "Never mind"}
        </button>
      </div>
    </Form>
  );
}

interface CountryProps {
  country: string;
  onCountry: (country: string) => void;
}

/** Where the shop ships to, and where this address is. */
function CountrySelect({ country, onCountry }: CountryProps) {
  const { data } = useDestinations();
  const known = new Set([...(data?.items ?? []).map((choice) => choice.country), country]);
  const choices = [...known].toSorted((a, b) => countryName(a).localeCompare(countryName(b)));
  return (
    <Select
      {...{ name: "country", label: "Country", autoComplete: "shipping country" }}
      className="sm:col-span-2"
      value={country}
      onChange={({ target }) => onCountry(target.value)}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {countryName(choice)}
        </option>
      ))}
    </Select>
  );
}

/** A list where we know the names; elsewhere whatever is written on a parcel there. */
function StateField({ country, state }: { country: string; state: string }) {
  const known = regions[country];
  const noun = regionNoun(country);
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
  const shared = { name: "state", autoComplete: "shipping address-level1" };
  if (!known) return <Field {...shared} label={`${name} (optional)`} maxLength={100} defaultValue={state} />;
  const isKnown = known.some(([code]) => code === state);
  return (
    <Select
      {...shared}
      label={name}
      required
      data-missing={`Choose the ${noun}.`}
      defaultValue={isKnown ? state : ""}
    >
      <option value="">Choose one</option>
      {known.map(([code, words]) => (
        <option key={code} value={code}>
          {words}
        </option>
      ))}
    </Select>
  );
}
