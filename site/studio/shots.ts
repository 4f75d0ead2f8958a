import type { SeedImage, SeedProduct } from "../../core/seed/catalog/types.ts";
import { poses } from "./poses.ts";

export interface Placement {
  kind: string;
  params: Record<string, number | string>;
  color?: string;
  /** Degrees around the vertical axis. */
  turn: number;
  x?: number;
  y?: number;
  z?: number;
  scale?: number;
}

export interface Shot {
  key: string;
  width: number;
  height: number;
  samples: number;
  elevation: number;
  placements: Placement[];
  fit?: { width: number; height: number; area: number };
  /** Words set over the paper, top left. */
  caption?: { title: string; line: string };
  detail?: { at: readonly [number, number, number]; zoom: number };
}

export const WIDTHS = { product: [320, 640, 1280], category: [640, 1280, 1920] } as const;

/** The shots of one product, in the order of its images. */
export function productShots(product: SeedProduct): Shot[] {
  return product.images.map((image) => productShot(product, image));
}

function productShot(product: SeedProduct, image: SeedImage): Shot {
  const pose = poses[product.model.kind] ?? {};
  const angle = image.key.slice(image.key.lastIndexOf("-") + 1);
  const swatch = product.options[0]?.values.find((value) => value.name === image.color)?.swatch;
  const { turn, elevation, samples } = {
    front: { turn: -26, elevation: 17, samples: 8, ...pose.front },
    angle: { turn: 34, elevation: 36, samples: 8, ...pose.angle },
    detail: { turn: -34, elevation: 24, samples: 8, ...pose.detail },
  }[angle as "front" | "angle" | "detail"];
  // Fewer pixels than the file has: averaged, jittered frames enlarge cleanly, and a close-up is soft anyway.
  const width = angle === "detail" ? 800 : 1024;
  return {
    key: image.key,
    width,
    height: width * 1.25,
    samples,
    elevation,
    ...(pose.fit && { fit: pose.fit }),
    placements: [
      {
        kind: product.model.kind,
        params: product.model.params ?? {},
        turn,
        ...(swatch && { color: swatch }),
      },
    ],
    ...(angle === "detail" && {
      detail: { at: pose.detail?.at ?? [0.5, 0.8, 0.75], zoom: pose.detail?.zoom ?? 2.5 },
    }),
  };
}
