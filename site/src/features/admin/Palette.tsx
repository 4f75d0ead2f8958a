import { Autocomplete } from "@base-ui/react/autocomplete";
import { useDeferredValue, useState } from "react";
import type { PaletteProps } from "./LazyPalette.tsx";
import { useFound } from "./palette.ts";
import { Dialog } from "./ui/Dialog.tsx";

/** Goes anywhere: to a page by its name, to an order, a product or a customer by what is known of them. */
export function Palette({ isOpen, onClose, sections }: PaletteProps) {
  const [typed, setTyped] = useState("");
  const query = useDeferredValue(typed.trim());
  const { groups, isLooking } = useFound(query, sections);
  return (
    <Dialog title="Go to" isOpen={isOpen} onClose={onClose} wide>
      <Autocomplete.Root
        inline
        open
        items={groups}
        filter={null}
        autoHighlight="always"
        value={typed}
        onValueChange={setTyped}
        itemToStringValue={({ label }: { label: string }) => label}
      >
        <Autocomplete.Input
          className="field w-full"
          aria-label="Go to"
          placeholder="A page, an order’s number, an e-mail, a product…"
          autoFocus
        />
        <p role="status" className="sr-only">
          {isLooking ? "Looking…" : ""}
        </p>
        <Autocomplete.List className="palette-list" aria-label="Found">
          {(group: (typeof groups)[number]) => (
            <Autocomplete.Group key={group.name} items={group.items}>
              <Autocomplete.GroupLabel className="palette-group">{group.name}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: (typeof group.items)[number]) => (
                  <Autocomplete.Item
                    key={item.href}
                    value={item}
                    className="popup-item"
                    onClick={() => location.assign(item.href)}
                  >
                    <span className="flex-1 truncate">{item.label}</span>
                    {item.hint && <span className="text-fog">{item.hint}</span>}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
        {query !== "" && groups.length === 0 && !isLooking && (
          <p className="py-4">Nothing goes by that name.</p>
        )}
      </Autocomplete.Root>
    </Dialog>
  );
}
