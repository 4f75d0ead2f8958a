import { Color, Group, Mesh, MeshPhysicalMaterial, Path, Shape, Vector2, Vector3 } from "three";
import { surface } from "../glsl.ts";
import { gloss, steel } from "../materials.ts";
import { type Model, word } from "../model.ts";
import { slab, spline } from "../shape.ts";

/** Half of the frame's outline and the lens, in meters, drawn for the right eye. */
const SQUARE = { lens: [0.0245, 0.0195, 3.2], rim: 0.0048, eye: 0.0345 } as const;
const ROUND = { lens: [0.0228, 0.0218, 2.1], rim: 0.004, eye: 0.034 } as const;

/** Folded open on the paper, as put down on a table. */
export const sunglasses: Model = (params, color) => {
  const { lens, rim, eye } = word(params, "shape", "square") === "round" ? ROUND : SQUARE;
  const group = new Group();
  const acetate = tortoise(color);
  const glass = new MeshPhysicalMaterial({
    color: "#1C2622",
    roughness: 0.05,
    clearcoat: 1,
    clearcoatRoughness: 0.02,
    transparent: true,
    opacity: 0.86,
  });
  for (const side of [-1, 1]) {
    const ring = new Shape(oval(lens[0] + rim, lens[1] + rim, lens[2]));
    ring.holes.push(new Path(oval(lens[0], lens[1], lens[2]).reverse()));
    const frame = new Mesh(slab(ring, 0.0048, 0.0014, 90), acetate);
    const pane = new Mesh(
      slab(new Shape(oval(lens[0] + 0.0006, lens[1] + 0.0006, lens[2])), 0.0016, 0.0005, 90),
      glass,
    );
    for (const mesh of [frame, pane]) mesh.position.x = side * eye;
    group.add(frame, pane);
    const hinge = new Mesh(slab(new Shape(oval(0.0062, 0.0044, 4)), 0.0052, 0.0014), acetate);
    hinge.position.set(side * (eye + lens[0] + rim * 0.9), lens[1] * 0.52, -0.0004);
    const rivet = new Mesh(slab(new Shape(oval(0.0012, 0.0012, 2)), 0.001, 0.0003), steel());
    rivet.position.set(side * (eye + lens[0] + rim * 0.9), lens[1] * 0.52, 0.0026);
    group.add(hinge, rivet, temple(side, eye + lens[0] + rim * 0.9 + 0.0035, lens[1] * 0.52, acetate));
  }
  const gap = eye - lens[0] - rim * 0.4;
  const bridge = new Shape([
    ...arch(gap, 0.0068, lens[1] * 0.5),
    ...arch(gap, 0.0105, lens[1] * 0.5 - 0.0062).reverse(),
  ]);
  group.add(new Mesh(slab(bridge, 0.0046, 0.0013, 60), acetate));
  for (const side of [-1, 1]) {
    const pad = new Mesh(slab(new Shape(oval(0.0026, 0.006, 2)), 0.003, 0.0013), gloss(color));
    pad.position.set(side * (gap * 0.86), -0.001, -0.004);
    pad.rotation.y = side * 0.7;
    group.add(pad);
  }
  const worn = new Group();
  worn.add(group);
  // The frame leans back on to the tips of its temples.
  group.position.y = lens[1] + rim;
  group.rotation.x = -0.07;
  return worn;
};

function oval(rx: number, ry: number, power: number): Vector2[] {
  return Array.from({ length: 96 }, (_, step) => {
    const angle = (step / 96) * Math.PI * 2;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const narrow = 1 + 0.06 * s;
    return new Vector2(
      Math.sign(c) * Math.abs(c) ** (2 / power) * rx * narrow,
      Math.sign(s) * Math.abs(s) ** (2 / power) * ry,
    );
  });
}

function arch(half: number, rise: number, y: number): Vector2[] {
  return Array.from({ length: 25 }, (_, step) => {
    const t = (step / 24) * 2 - 1;
    return new Vector2(t * half, y + rise * 0.5 * (1 - t * t));
  });
}

function temple(side: number, x: number, y: number, material: MeshPhysicalMaterial): Mesh {
  const top = spline(
    [
      [0, 0.0042],
      [0.05, 0.0036],
      [0.092, 0.0028],
      [0.115, -0.003],
      [0.14, -0.0205],
    ],
    60,
  );
  const low = spline(
    [
      [0, -0.0042],
      [0.05, -0.0016],
      [0.086, -0.0022],
      [0.106, -0.0085],
      [0.131, -0.0245],
    ],
    60,
  ).reverse();
  const geometry = slab(new Shape([...top, new Vector2(0.1395, -0.025), ...low]), 0.0042, 0.0012, 20);
  geometry.rotateY(Math.PI / 2);
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index++) {
    const back = -position.getZ(index) / 0.14;
    position.setX(index, position.getX(index) - side * 0.006 * back ** 2);
  }
  geometry.computeVertexNormals();
  const mesh = new Mesh(geometry, material);
  const at = new Vector3(x * side, y, -0.001);
  mesh.position.copy(at);
  return mesh;
}

/** Cellulose with darker clouds in it when the color is tortoise, plain otherwise. */
function tortoise(color: string): MeshPhysicalMaterial {
  const clouded = color.toUpperCase() === "#6A3617";
  const material = new MeshPhysicalMaterial({
    color: clouded ? "#9A5420" : color,
    roughness: 0.2,
    clearcoat: 1,
    clearcoatRoughness: 0.05,
  });
  return surface(material, {
    name: "acetate",
    uniforms: { uCloud: { value: clouded ? 0.9 : 0 }, uDeep: { value: new Color("#1B0D07") } },
    color:
      "float cloud = smoothstep(.44, .6, fbm3(vObject * vec3(90., 130., 90.) + vec3(2.)) ); diffuseColor.rgb = mix(diffuseColor.rgb, uDeep, cloud * uCloud);",
  });
}
