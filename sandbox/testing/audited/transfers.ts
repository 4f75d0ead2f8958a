import { transfersOf } from "../transfers.ts";
import type { Scenarios, World } from "./world.ts";

const file = (world: World): string => {
  const handle = `audited-${world.unique()}`;
  return `Handle,Title,Variant SKU,Variant Price\n${handle},${handle},${handle},10.00\n`;
};

export const transfers: Scenarios = {
  "POST /api/admin/exports": ({ call }) => call("POST", "/admin/exports", {}),
  "POST /api/admin/imports": (world) => transfersOf(world.store, world.owner).send(file(world)),
  "POST /api/admin/imports/{id}/check": async (world) => {
    const id = await transfersOf(world.store, world.owner).send(file(world));
    await world.call("POST", `/admin/imports/${id}/check`);
  },
  "POST /api/admin/imports/{id}/apply": async (world) => {
    const { id } = await transfersOf(world.store, world.owner).check(file(world));
    await world.call("POST", `/admin/imports/${id}/apply`);
  },
  "POST /api/admin/imports/{id}/cancel": async (world) => {
    const id = await transfersOf(world.store, world.owner).send(file(world));
    await world.call("POST", `/admin/imports/${id}/cancel`);
  },
};
