import { Group, Mesh } from "three";
import { cloth } from "../cloth.ts";
import { printed } from "../label.ts";
import { leather, paper } from "../materials.ts";
import type { Model } from "../model.ts";
import { roundedRectangle, slab } from "../shape.ts";

const [WIDE, TALL, THICK] = [0.14, 0.21, 0.019];

/** Cloth boards, a sewn block with visible leaves, a ribbon and an elastic. Stands upright, spine to the left. */
export const notebook: Model = (_params, color) => {
  const linen = cloth({ color, loom: "front", threads: 1500, nap: 0.1 });
  const group = new Group();
  const board = slab(roundedRectangle(WIDE, TALL, 0.006), 0.0028, 0.0011);
  for (const side of [-1, 1]) {
    const cover = new Mesh(board, linen);
    cover.position.set(0, TALL / 2, side * (THICK / 2 - 0.0014));
    group.add(cover);
  }
  const spine = new Mesh(slab(roundedRectangle(THICK, TALL, 0.005), 0.006, 0.0028), linen);
  spine.position.set(-WIDE / 2 + 0.001, TALL / 2, 0);
  spine.rotation.y = -Math.PI / 2;
  const leaves = printed(512, 512, (ink) => {
    ink.fillStyle = "#F6F0E2";
    ink.fillRect(0, 0, 512, 512);
    for (let line = 0; line < 90; line++) {
      ink.fillStyle = `rgba(120,105,80,${0.08 + ((line * 37) % 11) / 60})`;
      ink.fillRect(0, (line * 512) / 90, 512, 1.6);
    }
  });
  leaves.wrapS = leaves.wrapT = 1000;
  leaves.repeat.set(20, 53);
  const block = new Mesh(slab(roundedRectangle(WIDE - 0.008, TALL - 0.008, 0.004), THICK - 0.0056, 0.0004), [
    paper("#F6F0E2"),
    paper("#FFFFFF", leaves),
  ]);
  block.position.set(-0.001, TALL / 2, 0);
  group.add(spine, block);
  const strap = new Mesh(
    slab(roundedRectangle(0.0065, TALL + 0.0012, 0.001), THICK + 0.0016, 0.0007),
    leather("#22292A"),
  );
  strap.position.set(WIDE / 2 - 0.02, TALL / 2, 0);
  const mark = new Mesh(slab(roundedRectangle(0.026, 0.016, 0.0015), 0.0008, 0.0003), leather("#B98A55"));
  mark.position.set(-WIDE / 2 + 0.036, 0.034, THICK / 2 + 0.0001);
  group.add(strap, mark);
  return group;
};
