import { Group, Mesh } from "three";
import { fitted, printed, typeset } from "../label.ts";
import { loft, ring } from "../loft.ts";
import { metal, paper } from "../materials.ts";
import { type Model, word } from "../model.ts";
import { roundedRectangle, slab } from "../shape.ts";

const [WIDE, DEEP, TALL] = [0.1, 0.062, 0.2];

/** A flat-bottomed bag, filled below, rolled over and tied at the top, its label printed on the front. */
export const coffeeBag: Model = (params) => {
  const stock = word(params, "paper", "#D9C4A0");
  const rows = 34;
  const loops = Array.from({ length: rows + 1 }, (_, row) => {
    const t = row / rows;
    const pinch = Math.max(0, (t - 0.6) / 0.4);
    const bulge = Math.sin(Math.min(1, t / 0.75) * Math.PI) * 0.0035;
    const half = WIDE / 2 + pinch ** 1.5 * 0.007;
    const depth = (DEEP / 2) * (1 - pinch ** 1.15) + 0.0016 + bulge;
    const corner = 0.008 * (1 - pinch) + 0.0012;
    return ring(half, depth, corner, 0.001 + t * TALL).map((point) => {
      // Paper remembers having been folded: shallow dents that die out towards the bottom.
      const dent = Math.sin(point.x * 90 + t * 9) * Math.sin(t * 17 + point.x * 40) * 0.0011 * t;
      const gusset =
        Math.abs(point.x) > half * 0.86
          ? -Math.sign(point.x) * 0.007 * pinch * (1 - Math.abs(point.z) / (depth + 1e-4))
          : 0;
      point.z += Math.sign(point.z) * dent;
      point.x += gusset;
      return point;
    });
  });
  const group = new Group();
  const body = loft(loops, { cap: true });
  // The front panel's share of the loop, so that the drawing lands on it undistorted.
  const uv = body.getAttribute("uv");
  const position = body.getAttribute("position");
  for (let index = 0; index < position.count; index++) {
    const front = position.getZ(index) > 0 ? 0.5 : 0;
    uv.setXY(
      index,
      front + 0.25 + (position.getX(index) / (WIDE + 0.016)) * 0.49,
      position.getY(index) / (TALL + 0.001),
    );
  }
  group.add(new Mesh(body, paper("#FFFFFF", drawing(stock, params))));
  const fold = new Mesh(slab(roundedRectangle(WIDE + 0.014, 0.021, 0.0016), 0.0105, 0.003), paper(stock));
  fold.position.set(0, TALL - 0.003, 0.0035);
  const tie = new Mesh(
    slab(roundedRectangle(WIDE + 0.0155, 0.0052, 0.001), 0.0014, 0.0004),
    metal("#B9A06A", 0.38),
  );
  tie.position.set(0, TALL - 0.003, 0.0095);
  group.add(fold, tie);
  return group;
};

function drawing(stock: string, params: Parameters<Model>[0]) {
  // As wide as the bag's way around, as tall as the bag: square pixels, so that letters keep their shape.
  return printed(2048, 1740, (ink) => {
    ink.fillStyle = stock;
    ink.fillRect(0, 0, 2048, 1740);
    const [x, y, width, height] = [1536 - 320, 610, 640, 800];
    ink.fillStyle = word(params, "label", "#0E5A63");
    ink.fillRect(x, y, width, height);
    ink.save();
    ink.beginPath();
    ink.rect(x, y, width, height);
    ink.clip();
    ink.fillStyle = word(params, "accent", "#F4B740");
    ink.beginPath();
    ink.arc(1536, y + 350, 138, Math.PI, 0);
    ink.fill();
    const dark = word(params, "label", "#0E5A63").startsWith("#E");
    ink.strokeStyle = ink.fillStyle = dark ? "#14211F" : "#F6EEDF";
    ink.lineWidth = 7;
    for (const [row, reach] of [236, 184, 118].entries()) {
      ink.beginPath();
      ink.moveTo(1536 - reach, y + 372 + row * 30);
      ink.lineTo(1536 + reach, y + 372 + row * 30);
      ink.stroke();
    }
    const title = word(params, "title", "Coffee");
    const size = fitted(ink, title, width - 84, 132);
    typeset(ink, title, 1536, y + 626, size, { weight: 700, tracking: -2 });
    typeset(ink, word(params, "line", ""), 1536, y + 690, 40, { weight: 450 });
    ink.restore();
  });
}
