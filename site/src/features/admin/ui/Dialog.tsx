import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";

interface Props {
  title: string;
  /** Below the title, what it is about. */
  description?: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  /** Buttons at the end; the one that goes on is the last. */
  footer?: ReactNode;
  children?: ReactNode;
}

/** A dialog over the page: keeps the focus, gives it back, closes with Escape. */
export const Dialog = ({ title, description, isOpen, onClose, wide = false, footer, children }: Props) => (
  <Base.Root open={isOpen} onOpenChange={(open) => open || onClose()}>
    <Base.Portal>
      <Base.Backdrop className="dialog-shade" />
      <Base.Popup className={wide ? "dialog dialog-wide" : "dialog"}>
        <div className="flex items-start justify-between gap-4">
          <Base.Title className="text-lg">{title}</Base.Title>
          <Base.Close className="-mt-1 -mr-2 min-h-9 min-w-9 text-lg leading-none" aria-label="Close">
            ×
          </Base.Close>
        </div>
        {description && (
          <Base.Description className="mt-2 max-w-[60ch] text-sm" render={<div />}>
            {description}
          </Base.Description>
        )}
        {children && <div className="mt-4">{children}</div>}
        {footer && <div className="mt-6 flex flex-wrap justify-end gap-3">{footer}</div>}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);
