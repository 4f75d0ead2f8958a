import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useState } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type * as z from "zod";
import { ApiError } from "../../../lib/api.ts";
import { useShortcuts } from "../shortcuts.ts";
import { confirm } from "../ui/confirm.ts";
import { toast, toastError } from "../ui/toast.ts";
import { block } from "../url.ts";
import { type Difference, differences, merged } from "./merge.ts";

interface Versioned {
  version: number;
}

export interface EditorOptions<Values extends FieldValues, Detail extends Versioned> {
  /** As it is kept; once it was saved, as it was answered. */
  detail: Detail;
  /** The API's own shape of what is saved, without the version. */
  schema: z.ZodType<Values, Values>;
  valuesOf: (detail: Detail) => Values;
  /** @throws {ApiError} `edit.stale`, with the thing as it is now as `current` */
  save: (values: Values, version: number) => Promise<Detail>;
  /** What the fields are called, for whoever merges. */
  labels: { [F in keyof Values]: string } | ((part: string) => string);
  /** Where a field is many things, such as a list of rows: in which parts it is merged, and how they are one again. */
  parts?: { split: (values: Values) => Parts; join: (parts: Parts) => Values };
  onSaved?: (detail: Detail) => void;
}

/** What is merged part by part, by names of its own. */
export type Parts = Record<string, unknown>;

/** Somebody else's changes, and what has to be said of them before one's own are saved. */
export interface Merge {
  found: Difference<Parts>[];
  labelOf: (part: string) => string;
  /** Saves what came of it. @param takeTheirs fields in which theirs is to stand. */
  accept: (takeTheirs: ReadonlySet<string>) => void;
  leave: () => void;
}

export interface Editor<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  isDirty: boolean;
  isSaving: boolean;
  save: () => void;
  discard: () => void;
  merge: Merge | undefined;
}

const ask = () =>
  confirm({
    title: "Leave without saving?",
    body: "What you changed on this page would be lost.",
    yes: "Leave",
    no: "Stay",
  });

/** Faults that the API found, at their fields. @returns whether there were any. */
function tellFaults<Values extends FieldValues>(form: UseFormReturn<Values>, error: ApiError): boolean {
  const { errors } = error.problem as { errors?: { path: string; message: string }[] };
  for (const [index, { path, message }] of (errors ?? []).entries())
    form.setError(path as Path<Values>, { message }, { shouldFocus: index === 0 });
  return (errors ?? []).length > 0;
}

/**
 * A form over something that others edit too. It is saved with the version it was made of; where that is no longer the one
 * that is kept, nothing is overwritten: what changed meanwhile is shown, and the person merges.
 */
export function useEditor<Values extends FieldValues, Detail extends Versioned>(
  options: EditorOptions<Values, Detail>,
): Editor<Values> {
  const { detail, valuesOf } = options;
  /** What the form was filled from. */
  const [base, setBase] = useState(detail);
  const [isSaving, setSaving] = useState(false);
  const [stale, setStale] = useState<{ mine: Values; current: Detail }>();
  const form = useForm<Values>({
    defaultValues: valuesOf(detail) as DefaultValues<Values>,
    resolver: zodResolver(options.schema),
    mode: "onTouched",
  });
  const { isDirty } = form.formState;

  // Read anew, and nothing typed yet: what is shown is what is kept.
  useEffect(() => {
    if (isDirty || detail.version === base.version) return;
    setBase(detail);
    form.reset(valuesOf(detail));
  }, [detail, base, isDirty, form, valuesOf]);

  useEffect(() => {
    if (!isDirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    const unblock = block(ask);
    return () => {
      removeEventListener("beforeunload", warn);
      unblock();
    };
  }, [isDirty]);

  async function send(values: Values, version: number): Promise<void> {
    setSaving(true);
    try {
      const saved = await options.save(values, version);
      setBase(saved);
      form.reset(valuesOf(saved));
      options.onSaved?.(saved);
      toast("Saved");
    } catch (error) {
      if (error instanceof ApiError && error.code === "edit.stale")
        setStale({ mine: values, current: error.problem.current as Detail });
      else if (!(error instanceof ApiError && tellFaults(form, error))) toastError(error);
    } finally {
      setSaving(false);
    }
  }

  function save(): void {
    if (isSaving) return;
    void form.handleSubmit((values) => send(values, base.version))();
  }

  useShortcuts({ "mod+s": save });

  return {
    form,
    isDirty,
    isSaving,
    save,
    discard: () => form.reset(valuesOf(base)),
    merge: stale && mergeOf(stale.mine, stale.current),
  };

  function mergeOf(mine: Values, current: Detail): Merge {
    const { labels, parts } = options;
    const split = (values: Values): Parts => parts?.split(values) ?? values;
    const join = (value: Parts): Values => parts?.join(value) ?? (value as Values);
    const theirs = valuesOf(current);
    const found = differences(split(valuesOf(base)), split(mine), split(theirs));
    return {
      found,
      labelOf: (part) => (typeof labels === "function" ? labels(part) : (labels[part] ?? part)),
      leave: () => setStale(undefined),
      accept: (takeTheirs) => {
        const values = join(merged(split(mine), found, takeTheirs));
        setStale(undefined);
        setBase(current);
        form.reset(theirs);
        for (const [field, value] of Object.entries(values))
          form.setValue(field as Path<Values>, value, { shouldDirty: true });
        void send(values, current.version);
      },
    };
  }
}
