import { part } from "../../lib/part.ts";
import type { Section } from "./sections.ts";
import { Later } from "./ui/Later.tsx";

const palette = part("admin-palette", () => import("./Palette.tsx").then((it) => it.Palette));

export interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  sections: readonly Section[];
}

/** Fetched when it is first asked for. */
export const LazyPalette = (props: PaletteProps) =>
  props.isOpen && <Later of={palette} props={props} meanwhile={null} />;
