import { Group, Mesh, MeshPhysicalMaterial, Shape, Vector2 } from "three";
import { surface } from "../glsl.ts";
import { type Model, word } from "../model.ts";
import { slab, spline } from "../shape.ts";

const PIVOT: readonly (readonly [number, number])[] = [
  [-0.066, 0],
  [-0.06, 0.04],
  [-0.046, 0.09],
  [-0.022, 0.15],
  [0.012, 0.205],
  [0.046, 0.232],
  [0.074, 0.234],
  [0.087, 0.218],
  [0.083, 0.18],
  [0.07, 0.13],
  [0.063, 0.08],
  [0.064, 0.04],
  [0.07, 0],
];

/** A fin on its base, foiled thin towards its edges, the cloth visible in the resin. */
export const fin: Model = (params, color) => {
  const keel = word(params, "style", "pivot") === "keel";
  const group = new Group();
  const fins = keel ? 2 : 1;
  for (let index = 0; index < fins; index++) {
    const shape = keel ? keelShape(0.218, 0.137) : smooth(PIVOT);
    const geometry = slab(shape, 0.011, 0.0045, 90);
    foil(geometry, keel ? 0.137 : 0.234);
    const mesh = new Mesh(geometry, fiberglass(color));
    const base = new Mesh(
      slab(
        new Shape([
          new Vector2(-0.06, -0.016),
          new Vector2(0.06, -0.016),
          new Vector2(0.063, 0.0006),
          new Vector2(-0.063, 0.0006),
        ]),
        0.009,
        0.001,
      ),
      fiberglass(color),
    );
    base.position.y = 0.016;
    mesh.position.y = 0.016;
    const holder = new Group();
    holder.add(mesh, base);
    holder.position.set(index * 0.045, 0, index * -0.085);
    holder.rotation.y = index * 0.12;
    group.add(holder);
  }
  return group;
};

/** A low, wide keel; \`base\` and \`height\` in meters. */
export function keelShape(base: number, height: number): Shape {
  return smooth(
    [
      [-0.5, 0],
      [-0.36, 0.36],
      [-0.14, 0.7],
      [0.12, 0.92],
      [0.36, 1],
      [0.47, 0.97],
      [0.48, 0.84],
      [0.4, 0.58],
      [0.36, 0.3],
      [0.38, 0],
    ].map(([x = 0, y = 0]) => [x * base, y * height] as const),
  );
}

function smooth(points: readonly (readonly [number, number])[]): Shape {
  const low = Math.min(...points.map(([x]) => x));
  // The lathe's spline only knows positive radii; shift, draw, shift back.
  return new Shape(
    spline(
      points.map(([x, y]) => [x - low, y] as const),
      120,
    ).map((point) => new Vector2(point.x + low, point.y)),
  );
}

/** Thins the blade towards the tip. */
function foil(geometry: ReturnType<typeof slab>, height: number): void {
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index++)
    position.setZ(index, position.getZ(index) * (1 - 0.72 * (position.getY(index) / height)));
  geometry.computeVertexNormals();
}

function fiberglass(color: string): MeshPhysicalMaterial {
  const material = new MeshPhysicalMaterial({
    color,
    roughness: 0.22,
    clearcoat: 1,
    clearcoatRoughness: 0.05,
    emissive: color,
    emissiveIntensity: 0.12,
  });
  return surface(material, {
    name: "fiberglass",
    uniforms: {},
    color: /* glsl */ `
      float depth = smoothstep(.0, .006, abs(vObject.z));
      float cloth = mod(floor(vObject.x * 900.) + floor(vObject.y * 900.), 2.);
      float layers = fbm3(vObject * vec3(60., 60., 900.));
      float contour = .5 + .5 * sin(length(vObject.xy * vec2(1., .55) - vec2(.0, .02)) * 620. + 5. * fbm3(vObject * 30.));
      diffuseColor.rgb *= (.84 + .26 * layers) * (.96 + .05 * cloth) * (.9 + .13 * contour);
    `,
  });
}
