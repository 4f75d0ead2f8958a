import { type Editor, useEditorState } from "@tiptap/react";
import { useState } from "react";
import { LinkDialog } from "./LinkDialog.tsx";

interface Tool {
  label: string;
  /** What the button shows. */
  sign: string;
  className?: string;
  isOn: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
}

const tools: Tool[] = [
  {
    label: "Bold",
    sign: "B",
    className: "font-bold",
    isOn: (at) => at.isActive("bold"),
    run: (at) => at.chain().focus().toggleBold().run(),
  },
  {
    label: "Italic",
    sign: "I",
    className: "italic",
    isOn: (at) => at.isActive("italic"),
    run: (at) => at.chain().focus().toggleItalic().run(),
  },
  {
    label: "Underline",
    sign: "U",
    className: "underline",
    isOn: (at) => at.isActive("underline"),
    run: (at) => at.chain().focus().toggleUnderline().run(),
  },
  {
    label: "Strike through",
    sign: "S",
    className: "line-through",
    isOn: (at) => at.isActive("strike"),
    run: (at) => at.chain().focus().toggleStrike().run(),
  },
  ...([2, 3] as const).map(
    (level): Tool => ({
      label: level === 2 ? "Heading" : "Smaller heading",
      sign: level === 2 ? "H" : "h",
      isOn: (at) => at.isActive("heading", { level }),
      run: (at) => at.chain().focus().toggleHeading({ level }).run(),
    }),
  ),
  {
    label: "List",
    sign: "•",
    isOn: (at) => at.isActive("bulletList"),
    run: (at) => at.chain().focus().toggleBulletList().run(),
  },
  {
    label: "Numbered list",
    sign: "№",
    isOn: (at) => at.isActive("orderedList"),
    run: (at) => at.chain().focus().toggleOrderedList().run(),
  },
  {
    label: "Quotation",
    sign: "”",
    isOn: (at) => at.isActive("blockquote"),
    run: (at) => at.chain().focus().toggleBlockquote().run(),
  },
];

/** What can be done with the words that are selected; the keys that do the same are the usual ones. */
export function Toolbar({ editor }: { editor: Editor }) {
  const [isLinking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: at }) => ({
      tools: tools.map(({ isOn }) => isOn(at)),
      link: at.isActive("link") ? String(at.getAttributes("link").href ?? "") : undefined,
      isEmpty: at.state.selection.empty,
    }),
  });
  return (
    <div role="toolbar" aria-label="Formatting" className="rich-text-tools">
      {tools.map(({ label, sign, className, run }, at) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={on.tools[at]}
          className={className}
          onClick={() => run(editor)}
        >
          {sign}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={on.link !== undefined}
        aria-disabled={on.isEmpty && on.link === undefined}
        onClick={() => (on.isEmpty && on.link === undefined ? editor.commands.focus() : setLinking(true))}
      >
        Link
      </button>
      {isLinking && (
        <LinkDialog
          href={on.link ?? ""}
          onClose={() => setLinking(false)}
          onChosen={(href) => {
            setLinking(false);
            const chain = editor.chain().focus().extendMarkRange("link");
            if (href === null) chain.unsetLink().run();
            else chain.setLink({ href }).run();
          }}
        />
      )}
    </div>
  );
}
