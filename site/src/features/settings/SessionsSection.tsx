import type { Me } from "@cali/core/customer/schema.ts";
import { useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { Awaited } from "../account/ForCustomer.tsx";
import { SignOut } from "../account/SignOut.tsx";
import { day } from "../order/dates.ts";
import { Said, Section } from "./Section.tsx";
import { deviceName, endSession, type Session, useSessions } from "./sessions.ts";

/** Browsers that are signed in, and the way out of each. */
export function SessionsSection({ me }: { me: Me }) {
  const { data, error, refetch } = useSessions(me.id);
  const [said, setSaid] = useState("");
  const others = data?.items.some(({ isCurrent }) => !isCurrent) ?? false;

  async function end(which: string, done: string): Promise<void> {
    setSaid("");
    try {
      await endSession(me.id, which);
      setSaid(done);
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      setSaid(refusal.detail);
    }
  }

  return (
    <Section title="Where you are signed in">
      {data ? (
        <ul className="-mt-3">
          {data.items.map((session) => (
            <Row
              key={session.id}
              session={session}
              onEnd={() => void end(session.id, `${deviceName(session)} is signed out.`)}
            />
          ))}
        </ul>
      ) : (
        <Awaited error={error} retry={() => void refetch()} />
      )}
      {others && (
        <button
          type="button"
          className="button button-quiet button-small mt-4"
          onClick={() => void end("others", "Every other browser is signed out.")}
        >
          Sign out everywhere else
        </button>
      )}
      <Said>{said}</Said>
    </Section>
  );
}

const Row = ({ session, onEnd }: { session: Session; onEnd: () => void }) => (
  <li className="flex items-baseline justify-between gap-4 border-b border-line py-3">
    <div className="min-w-0">
      <p>{session.isCurrent ? `${deviceName(session)}, this one` : deviceName(session)}</p>
      <p className="figures text-sm text-fog wrap-anywhere">
        Since {day(session.createdAt)}
        {session.ipAddress && `, from ${session.ipAddress}`}
      </p>
    </div>
    {session.isCurrent ? (
      <span className="whitespace-nowrap">
        <SignOut />
      </span>
    ) : (
      <button
        type="button"
        className="link py-2 text-sm whitespace-nowrap"
        aria-label={`Sign out ${deviceName(session)}`}
        onClick={onEnd}
      >
        Sign out
      </button>
    )}
  </li>
);
