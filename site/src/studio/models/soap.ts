import { Group, Mesh } from "three";
import { printed, typeset } from "../label.ts";
import { loft, ring } from "../loft.ts";
import { waxy } from "../materials.ts";
import { type Model, num, word } from "../model.ts";

/** Two cut bars, the upper one stamped and turned a little. */
export const soap: Model = (params) => {
  const group = new Group();
  const geometry = loft(
    [
      [0.03, 0],
      [0.004, 0],
      [0.0015, 0.0015],
      [0, 0.006],
      [-0.0004, 0.014],
      [0, 0.021],
      [0.0018, 0.0257],
      [0.005, 0.0272],
      [0.012, 0.0276],
      [0.03, 0.0277],
    ].map(([inset = 0, y = 0]) =>
      ring(0.042 - inset, 0.028 - Math.min(inset, 0.0279), Math.max(0.0005, 0.012 - inset * 0.4), y),
    ),
    { cap: true },
  );
  const uv = geometry.getAttribute("uv");
  const position = geometry.getAttribute("position");
  for (let index = 0; index < position.count; index++)
    uv.setXY(index, position.getX(index) / 0.084 + 0.5, 0.5 - position.getZ(index) / 0.056);
  const tint = word(params, "tint", "#8FA08A");
  for (const bar of [0, 1]) {
    const material = waxy(tint, num(params, "speckle", 0.25));
    if (bar === 1) {
      material.bumpMap = stamp(word(params, "stamp", "SOAP"));
      material.bumpScale = 6;
      material.map = tintMap(material.bumpMap.image as HTMLCanvasElement);
    }
    const mesh = new Mesh(geometry, material);
    mesh.position.set(bar * 0.004, bar * 0.0279, bar * 0.002);
    mesh.rotation.y = bar * 0.32 - 0.1;
    group.add(mesh);
  }
  return group;
};

/** White stays, black is pressed in. */
function stamp(text: string) {
  return printed(1024, 682, (ink) => {
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, 1024, 682);
    ink.filter = "blur(3px)";
    ink.strokeStyle = ink.fillStyle = "#000";
    ink.lineWidth = 10;
    ink.beginPath();
    ink.roundRect(150, 130, 724, 422, 60);
    ink.stroke();
    typeset(ink, text, 520, 384, 128, { weight: 700, tracking: 12 });
  });
}

/** The stamp's hollows are a shade darker, as if the lamp didn't quite reach them. */
function tintMap(source: HTMLCanvasElement) {
  return printed(source.width, source.height, (ink) => {
    ink.drawImage(source, 0, 0);
    ink.globalCompositeOperation = "lighten";
    ink.fillStyle = "#B4B4B4";
    ink.fillRect(0, 0, source.width, source.height);
  });
}
