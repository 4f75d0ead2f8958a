import { lazy, Suspense } from "react";
import type { Section } from "./sections.ts";

const Palette = lazy(() =>
  import("./Palette.tsx").then(({ Palette: component }) => ({ default: component })),
);

export interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  sections: readonly Section[];
}

/** Fetched when it is first asked for. */
export const LazyPalette = (props: PaletteProps) =>
  props.isOpen && (
    <Suspense>
      <Palette {...props} />
    </Suspense>
  );
