import type { Me } from "@cali/core/customer/schema.ts";
import type { SecondFactorState } from "@cali/core/second-factor/schema.ts";
import { useState } from "react";
import { Awaited } from "../../account/ForCustomer.tsx";
import { Said, Section } from "../Section.tsx";
import { Codes } from "./Codes.tsx";
import { Off } from "./Off.tsx";
import { On } from "./On.tsx";
import { refresh, useSecondFactor } from "./queries.ts";

/** For the shop's people: codes from an app, besides the password. */
export function SecondFactorSection({ me }: { me: Me }) {
  const { data, error, refetch } = useSecondFactor(me.id);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [said, setSaid] = useState("");
  // Customers aren't bothered with it.
  if (me.role === "customer" && !data?.isOn) return null;

  function tell(next: string): void {
    setSaid(next);
    void refresh(me.id);
  }

  return (
    <Section title="Second factor">
      {codes ? (
        <Codes
          codes={codes}
          done={() => {
            setCodes(null);
            tell("Your second factor is on.");
          }}
        />
      ) : data ? (
        <Standing state={data} showCodes={setCodes} tell={tell} />
      ) : (
        <Awaited error={error} retry={() => void refetch()} />
      )}
      <Said>{said}</Said>
    </Section>
  );
}

interface Props {
  state: SecondFactorState;
  showCodes: (codes: string[]) => void;
  tell: (said: string) => void;
}

const Standing = ({ state, showCodes, tell }: Props) =>
  state.isOn ? (
    <On state={state} showCodes={showCodes} done={() => tell("Your second factor is off.")} />
  ) : (
    <Off isRequired={state.isRequired} showCodes={showCodes} />
  );
