import { CSPProvider } from "@base-ui/react/csp-provider";
import { mayDo, type Permission } from "@cali/core/actor/permission.ts";
import { type ReactNode, useEffect, useState } from "react";
import { ForCustomer } from "../account/ForCustomer.tsx";
import { Help } from "./Help.tsx";
import { LazyPalette } from "./LazyPalette.tsx";
import { useAdminMe } from "./me.ts";
import { PublishStatus } from "./publish/PublishStatus.tsx";
import { allSections } from "./sections.ts";
import { useShortcuts } from "./shortcuts.ts";
import { type Staff, StaffContext } from "./staff.ts";
import { Confirm } from "./ui/Confirm.tsx";
import { Toasts } from "./ui/Toasts.tsx";

interface Props {
  /** What the whole page needs. */
  needs: Permission;
  children: ReactNode;
}

/** Around every page of the admin: who is at work, what they may do, and what all pages share. */
export const AdminPage = ({ needs, children }: Props) => (
  // The policy lets no style elements in; what they would hide, admin.css hides.
  <CSPProvider disableStyleElements>
    <ForCustomer>
      {({ id, name, email, role }) =>
        mayDo(role, needs) ? (
          <AtWork staff={{ id, name, email, role }}>{children}</AtWork>
        ) : (
          <NotAllowed role={role} />
        )
      }
    </ForCustomer>
  </CSPProvider>
);

/** The navigation stands in the page itself; what is closed to this person leaves it. */
function useOwnNavigation(role: Staff["role"]): void {
  useEffect(() => {
    for (const link of document.querySelectorAll<HTMLElement>("[data-needs]"))
      link.hidden = !mayDo(role, link.dataset.needs as Permission);
  }, [role]);
}

function NotAllowed({ role }: { role: Staff["role"] }) {
  useOwnNavigation(role);
  return (
    <div className="max-w-[52ch] py-10">
      <p className="text-lg">
        {role === "customer"
          ? "This is where the shop’s own people work."
          : "Your role in the shop doesn’t include this page. Its owner can change that."}
      </p>
      <p className="mt-4">
        <a href={role === "customer" ? "/account" : "/admin"} className="link">
          {role === "customer" ? "To your account" : "To today"}
        </a>
      </p>
    </div>
  );
}

/** Where the shop asks its people for one, nothing else is open to who has none. */
const SecondFactorFirst = () => (
  <div className="max-w-[52ch] py-10">
    <h1>A second factor first</h1>
    <p className="mt-3">
      The shop asks its people for a second factor: codes from an app, besides the password. You have none
      yet, and it takes two minutes.
    </p>
    <p className="mt-6">
      <a href="/account/settings" className="button">
        Set it up
      </a>
    </p>
  </div>
);

function AtWork({ staff, children }: { staff: Staff; children: ReactNode }) {
  const lacks = useAdminMe().data?.secondFactor.isMissing ?? false;
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const mine = allSections.filter(({ needs }) => mayDo(staff.role, needs));
  useOwnNavigation(staff.role);
  useEffect(() => {
    const open = () => setPaletteOpen(true);
    const button = document.querySelector("[data-palette]");
    button?.addEventListener("click", open);
    return () => button?.removeEventListener("click", open);
  }, []);
  useShortcuts({
    "mod+k": () => setPaletteOpen(true),
    "?": () => setHelpOpen(true),
    ...Object.fromEntries(
      mine.flatMap(({ key, path }) => (key ? [[`g ${key}`, () => location.assign(path)]] : [])),
    ),
  });
  return (
    <StaffContext value={staff}>
      {lacks ? <SecondFactorFirst /> : children}
      <PublishStatus />
      <LazyPalette isOpen={isPaletteOpen} onClose={() => setPaletteOpen(false)} sections={mine} />
      <Help isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} sections={mine} />
      <Confirm />
      <Toasts />
    </StaffContext>
  );
}
