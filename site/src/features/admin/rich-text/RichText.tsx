import { EditorContent, useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { useEffect } from "react";
import { isSafeLink } from "./link.ts";
import { Toolbar } from "./Toolbar.tsx";

/** What descriptions may consist of, as the server lets it through. */
const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    link: {
      openOnClick: false,
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (href) => isSafeLink(href),
    },
  }),
];

interface Props {
  labelledBy: string;
  /** HTML; nothing written is an empty text. */
  value: string;
  onChange: (html: string) => void;
  onBlur?: () => void;
  isDisabled?: boolean;
}

/** Text with paragraphs, headings, lists and links. */
export function RichText({ labelledBy, value, onChange, onBlur, isDisabled = false }: Props) {
  const editor = useEditor({
    extensions,
    content: value,
    editable: !isDisabled,
    // The policy lets no style elements in; what they would hold is in admin.css.
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": labelledBy,
        class: "prose rich-text",
      },
    },
    onUpdate: ({ editor: at }) => onChange(at.isEmpty ? "" : at.getHTML()),
    onBlur: () => onBlur?.(),
  });

  // What the form holds may have come by another way than from here: discarded, or merged.
  useEffect(() => {
    if (!editor || editor.isFocused) return;
    const shown = editor.isEmpty ? "" : editor.getHTML();
    if (shown !== value) editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);

  if (!editor) return null;
  return (
    <div className="rich-text-frame">
      <Toolbar editor={editor} />
      <EditorContent editor={editor} />
    </div>
  );
}
