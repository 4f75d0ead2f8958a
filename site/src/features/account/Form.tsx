import { createContext, type ReactNode, use } from "react";
import type { FormState } from "./form.ts";

const Current = createContext<Pick<FormState, "faults" | "forget">>({ faults: {}, forget: () => undefined });

/** What is wrong with a field of the form around it, and how to forget that. */
export function useFault(name: string): { fault: string | undefined; forget: () => void } {
  const { faults, forget } = use(Current);
  return { fault: faults[name], forget: () => forget(name) };
}

interface Props {
  form: FormState;
  label?: string;
  className?: string;
  children: ReactNode;
}

/** Fields, a button, and above that button what is wrong with all of it. */
export function Form({ form, label, className = "grid gap-y-3", children }: Props) {
  return (
    <Current value={form}>
      <form ref={form.ref} noValidate aria-label={label} className={className} onSubmit={form.submit}>
        {children}
      </form>
    </Current>
  );
}

/** Always there, so that screen readers hear what is put into it. */
export function FormError() {
  const { fault } = useFault("");
  return (
    <div role="alert" className="text-sm">
      {fault && <p className="note my-2">{fault}</p>}
    </div>
  );
}

interface SubmitProps {
  form: FormState;
  /** What it says while it is at it. */
  busy: string;
  quiet?: boolean;
  children: ReactNode;
}

export const Submit = ({ form, busy, quiet = false, children }: SubmitProps) => (
  <div>
    <FormError />
    <button
      type="submit"
      className={quiet ? "button button-quiet button-small min-w-40" : "button min-w-52"}
      aria-disabled={form.isBusy}
    >
      {form.isBusy ? busy : children}
    </button>
  </div>
);
