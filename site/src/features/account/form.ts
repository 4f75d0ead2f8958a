import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import { type Faults, faultOf, faultsFrom } from "./faults.ts";

export type Values = Partial<Record<string, string>>;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export interface FormState {
  ref: RefObject<HTMLFormElement | null>;
  faults: Faults;
  isBusy: boolean;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  /** Forgets what was wrong with a field, once it is being mended. */
  forget: (name: string) => void;
}

interface Wanted {
  /** What no field knows of itself; asked before anything is sent. */
  check?: (values: Values) => Faults | undefined;
  send: (values: Values) => Promise<void>;
  /** Field of a refusal's code. */
  at?: Partial<Record<string, string>>;
}

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;

const controlsOf = (form: HTMLFormElement): Control[] =>
  [...form.elements].filter(isControl).filter(({ name, disabled }) => name !== "" && !disabled);

const looked = (control: Control): string | undefined =>
  faultOf({
    ...{ validity: control.validity, type: control.type, value: control.value, dataset: control.dataset },
    minLength: "minLength" in control ? control.minLength : -1,
  });

const faultsIn = (controls: Control[]): Faults =>
  Object.fromEntries(
    controls.flatMap((control) => {
      const fault = looked(control);
      return fault === undefined ? [] : [[control.name, fault]];
    }),
  );

const valuesIn = (form: HTMLFormElement): Values =>
  Object.fromEntries([...new FormData(form)].flatMap(([k, v]) => (typeof v === "string" ? [[k, v]] : [])));

const namesIn = (controls: Control[]): string[] => controls.map(({ name }) => name);

/** A form and its one request. What is wrong is said at its field, and the first of those gets the focus. */
export function useForm({ check, send, at = {} }: Wanted): FormState {
  const ref = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [isBusy, setBusy] = useState(false);
  /** Found by the last attempt: whoever mends one of them keeps the focus. */
  const [found, setFound] = useState<Faults>({});
  useEffect(() => {
    const first = ref.current && controlsOf(ref.current).find(({ name }) => found[name] !== undefined);
    first?.focus();
  }, [found]);

  function tell(next: Faults): void {
    setFaults(next);
    setFound(next);
  }

  async function run(form: HTMLFormElement): Promise<void> {
    const controls = controlsOf(form);
    const values = valuesIn(form);
    const wrong = { ...check?.(values), ...faultsIn(controls) };
    tell(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      await send(values);
    } catch (error) {
      tell(faultsFrom(error, namesIn(controls), at));
    } finally {
      setBusy(false);
    }
  }

  return {
    ref,
    faults,
    isBusy,
    submit: (event) => {
      event.preventDefault();
      if (!isBusy) void run(event.currentTarget);
    },
    forget: (name) => {
      const { [name]: fault, ...others } = faults;
      if (fault !== undefined) setFaults(others);
    },
  };
}
