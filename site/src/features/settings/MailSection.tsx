import type { Me } from "@cali/core/customer/schema.ts";
import { useId } from "react";
import { useShown } from "../account/changes.ts";
import { Said, Section } from "./Section.tsx";
import { useAtOnce } from "./useAtOnce.ts";
import { useToggle } from "./useToggle.ts";

type List = Me["optedOut"][number];

const lists: [list: List, name: string, text: string][] = [
  ["review-requests", "Asking what I think", "Once, some weeks after something has arrived."],
  ["stock-notices", "When something is back", "Only where you asked to be told."],
];

/** Which mail comes, beside that about orders. */
export function MailSection({ me }: { me: Me }) {
  const { marketingConsent, optedOut } = useShown(me);
  const { said, set } = useToggle();
  const turn = (list: List, on: boolean) =>
    void set({ optedOut: on ? optedOut.filter((out) => out !== list) : [...optedOut, list] });
  return (
    <Section title="Mail">
      <p className="mb-3 text-sm text-fog">Mail about your orders and your account always comes.</p>
      <Toggle
        name="News"
        text="New things and small runs, a few times a year."
        isOn={marketingConsent}
        onTurn={(on) => void set({ marketingConsent: on })}
      />
      {lists.map(([list, name, text]) => (
        <Toggle
          key={list}
          name={name}
          text={text}
          isOn={!optedOut.includes(list)}
          onTurn={(on) => turn(list, on)}
        />
      ))}
      <Said>{said}</Said>
    </Section>
  );
}

interface ToggleProps {
  name: string;
  text: string;
  isOn: boolean;
  onTurn: (on: boolean) => void;
}

function Toggle({ name, text, isOn, onTurn }: ToggleProps) {
  const id = useId();
  const [shown, turn] = useAtOnce(isOn, onTurn);
  return (
    <div className="flex gap-3 py-2">
      <input
        id={id}
        type="checkbox"
        className="mt-1 size-5 shrink-0"
        checked={shown}
        aria-describedby={`${id}-text`}
        onChange={({ currentTarget }) => turn(currentTarget.checked)}
      />
      <div>
        <label htmlFor={id}>{name}</label>
        <p id={`${id}-text`} className="text-sm text-fog">
          {text}
        </p>
      </div>
    </div>
  );
}
