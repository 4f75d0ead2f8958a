import { Group, Mesh, PlaneGeometry, Shape, Vector2 } from "three";
import { type Ink, printed } from "../label.ts";
import { paper, powder } from "../materials.ts";
import { type Model, num, word } from "../model.ts";
import { roundedRectangle, slab } from "../shape.ts";
import { wood } from "../wood.ts";

const OAK = "#C39A66";
const WALNUT = "#5B3B27";

/** A screen print with a generous margin in a thin frame, leaning as if just unpacked. */
export const print: Model = (params, color) => {
  const width = num(params, "width", 0.3);
  const height = num(params, "height", 0.375);
  const [rail, deep] = [0.012, 0.022];
  const timber = (grain: "x" | "y") =>
    color === OAK ? wood("oak", grain) : color === WALNUT ? wood("walnut", grain) : powder(color);
  const group = new Group();
  for (const side of [-1, 1]) {
    const across = new Mesh(mitred(width, rail, deep), timber("x"));
    across.position.y = (side * height) / 2;
    across.rotation.z = side > 0 ? Math.PI : 0;
    const upright = new Mesh(mitred(height, rail, deep).rotateZ(-Math.PI / 2), timber("y"));
    upright.position.x = (-side * width) / 2;
    upright.rotation.z = side > 0 ? 0 : Math.PI;
    group.add(across, upright);
  }
  const art = printed(1600, Math.round((1600 * height) / width), (ink) => {
    ink.fillStyle = "#F7F1E4";
    ink.fillRect(0, 0, ink.canvas.width, ink.canvas.height);
    const margin = 190;
    ink.save();
    ink.beginPath();
    ink.rect(margin, margin, 1600 - 2 * margin, ink.canvas.height - 2.5 * margin);
    ink.clip();
    ink.translate(margin, margin);
    (word(params, "art", "tide") === "tide" ? tide : ridges)(
      ink,
      1600 - 2 * margin,
      ink.canvas.height - 2.5 * margin,
    );
    ink.restore();
  });
  const sheet = new Mesh(new PlaneGeometry(width - rail * 1.6, height - rail * 1.6), paper("#FFFFFF", art));
  sheet.position.z = deep / 2 - 0.007;
  const back = new Mesh(
    slab(roundedRectangle(width - 0.006, height - 0.006, 0.001), 0.004, 0.0005),
    paper("#B79A74"),
  );
  back.position.z = -deep / 2 + 0.003;
  group.add(sheet, back);
  group.position.y = height / 2;
  group.rotation.x = -0.09;
  const stand = new Group();
  stand.add(group);
  return stand;
};

/** One rail, its outer edge on the axis, its ends cut at 45 degrees. */
function mitred(length: number, rail: number, deep: number) {
  const half = length / 2;
  return slab(
    new Shape([
      new Vector2(-half, 0),
      new Vector2(half, 0),
      new Vector2(half - rail, rail),
      new Vector2(-half + rail, rail),
    ]),
    deep,
    0.0007,
  );
}

/** A shore at low water: bands of wet sand and sea that thin towards a low sun. */
function tide(ink: Ink, width: number, height: number): void {
  ink.fillStyle = "#F0D9B0";
  ink.fillRect(0, 0, width, height);
  ink.fillStyle = "#D9622B";
  ink.beginPath();
  ink.arc(width * 0.64, height * 0.36, width * 0.125, 0, Math.PI * 2);
  ink.fill();
  const bands = [
    ["#7FA9A8", 0.4, 0.004],
    ["#3F7F86", 0.455, 0.007],
    ["#0E5A63", 0.52, 0.012],
    ["#E7C58E", 0.66, 0.035],
    ["#2C6E75", 0.735, 0.018],
    ["#D8AE74", 0.795, 0.03],
    ["#17484E", 0.905, 0.02],
  ] as const;
  for (const [index, [color, level, swell]] of bands.entries()) {
    ink.fillStyle = color;
    ink.beginPath();
    ink.moveTo(0, height);
    for (let x = 0; x <= width; x += 8)
      ink.lineTo(x, height * (level + swell * Math.sin((x / width) * (3.4 + index * 0.7) + index * 1.7)));
    ink.lineTo(width, height);
    ink.fill();
  }
}

/** Headlands one behind another, each a little paler. */
function ridges(ink: Ink, width: number, height: number): void {
  ink.fillStyle = "#EBDCC0";
  ink.fillRect(0, 0, width, height);
  ink.fillStyle = "#E9AE3A";
  ink.beginPath();
  ink.arc(width * 0.3, height * 0.27, width * 0.085, 0, Math.PI * 2);
  ink.fill();
  const hills = ["#B9C6BD", "#8FA79E", "#5F847D", "#35625F", "#16403F"];
  for (const [index, color] of hills.entries()) {
    ink.fillStyle = color;
    ink.beginPath();
    ink.moveTo(0, height);
    for (let x = 0; x <= width; x += 6) {
      const t = x / width;
      const slope = 0.33 + index * 0.125 + (0.5 - t) * (index % 2 ? 0.16 : -0.12);
      const rock =
        0.05 * Math.sin(t * 4.1 + index * 2.3) +
        0.018 * Math.sin(t * 13 + index) +
        0.006 * Math.sin(t * 41 + index * 5);
      ink.lineTo(x, height * (slope - rock));
    }
    ink.lineTo(width, height);
    ink.fill();
  }
}
