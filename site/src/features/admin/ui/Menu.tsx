import { Menu as Base } from "@base-ui/react/menu";
import type { ReactNode } from "react";

export interface MenuItem {
  label: string;
  onSelect: () => void;
  /** Said after it, such as the key that does the same. */
  hint?: string;
  isDisabled?: boolean;
}

interface Props {
  /** What the button says; for one that shows only a sign, `label` is what it is called. */
  children: ReactNode;
  label?: string;
  items: readonly MenuItem[];
  className?: string;
}

/** A button and what it offers. */
export const Menu = ({ children, label, items, className = "button button-quiet button-tight" }: Props) => (
  <Base.Root modal={false}>
    <Base.Trigger className={className} aria-label={label}>
      {children}
    </Base.Trigger>
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="end" className="z-50">
        <Base.Popup className="popup">
          {items.map(({ label: name, hint, onSelect, isDisabled = false }) => (
            <Base.Item key={name} className="popup-item" disabled={isDisabled} onClick={onSelect}>
              <span className="flex-1">{name}</span>
              {hint && <kbd>{hint}</kbd>}
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
