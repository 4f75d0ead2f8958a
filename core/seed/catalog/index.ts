import { ceramics } from "./ceramics.ts";
import { desk } from "./desk.ts";
import { home } from "./home.ts";
import { kitchen } from "./kitchen.ts";
import { light } from "./light.ts";
import { outdoors } from "./outdoors.ts";
import { pantry } from "./pantry.ts";
import { surf } from "./surf.ts";
import type { SeedProduct } from "./types.ts";

export { categories } from "./categories.ts";
export const products: SeedProduct[] = [
  ...ceramics,
  ...kitchen,
  ...pantry,
  ...surf,
  ...outdoors,
  ...desk,
  ...light,
  ...home,
];
