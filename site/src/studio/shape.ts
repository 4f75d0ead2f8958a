import {
  type BufferGeometry,
  CatmullRomCurve3,
  ExtrudeGeometry,
  LatheGeometry,
  Shape,
  TubeGeometry,
  Vector2,
  Vector3,
} from "three";

/** Radius, height and, optionally, how far the corner is rounded. */
export type Corner = readonly [x: number, y: number, round?: number];

/** A polyline whose corners are rounded: what a turned edge looks like up close. */
export function rounded(corners: readonly Corner[], steps = 7): Vector2[] {
  const points: Vector2[] = [];
  corners.forEach(([x, y, round = 0], index) => {
    const here = new Vector2(x, y);
    const before = corners[index - 1];
    const after = corners[index + 1];
    if (!round || !before || !after) {
      points.push(here);
      return;
    }
    const back = new Vector2(before[0], before[1]).sub(here);
    const on = new Vector2(after[0], after[1]).sub(here);
    const reach = Math.min(round, back.length() * 0.49, on.length() * 0.49);
    const start = back.setLength(reach).add(here);
    const end = on.setLength(reach).add(here);
    for (let step = 0; step <= steps; step++) {
      const t = step / steps;
      points.push(
        new Vector2(
          (1 - t) ** 2 * start.x + 2 * t * (1 - t) * here.x + t * t * end.x,
          (1 - t) ** 2 * start.y + 2 * t * (1 - t) * here.y + t * t * end.y,
        ),
      );
    }
  });
  return points;
}

/** A smooth curve through the given radii and heights. */
export function spline(corners: readonly Corner[], steps = 64): Vector2[] {
  const curve = new CatmullRomCurve3(
    corners.map(([x, y]) => new Vector3(x, y, 0)),
    false,
    "centripetal",
  );
  return curve.getPoints(steps).map((point) => new Vector2(Math.max(0, point.x), point.y));
}

export function turn(profile: readonly Vector2[], segments = 112): BufferGeometry {
  // Points that coincide give a lathe undefined normals, which show as black seams.
  const clean = profile.filter((point, index) => {
    const before = profile[index - 1];
    return !before || before.distanceToSquared(point) > 1e-10;
  });
  return new LatheGeometry([...clean], segments);
}

export function turned(corners: readonly Corner[], segments = 112): BufferGeometry {
  return turn(rounded(corners), segments);
}

/**
 * A hollow pot: the outer wall from foot to lip, a rounded lip, and an inner wall one `wall` further in.
 * `floor` is the height of the inside's bottom.
 */
export function vessel(
  outer: readonly Vector2[],
  wall: number,
  floor: number,
  segments = 128,
): BufferGeometry {
  const inner: Vector2[] = [];
  for (let index = outer.length - 1; index > 0; index--) {
    const here = outer[index];
    const before = outer[index - 1];
    if (!here || !before) continue;
    const along = here.clone().sub(before).normalize();
    const point = new Vector2(here.x - along.y * wall, here.y + along.x * wall);
    const last = inner.at(-1);
    if (point.x <= 0.0005 || point.y <= floor || (last && point.y > last.y + 1e-5)) continue;
    inner.push(point);
  }
  const lip = outer.at(-1);
  const inLip = inner[0];
  const arc: Vector2[] = [];
  if (lip && inLip) {
    const center = lip.clone().add(inLip).multiplyScalar(0.5);
    const from = lip.clone().sub(center);
    for (let step = 1; step < 8; step++)
      arc.push(
        from
          .clone()
          .rotateAround(new Vector2(), (Math.PI * step) / 8)
          .add(center),
      );
  }
  const low = inner.at(-1);
  const bottom = low
    ? rounded([
        [low.x, low.y],
        [low.x * 0.97, floor, low.x * 0.3],
        [0, floor],
      ]).slice(1)
    : [];
  return turn([...outer, ...arc, ...inner, ...bottom], segments);
}

/** The start of a pot's outer profile: a recessed base inside a foot ring of the given radius. */
export function footRing(radius: number, height = 0.003, width = 0.004): Corner[] {
  return [
    [0, height],
    [radius - width, height, height * 0.4],
    [radius - width * 0.9, 0, height * 0.3],
    [radius - width * 0.15, 0, height * 0.4],
  ];
}

export function tube(points: readonly Vector3[], radius: number, steps = 72, closed = false): BufferGeometry {
  return new TubeGeometry(
    new CatmullRomCurve3([...points], closed, "centripetal"),
    steps,
    radius,
    20,
    closed,
  );
}

/** A rectangle with rounded corners around the origin. */
export function roundedRectangle(width: number, height: number, radius: number): Shape {
  const x = width / 2;
  const y = height / 2;
  const r = Math.min(radius, x, y);
  const shape = new Shape();
  shape.moveTo(-x + r, -y);
  shape.lineTo(x - r, -y);
  shape.absarc(x - r, -y + r, r, -Math.PI / 2, 0, false);
  shape.lineTo(x, y - r);
  shape.absarc(x - r, y - r, r, 0, Math.PI / 2, false);
  shape.lineTo(-x + r, y);
  shape.absarc(-x + r, y - r, r, Math.PI / 2, Math.PI, false);
  shape.lineTo(-x, -y + r);
  shape.absarc(-x + r, -y + r, r, Math.PI, 1.5 * Math.PI, false);
  return shape;
}

/** A shape cut from sheet stock with softened edges, centered on z. The bevel stays inside `depth`. */
export function slab(shape: Shape, depth: number, bevel: number, curveSegments = 40): BufferGeometry {
  const geometry = new ExtrudeGeometry(shape, {
    depth: Math.max(1e-4, depth - 2 * bevel),
    bevelEnabled: true,
    bevelSize: bevel,
    bevelOffset: -bevel,
    bevelThickness: bevel,
    bevelSegments: 5,
    curveSegments,
  });
  return geometry.translate(0, 0, -depth / 2 + bevel);
}
