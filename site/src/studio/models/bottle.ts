import { Group, Mesh, MeshPhysicalMaterial } from "three";
import { label, wrap } from "../label.ts";
import { gloss, paper, powder } from "../materials.ts";
import { type Model, word } from "../model.ts";
import { rounded, turn, turned } from "../shape.ts";
import { cork } from "../wood.ts";

const STYLES = {
  sauce: { radius: 0.0235, shoulder: 0.102, neck: 0.0098, height: 0.158, paper: [0.014, 0.092] },
  oil: { radius: 0.034, shoulder: 0.19, neck: 0.0128, height: 0.285, paper: [0.03, 0.165] },
} as const;

/** A filled bottle: glass reads through its gloss and rim, so the liquid carries the color. */
export const bottle: Model = (params) => {
  const oil = word(params, "style", "sauce") === "oil";
  const {
    radius,
    shoulder,
    neck,
    height,
    paper: [low, high],
  } = STYLES[oil ? "oil" : "sauce"];
  const group = new Group();
  const profile = rounded(
    [
      [0, 0.003],
      [radius * 0.7, 0.0018, 0.004],
      [radius * 0.86, 0, 0.003],
      [radius, 0.002, 0.006],
      [radius, shoulder, radius * 0.8],
      [neck, shoulder + radius * 1.25, radius * 0.8],
      [neck * 0.96, height - 0.012, 0.002],
      [neck * 1.18, height - 0.011, 0.001],
      [neck * 1.18, height - 0.004, 0.0014],
      [neck * 0.8, height - 0.0035],
      [0, height - 0.0036],
    ],
    16,
  );
  group.add(new Mesh(turn(profile), gloss(word(params, "liquid", "#9E1F0B"), oil ? 0.08 : 0.22)));
  const tag = label(1400, Math.round((1400 * (high - low)) / (radius * 4.4)), {
    title: word(params, "title", ""),
    line: word(params, "line", ""),
    ground: word(params, "label", "#F2E9D8"),
    accent: word(params, "accent", "#C2440C"),
    across: 0.36,
  });
  const sheet = new Mesh(wrap(radius + 0.00025, high - low, 4.4), paper("#FFFFFF", tag));
  sheet.position.y = (low + high) / 2;
  group.add(sheet);
  if (oil) {
    const stopper = new Mesh(
      turned(
        [
          [neck * 0.78, -0.004],
          [neck * 0.84, 0.003, 0.001],
          [neck * 1.3, 0.0034, 0.001],
          [neck * 1.3, 0.017, 0.003],
          [0, 0.0175],
        ],
        64,
      ),
      cork(),
    );
    stopper.position.y = height - 0.006;
    group.add(stopper);
  } else {
    const cap = word(params, "cap", "#1F2B2B");
    const screw = new Mesh(
      ribbed(neck * 1.42, 0.021),
      cap.startsWith("#C")
        ? new MeshPhysicalMaterial({ color: cap, metalness: 1, roughness: 0.32 })
        : powder(cap),
    );
    screw.position.y = height - 0.017;
    group.add(screw);
  }
  return group;
};

/** A screw cap with the ribs that fingers look for. */
function ribbed(radius: number, height: number) {
  const geometry = turned(
    [
      [0, 0],
      [radius, 0, 0.0006],
      [radius, height * 0.5],
      [radius, height * 0.7],
      [radius, height, 0.002],
      [0, height + 0.0002],
    ],
    240,
  );
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index++) {
    const [x, y, z] = [position.getX(index), position.getY(index), position.getZ(index)];
    if (Math.hypot(x, z) < radius * 0.9 || y > height * 0.85) continue;
    const rib = 1 + 0.018 * Math.cos(Math.atan2(z, x) * 48);
    position.setXYZ(index, x * rib, y, z * rib);
  }
  geometry.computeVertexNormals();
  return geometry;
}
