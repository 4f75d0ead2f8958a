import type { Section } from "./sections.ts";
import { Dialog } from "./ui/Dialog.tsx";

const everywhere: readonly [string, string][] = [
  ["Ctrl K", "Go anywhere, find an order or a product"],
  ["?", "These keys"],
  ["/", "Search in a list"],
  ["J, K", "The next and the one before, in a list"],
  ["Enter", "Open it"],
  ["X", "Select it; with Shift, all up to it"],
  ["Esc", "Select nothing"],
  ["Ctrl S", "Save"],
];

interface Props {
  isOpen: boolean;
  onClose: () => void;
  sections: readonly Section[];
}

/** Every key of the admin. */
export const Help = ({ isOpen, onClose, sections }: Props) => (
  <Dialog title="Keys" isOpen={isOpen} onClose={onClose} wide>
    <dl className="keys">
      {[
        ...everywhere,
        ...sections.flatMap(({ key, name }) => (key ? [[`G ${key.toUpperCase()}`, name] as const] : [])),
      ].map(([keys, does]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </Dialog>
);
