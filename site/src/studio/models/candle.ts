import { Group, Mesh, Vector3 } from "three";
import { glaze } from "../ceramic.ts";
import { cloth } from "../cloth.ts";
import { waxy } from "../materials.ts";
import { type Model, num, word } from "../model.ts";
import { footRing, rounded, tube, turned, vessel } from "../shape.ts";

/** Wax poured into a stoneware cup, with trimmed cotton wicks. */
export const candle: Model = (params) => {
  const radius = num(params, "radius", 0.041);
  const height = num(params, "height", 0.084);
  const wicks = num(params, "wicks", 1);
  const outer = rounded(
    [
      ...footRing(radius - 0.006),
      [radius - 0.004, 0.004, 0.004],
      [radius, 0.018, 0.016],
      [radius, height - 0.0022],
    ],
    10,
  );
  const group = new Group();
  group.add(
    new Mesh(
      vessel(outer, 0.0044, 0.01),
      glaze({
        color: word(params, "glaze", "#E2D2B6"),
        bare: 0.016,
        lip: height,
        speckle: 0.55,
        gloss: 0.25,
      }),
    ),
  );
  const level = height - 0.013;
  group.add(
    new Mesh(
      turned(
        [
          [radius - 0.0043, level + 0.0016],
          [radius - 0.0065, level + 0.0002, 0.0018],
          [radius * 0.3, level - 0.0004, 0.02],
          [0, level - 0.0008],
        ],
        120,
      ),
      waxy("#F3E9D3"),
    ),
  );
  for (let wick = 0; wick < wicks; wick++) {
    const x = wicks > 1 ? (wick - 0.5) * radius * 0.8 : 0;
    const at = (dx: number, y: number) => new Vector3(x + dx, level + y, 0);
    group.add(
      new Mesh(
        tube([at(0, -0.004), at(0.0003, 0.004), at(0.0012, 0.009), at(0.0026, 0.0125)], 0.0011, 24),
        cloth({ color: "#EFE6D2", loom: "front", threads: 1500, nap: 0.4 }),
      ),
    );
  }
  return group;
};
