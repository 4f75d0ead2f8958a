interface Props {
  editor: { isDirty: boolean; isSaving: boolean; save: () => void; discard: () => void };
  /** What the button says; absent: "Save". */
  label?: string;
}

/** Comes with the first change and goes with the last. */
export const SaveBar = ({ editor, label = "Save" }: Props) =>
  (editor.isDirty || editor.isSaving) && (
    <section aria-label="Unsaved changes" className="save-bar">
      <p role="status" className="mr-auto text-sm">
        Not saved yet
      </p>
      <button type="button" className="button button-quiet button-tight" onClick={editor.discard}>
        Discard
      </button>
      <button
        type="button"
        className="button button-tight"
        aria-disabled={editor.isSaving}
        onClick={editor.save}
      >
        {editor.isSaving ? "Saving…" : label}
      </button>
    </section>
  );
