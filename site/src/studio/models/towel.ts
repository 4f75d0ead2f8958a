import { type BufferGeometry, ExtrudeGeometry, Group, Mesh, Shape, Vector2 } from "three";
import { cloth } from "../cloth.ts";
import { type Model, num, word } from "../model.ts";

const CREAM = "#F1EADC";
/** GLSL over \`vec2 at\`, meters across and deep. */
const WEAVES: Record<string, { color: string; weave: string; name: string } | undefined> = {
  stripe: {
    color: CREAM,
    name: "stripe",
    weave: "smoothstep(-.12, .12, sin(at.x * 112. + 1.2)) * smoothstep(.015, .02, abs(abs(at.x) - .09))",
  },
  terry: { color: CREAM, name: "dobby", weave: "0." },
  throw: {
    color: CREAM,
    name: "window",
    weave:
      ".55 * max(smoothstep(.42, .47, abs(fract(at.x * 26.) - .5)), smoothstep(.42, .47, abs(fract(at.y * 26.) - .5)))",
  },
};

/** Cloth folded in thirds and stacked: soft folds to the front, every layer settling a little differently. */
export const towel: Model = (params, color) => {
  const width = num(params, "width", 0.34);
  const depth = num(params, "depth", 0.25);
  const style = word(params, "style", "stripe");
  const thick = style === "terry" ? 0.02 : style === "throw" ? 0.0145 : 0.0135;
  const stripe = WEAVES[style];
  const material = cloth({
    color,
    loom: "top",
    threads: style === "terry" ? 520 : style === "throw" ? 430 : 640,
    nap: style === "terry" ? 0.95 : style === "throw" ? 0.35 : 0.5,
    ...(stripe && { stripe }),
  });
  const group = new Group();
  const layers = num(params, "layers", 3);
  for (let layer = 0; layer < layers; layer++) {
    const geometry = folded(width - layer * 0.003, depth - (layer % 2) * 0.004, thick * 2, layer);
    const mesh = new Mesh(geometry, material);
    mesh.position.set(((layer * 7) % 3) * 0.0014, layer * thick * 2.02, ((layer * 5) % 4) * 0.0016);
    mesh.rotation.y = (((layer * 13) % 5) - 2) * 0.006;
    group.add(mesh);
  }
  return group;
};

/** One fold: two thicknesses joined by a round front edge, loose at the back, sagging towards its sides. */
function folded(width: number, depth: number, thick: number, seed: number): BufferGeometry {
  const half = thick / 2;
  const front = depth / 2 - half;
  const shape = new Shape();
  const steps = 60;
  const outline: Vector2[] = [];
  const line = (from: number, to: number, y: number) => {
    for (let step = 0; step <= steps; step++)
      outline.push(new Vector2(from + ((to - from) * step) / steps, y));
  };
  line(-depth / 2, front, 0);
  for (let step = 1; step < 20; step++)
    outline.push(
      new Vector2(
        front + Math.sin((step / 20) * Math.PI) * half * 1.15,
        half - Math.cos((step / 20) * Math.PI) * half,
      ),
    );
  line(front, -depth / 2, thick);
  line(-depth / 2, front - 0.004, half + 0.0004);
  line(front - 0.004, -depth / 2, half - 0.0004);
  shape.setFromPoints(outline);
  const geometry = new ExtrudeGeometry(shape, {
    depth: width,
    steps: 70,
    bevelEnabled: true,
    bevelThickness: 0.0022,
    bevelSize: 0.0018,
    bevelOffset: -0.0018,
    bevelSegments: 4,
  });
  geometry.translate(0, 0, -width / 2).rotateY(-Math.PI / 2);
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index++) {
    const [x, y, z] = [position.getX(index), position.getY(index), position.getZ(index)];
    const wave = Math.sin(x * 21 + seed * 2.3) * 0.0009 + Math.sin(x * 47 + z * 31 + seed) * 0.0005;
    const sag = -0.0016 * (Math.abs(x) / (width / 2)) ** 6;
    position.setXYZ(
      index,
      x,
      Math.max(0, y + (wave + sag) * (y / thick)),
      z + Math.sin(x * 17 + seed * 4.1) * 0.0016,
    );
  }
  geometry.computeVertexNormals();
  return geometry;
}
