import { type ReactNode, useId } from "react";

/** A heading, and beside it what can be set. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 border-t border-line py-8 md:grid-cols-[14rem_1fr]"
    >
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <div className="max-w-xl min-w-0">{children}</div>
    </section>
  );
}

/** Always there, so that screen readers hear what is put into it. */
export const Said = ({ children }: { children: ReactNode }) => (
  <p role="status" className="mt-2 min-h-6 text-sm">
    {children}
  </p>
);
