import type { Me } from "@cali/core/customer/schema.ts";
import { useShown } from "../account/changes.ts";
import { choose, type Theme } from "../theme/choice.ts";
import { Said, Section } from "./Section.tsx";
import { useAtOnce } from "./useAtOnce.ts";
import { useToggle } from "./useToggle.ts";

const themes: [theme: Theme, name: string][] = [
  ["system", "As my device says"],
  ["light", "Light"],
  ["dark", "Dark"],
];

export function ThemeSection({ me }: { me: Me }) {
  const shown = useShown(me);
  const { said, set } = useToggle();
  const [theme, pick] = useAtOnce<Theme>(shown.theme, async (next) => {
    choose(next);
    if (!(await set({ theme: next }))) choose(me.theme);
  });
  return (
    <Section title="Light or dark">
      <fieldset className="flex flex-wrap gap-x-6">
        <legend className="sr-only">Light or dark</legend>
        {themes.map(([value, name]) => (
          <label key={value} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name="theme"
              value={value}
              className="size-4"
              checked={value === theme}
              onChange={() => pick(value)}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <Said>{said || "Kept in your account, for every device."}</Said>
    </Section>
  );
}
