import {
  BufferAttribute,
  type BufferGeometry,
  Color,
  Group,
  IcosahedronGeometry,
  Mesh,
  MeshLambertMaterial,
  PlaneGeometry,
} from "three";

/** The same shore every time: a hash in place of chance. */
const chance = (x: number, z: number): number => {
  const value = Math.sin(x * 127.1 + z * 311.7) * 43_758.545;
  return value - Math.floor(value);
};

const rise = (value: number, from: number, to: number): number => {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
};

const shoreline = (x: number): number => 1.5 + Math.sin(x * 0.09) * 2.2 - Math.max(0, x - 6) * 0.55;

/** Height of the land in meters over the sea, x to the right, z towards the reader. */
export function heightAt(x: number, z: number): number {
  const rough = chance(Math.round(x * 1.7), Math.round(z * 1.7)) - 0.5;
  const beach = Math.max(-3, (z - shoreline(x)) * 0.11);
  const headland = rise(x + z * 0.12, 15, 30) * rise(-z, -12, 14) * rise(z, -74, -44) * (11 + rough * 2.4);
  const far = rise(-x, 42, 66) * rise(z, -130, -112) * (6.5 + rough * 1.6);
  return Math.max(beach, headland + far - 2.4) + rough * 0.16;
}

const tones = {
  wet: new Color("#a58f73"),
  sand: new Color("#e2cda6"),
  rock: new Color("#9a8468"),
  grass: new Color("#7d8760"),
};

function toneAt(x: number, z: number, y: number): Color {
  const shift = (chance(x + 3, z - 7) - 0.5) * 0.07;
  const base = y < 0.25 ? tones.wet : y < 2.6 && x < 16 ? tones.sand : y > 7.4 ? tones.grass : tones.rock;
  return base.clone().offsetHSL(0, 0, shift);
}

function ground(): Mesh {
  const geometry = new PlaneGeometry(220, 170, 104, 80).rotateX(-Math.PI / 2).translate(0, 0, -62);
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index += 1) {
    const x = position.getX(index) + (chance(index, 1) - 0.5) * 1.2;
    const z = position.getZ(index) + (chance(index, 2) - 0.5) * 1.2;
    position.setXYZ(index, x, heightAt(x, z), z);
  }
  return faceted(geometry.toNonIndexed());
}

/** One flat tone a facet. */
function faceted(geometry: BufferGeometry): Mesh {
  const position = geometry.getAttribute("position");
  const colors = new Float32Array(position.count * 3);
  for (let index = 0; index < position.count; index += 3) {
    const y = (position.getY(index) + position.getY(index + 1) + position.getY(index + 2)) / 3;
    const tone = toneAt(position.getX(index), position.getZ(index), y);
    for (let corner = 0; corner < 3; corner += 1) tone.toArray(colors, (index + corner) * 3);
  }
  geometry.setAttribute("color", new BufferAttribute(colors, 3));
  return new Mesh(geometry, new MeshLambertMaterial({ vertexColors: true, flatShading: true }));
}

function stack(x: number, z: number, width: number, height: number): Mesh {
  const geometry = new IcosahedronGeometry(1, 2);
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index += 1) {
    const [a, b, c] = [position.getX(index), position.getY(index), position.getZ(index)];
    const bulge = 0.8 + chance(Math.round(a * 9) + x, Math.round(c * 9) + Math.round(b * 9)) * 0.42;
    const taper = 1 - Math.max(0, b) * 0.34;
    position.setXYZ(
      index,
      x + a * width * bulge * taper,
      b * height * (0.86 + bulge * 0.14),
      z + c * width * bulge,
    );
  }
  return faceted(geometry);
}

/** Beach, headland and the stacks off it. */
export function land(): Group {
  return new Group().add(
    ground(),
    stack(4.2, -31, 2.1, 5.2),
    stack(0.4, -35, 1.3, 2.7),
    stack(8.4, -42, 1.1, 1.9),
    stack(-17, -52, 1.5, 2.4),
  );
}
