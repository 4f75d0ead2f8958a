import type { ComponentProps, ReactNode } from "react";
import { type FieldValues, FormProvider } from "react-hook-form";
import type { Editor } from "./editor.ts";
import { MergeDialog } from "./MergeDialog.tsx";
import { SaveBar } from "./SaveBar.tsx";

interface Props<Values extends FieldValues> {
  editor: Editor<Values> & { isNew: boolean };
  /** Who may not sees the fields, and can't change them. */
  mayWrite: boolean;
  /** How a field's value reads to whoever merges. */
  show?: ComponentProps<typeof MergeDialog>["show"];
  children: ReactNode;
}

/** The form around a page on which one thing is edited. */
export const EditorForm = <Values extends FieldValues>({
  editor,
  mayWrite,
  show,
  children,
}: Props<Values>) => (
  <FormProvider {...editor.form}>
    <form
      onSubmit={(event) => {
        event.preventDefault();
        editor.save();
      }}
    >
      <fieldset disabled={!mayWrite}>
        {children}
        <SaveBar editor={editor} label={editor.isNew ? "Make it" : "Save"} />
      </fieldset>
    </form>
    <MergeDialog merge={editor.merge} {...(show && { show })} />
  </FormProvider>
);
