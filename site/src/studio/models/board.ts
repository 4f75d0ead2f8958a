import { Group, Mesh, Path, Shape } from "three";
import { type Model, num, word } from "../model.ts";
import { roundedRectangle, slab } from "../shape.ts";
import { isTimber, wood } from "../wood.ts";

/** A cutting board or a serving paddle, leaning as it would against a kitchen wall. */
export const board: Model = (params) => {
  const width = num(params, "width", 0.26);
  const length = num(params, "length", 0.38);
  const thick = num(params, "thick", 0.024);
  const timber = word(params, "wood", "oak");
  const paddle = word(params, "shape", "rect") === "paddle";
  const shape = paddle ? paddleShape(width, length) : roundedRectangle(width, length, 0.026);
  const group = new Group();
  const mesh = new Mesh(
    slab(shape, thick, Math.min(0.005, thick * 0.28), 64),
    wood(isTimber(timber) ? timber : "oak", "y", 0.35),
  );
  group.add(mesh);
  mesh.position.y = length / 2;
  const lean = new Group();
  lean.add(group);
  group.rotation.x = -0.1;
  return lean;
};

function paddleShape(width: number, length: number): Shape {
  const half = width / 2;
  const neck = 0.021;
  const top = length / 2;
  const body = top - length * 0.3;
  const shape = new Shape();
  shape.moveTo(0, -top);
  shape.bezierCurveTo(half * 0.8, -top, half, -top + 0.03, half, -top + 0.09);
  shape.bezierCurveTo(half, body * 0.6, half, body, half * 0.62, body + 0.012);
  shape.bezierCurveTo(neck * 1.6, body + 0.024, neck, body + 0.03, neck, body + 0.06);
  shape.lineTo(neck, top - neck);
  shape.absarc(0, top - neck, neck, 0, Math.PI, false);
  shape.lineTo(-neck, body + 0.06);
  shape.bezierCurveTo(-neck, body + 0.03, -neck * 1.6, body + 0.024, -half * 0.62, body + 0.012);
  shape.bezierCurveTo(-half, body, -half, body * 0.6, -half, -top + 0.09);
  shape.bezierCurveTo(-half, -top + 0.03, -half * 0.8, -top, 0, -top);
  shape.holes.push(new Path().absarc(0, top - neck - 0.002, 0.0085, 0, Math.PI * 2, true));
  return shape;
}
