import { BufferGeometry, Float32BufferAttribute, Vector3 } from "three";

/** Stitches closed loops of equally many points into a skin. Loops run counter-clockwise seen from above. */
export function loft(
  loops: readonly (readonly Vector3[])[],
  { cap = false, closed = true } = {},
): BufferGeometry {
  const around = loops[0]?.length ?? 0;
  const position: number[] = [];
  const uv: number[] = [];
  const index: number[] = [];
  loops.forEach((loop, row) => {
    for (let step = 0; step <= around; step++) {
      const point = loop[closed ? step % around : Math.min(step, around - 1)] ?? new Vector3();
      position.push(point.x, point.y, point.z);
      uv.push(step / around, row / (loops.length - 1));
    }
  });
  const wide = around + 1;
  for (let row = 0; row < loops.length - 1; row++)
    for (let step = 0; step < around; step++) {
      const a = row * wide + step;
      index.push(a, a + 1, a + wide, a + 1, a + wide + 1, a + wide);
    }
  if (cap)
    for (const end of [0, loops.length - 1])
      capEnd(loops[end] ?? [], end === 0, end * wide, position, uv, index);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new Float32BufferAttribute(position, 3));
  geometry.setAttribute("uv", new Float32BufferAttribute(uv, 2));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  if (closed) weld(geometry, loops.length, wide);
  return geometry;
}

function capEnd(
  loop: readonly Vector3[],
  first: boolean,
  base: number,
  position: number[],
  uv: number[],
  index: number[],
) {
  const center = loop.reduce((sum, point) => sum.add(point), new Vector3()).divideScalar(loop.length || 1);
  const hub = position.length / 3;
  position.push(center.x, center.y, center.z);
  uv.push(0.5, first ? 0 : 1);
  for (let step = 0; step < loop.length; step++) {
    if (first) index.push(hub, base + step + 1, base + step);
    else index.push(hub, base + step, base + step + 1);
  }
}

/** The seam's two columns share positions; sharing normals too makes it vanish. */
function weld(geometry: BufferGeometry, rows: number, wide: number): void {
  const normal = geometry.getAttribute("normal");
  const sum = new Vector3();
  for (let row = 0; row < rows; row++) {
    const [a, b] = [row * wide, row * wide + wide - 1];
    sum.fromBufferAttribute(normal, a).add(new Vector3().fromBufferAttribute(normal, b)).normalize();
    for (const at of [a, b]) normal.setXYZ(at, sum.x, sum.y, sum.z);
  }
}

/** A rounded rectangle in the floor plane at height `y`, starting at the back, so that a seam hides there. */
export function ring(
  halfWidth: number,
  halfDepth: number,
  radius: number,
  y: number,
  perCorner = 14,
  perSide = 10,
): Vector3[] {
  const r = Math.max(1e-4, Math.min(radius, halfWidth, halfDepth));
  const points: Vector3[] = [];
  const corners = [
    [-halfWidth + r, -halfDepth + r, Math.PI],
    [-halfWidth + r, halfDepth - r, Math.PI / 2],
    [halfWidth - r, halfDepth - r, 0],
    [halfWidth - r, -halfDepth + r, -Math.PI / 2],
  ] as const;
  corners.forEach(([x, z, end], corner) => {
    const start = end + Math.PI / 2;
    for (let step = 0; step <= perCorner; step++) {
      const angle = start + ((end - start) * step) / perCorner;
      points.push(new Vector3(x + Math.cos(angle) * r, y, z + Math.sin(angle) * r));
    }
    const [nx, nz] = corners[(corner + 1) % 4] ?? [0, 0];
    const from = points.at(-1) ?? new Vector3();
    const out = new Vector3(Math.cos(end) * r, 0, Math.sin(end) * r);
    const to = new Vector3(nx, y, nz).add(out);
    for (let step = 1; step < perSide; step++) points.push(from.clone().lerp(to, step / perSide));
  });
  return points;
}
