import { useState } from "react";
import { ForCustomer } from "../account/ForCustomer.tsx";
import { DataSection } from "./DataSection.tsx";
import { EmailSection } from "./EmailSection.tsx";
import { MailSection } from "./MailSection.tsx";
import { NameSection } from "./NameSection.tsx";
import { PasswordSection } from "./PasswordSection.tsx";
import { SessionsSection } from "./SessionsSection.tsx";
import { SecondFactorSection } from "./second-factor/SecondFactorSection.tsx";
import { ThemeSection } from "./ThemeSection.tsx";

export function SettingsPage() {
  const [isDeleted, setDeleted] = useState(false);
  if (isDeleted) return <Gone />;
  return (
    <ForCustomer>
      {(me) => (
        <>
          <NameSection me={me} />
          <EmailSection me={me} />
          <PasswordSection me={me} />
          <SecondFactorSection me={me} />
          <SessionsSection me={me} />
          <ThemeSection me={me} />
          <MailSection me={me} />
          <DataSection me={me} onDeleted={() => setDeleted(true)} />
        </>
      )}
    </ForCustomer>
  );
}

const Gone = () => (
  <div role="status" className="max-w-[52ch]">
    <p className="text-lg">Your account is gone. Thank you for having been here.</p>
    <p className="mt-4">A last mail says so, too. Whenever you order something, we start afresh.</p>
    <p className="mt-6">
      <a href="/" className="link py-2">
        Back to the shop
      </a>
    </p>
  </div>
);
