import { Data3DTexture, LinearFilter, RepeatWrapping, RGFormat } from "three";

const SIZE = 64;
let shared: Data3DTexture | undefined;

/**
 * Tiling noise in space: red has 16 cells to the side, green three octaves from 8 cells up. One texture read costs
 * a software rasterizer a tenth of computing the same noise for each pixel. Deterministic, so that pictures are too.
 */
export function noiseVolume(): Data3DTexture {
  if (shared) return shared;
  const data = new Uint8Array(SIZE ** 3 * 2);
  const single = lattice(16, 1);
  const octaves = [lattice(8, 2), lattice(16, 3), lattice(32, 4)] as const;
  let at = 0;
  for (let z = 0; z < SIZE; z++)
    for (let y = 0; y < SIZE; y++)
      for (let x = 0; x < SIZE; x++) {
        data[at++] = 255 * single(x, y, z);
        data[at++] =
          255 * (octaves[0](x, y, z) * 0.55 + octaves[1](x, y, z) * 0.3 + octaves[2](x, y, z) * 0.15);
      }
  shared = new Data3DTexture(data, SIZE, SIZE, SIZE);
  shared.format = RGFormat;
  shared.minFilter = shared.magFilter = LinearFilter;
  shared.wrapS = shared.wrapT = shared.wrapR = RepeatWrapping;
  shared.needsUpdate = true;
  return shared;
}

/** Smoothly interpolated random values on a grid of `cells`, wrapping at the edges. */
function lattice(cells: number, seed: number): (x: number, y: number, z: number) => number {
  const values = new Float32Array(cells ** 3);
  let state = seed * 0x9e3779b9;
  for (let index = 0; index < values.length; index++) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    values[index] = ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  }
  const step = cells / SIZE;
  const value = (x: number, y: number, z: number) =>
    values[((z % cells) * cells + (y % cells)) * cells + (x % cells)] ?? 0;
  const ease = (t: number) => t * t * (3 - 2 * t);
  return (px, py, pz) => {
    const [x, y, z] = [Math.floor(px * step), Math.floor(py * step), Math.floor(pz * step)];
    const [u, v, w] = [ease(px * step - x), ease(py * step - y), ease(pz * step - z)];
    const edge = (dy: number, dz: number) =>
      value(x, y + dy, z + dz) * (1 - u) + value(x + 1, y + dy, z + dz) * u;
    return (edge(0, 0) * (1 - v) + edge(1, 0) * v) * (1 - w) + (edge(0, 1) * (1 - v) + edge(1, 1) * v) * w;
  };
}
