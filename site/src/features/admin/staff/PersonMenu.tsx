import { useDoing } from "../orders/useDoing.ts";
import { useStaff } from "../staff.ts";
import { confirm } from "../ui/confirm.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import { type Person, resetSecondFactor, revoke, setRole } from "./queries.ts";
import { roles } from "./roles.ts";

/** What an owner may do about somebody who works here. */
export function PersonMenu({ person }: { person: Person }) {
  const { id: own } = useStaff();
  const { run } = useDoing();
  const { id, name, email, role, hasSecondFactor } = person;
  const who = name || email;
  const isOwn = id === own;

  async function become(next: (typeof roles)[number]): Promise<void> {
    const yes =
      !isOwn ||
      (await confirm({
        title: `Stop being an owner?`,
        body: "You can’t take that back yourself: another owner has to.",
        yes: `Become ${next.label.toLowerCase()}`,
      }));
    if (yes) await run(() => setRole(id, next.value), `${who} is ${next.label.toLowerCase()} now`);
  }

  async function letGo(): Promise<void> {
    const yes = await confirm({
      title: `End ${isOwn ? "your own" : `${who}’s`} access?`,
      body: "Every browser of theirs is signed out at once. Their account and what they bought stay; they are told by mail.",
      yes: "End access",
    });
    if (yes) await run(() => revoke(id), `${who} no longer works here`);
  }

  async function reset(): Promise<void> {
    const yes = await confirm({
      title: `Take ${who}’s second factor away?`,
      body: "For who has lost their app and their backup codes. Make sure that it is them who asks. They are signed out everywhere and told by mail.",
      yes: "Take it away",
    });
    if (yes) await run(() => resetSecondFactor(id), `${who} signs in without a second factor now`);
  }

  const items: MenuItem[] = [
    ...roles
      .filter(({ value }) => value !== role)
      .map((next) => ({ label: `Make ${next.label.toLowerCase()}`, onSelect: () => void become(next) })),
    ...(hasSecondFactor && !isOwn
      ? [{ label: "Take second factor away…", onSelect: () => void reset() }]
      : []),
    { label: "End access…", onSelect: () => void letGo() },
  ];
  return (
    <Menu items={items} label={`Change ${who}`} className="link py-2">
      Change
    </Menu>
  );
}
