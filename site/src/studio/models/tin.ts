import { Group, Mesh } from "three";
import { label, printed, typeset, type Wording, wrap } from "../label.ts";
import { enamel, paper, steel } from "../materials.ts";
import { type Model, num, word } from "../model.ts";
import { turned } from "../shape.ts";

/** A painted slip-lid tin with a paper band, beads rolled into its edges. */
export const tin: Model = (params) => {
  const radius = num(params, "radius", 0.043);
  const height = num(params, "height", 0.05);
  const lidHeight = Math.min(0.018, height * 0.34);
  const paint = enamel(word(params, "paint", "#0E5A63"));
  const ground = word(params, "label", "#EFE6D6");
  const group = new Group();
  group.add(
    new Mesh(
      turned([
        [0, 0.001],
        [radius - 0.002, 0.0006, 0.0006],
        [radius - 0.0006, 0, 0.0006],
        [radius + 0.0004, 0.0012, 0.001],
        [radius - 0.0002, 0.0028, 0.001],
        [radius - 0.0004, height - lidHeight + 0.001],
      ]),
      paint,
    ),
  );
  group.add(
    new Mesh(
      turned([
        [radius - 0.0005, height - lidHeight - 0.0012],
        [radius + 0.0002, height - lidHeight + 0.0002],
      ]),
      steel(),
    ),
  );
  const lid = turned([
    [radius - 0.0004, height - lidHeight],
    [radius + 0.0014, height - lidHeight + 0.0006, 0.0008],
    [radius + 0.0012, height - lidHeight + 0.003, 0.001],
    [radius + 0.0011, height - 0.0025, 0.001],
    [radius + 0.0004, height, 0.0016],
    [radius - 0.004, height - 0.0002, 0.001],
    [radius - 0.0055, height - 0.0016, 0.001],
    [0, height - 0.0014],
  ]);
  group.add(new Mesh(lid, paint));
  const space = height - lidHeight - 0.007;
  const arc = Math.min(6.2, Math.max(2.6, (space / radius) * 1.25));
  const words = {
    title: word(params, "title", ""),
    line: word(params, "line", ""),
    ground,
    accent: word(params, "paint", "#0E5A63"),
  };
  const tag = space < 0.035 ? short(words) : label(1200, Math.round((1200 * space) / (radius * arc)), words);
  const band = new Mesh(wrap(radius + 0.0003, space, space < 0.035 ? 2.9 : arc), paper("#FFFFFF", tag));
  band.position.y = 0.0045 + space / 2;
  group.add(band);
  return group;
};

/** On a low tin the words stand beside the mark. */
function short({ title, line, ground, accent }: Wording) {
  return printed(1800, 330, (ink) => {
    ink.fillStyle = ground;
    ink.fillRect(0, 0, 1800, 330);
    ink.fillStyle = accent;
    ink.beginPath();
    ink.arc(520, 190, 92, Math.PI, 0);
    ink.fill();
    for (const [row, reach] of [150, 110, 60].entries())
      ink.fillRect(520 - reach, 202 + row * 22, reach * 2, 7);
    ink.fillStyle = "#14211F";
    typeset(ink, title, 690, 190, 138, { weight: 700, tracking: -3, align: "left" });
    typeset(ink, line, 695, 258, 56, { weight: 450, align: "left" });
  });
}
