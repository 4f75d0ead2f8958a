/** Whether the drawer is open: shared by the header's small script and the drawer's island. */
let open = false;
const listeners = new Set<() => void>();

export const isOpen = (): boolean => open;

export function setOpen(next: boolean): void {
  open = next;
  // An island that still sleeps wakes up to this.
  if (next) dispatchEvent(new Event("cali:intent"));
  for (const listen of listeners) listen();
}

export function onChange(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
