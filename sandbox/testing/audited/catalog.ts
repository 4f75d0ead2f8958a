import { idOf, type Scenarios, type World } from "./world.ts";

const banner = (of: object = {}) => ({
  name: "Summer",
  placement: "home",
  categoryId: null,
  text: "It is summer.",
  linkUrl: null,
  linkText: null,
  imageKey: null,
  imageAlt: "",
  dismissible: true,
  active: false,
  startsAt: null,
  endsAt: null,
  ...of,
});
const addBanner = ({ call }: World) => call("POST", "/admin/banners", banner());

const category = (world: World, of: object = {}) => {
  const slug = `shelf-${world.unique()}`;
  return {
    name: slug,
    slug,
    description: "",
    imageKey: null,
    imageAlt: "",
    seoTitle: null,
    seoDescription: null,
    ...of,
  };
};
const addCategory = (world: World) =>
  world.call("POST", "/admin/categories", category(world, { parentId: null }));

const rules = (of: object = {}) => ({
  kind: "percentage",
  percentBasisPoints: 500,
  amountCents: null,
  minimumCents: 0,
  categoryIds: [],
  productIds: [],
  firstOrderOnly: false,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerCustomer: null,
  active: true,
  listed: false,
  ...of,
});
const addCoupon = (world: World) =>
  world.call("POST", "/admin/coupons", rules({ code: `AUDIT${world.unique()}` }));
const addBatch = (world: World) =>
  world.call("POST", "/admin/coupons/batches", rules({ prefix: `B${world.unique()}`, count: 2 }));

const product = async (world: World) => {
  const slug = `audited-${world.unique()}`;
  return {
    name: slug,
    slug,
    summary: "",
    description: "<p>A cup.</p>",
    details: [],
    categoryId: await idOf(world, "SELECT id FROM category ORDER BY id LIMIT 1"),
    status: "draft",
    publishAt: null,
    vendor: "",
    productType: "",
    tags: [],
    seoTitle: null,
    seoDescription: null,
    options: [],
    variants: [
      {
        sku: slug.toUpperCase(),
        options: [],
        priceCents: 1000,
        compareAtCents: null,
        costCents: null,
        weightGrams: 100,
        barcode: null,
        active: true,
      },
    ],
    images: [],
  };
};
interface Saved {
  id: string;
  version: number;
  variants: { id: string }[];
}
const addProduct = async (world: World) => {
  const made = await product(world);
  return { made, saved: await world.call<Saved>("POST", "/admin/products", made) };
};

const variant = (world: World) => idOf(world, "SELECT variant_id AS id FROM inventory WHERE on_sale LIMIT 1");

const asset = { fileName: "cup.jpg", type: "image/jpeg", size: 1000 };

export const catalog: Scenarios = {
  "POST /api/admin/banners": addBanner,
  "PUT /api/admin/banners/order": async (world) => {
    const { id } = await addBanner(world);
    await addBanner(world);
    const ids = await world.store.sql<{ id: string }>(
      "SELECT id FROM banner WHERE placement = 'home' ORDER BY id = $1, position",
      [id],
    );
    await world.call("PUT", "/admin/banners/order", { placement: "home", ids: ids.map((row) => row.id) });
  },
  "PUT /api/admin/banners/{id}": async (world) => {
    const { id, version } = await addBanner(world);
    await world.call("PUT", `/admin/banners/${id}`, { ...banner({ text: "It is warm." }), version });
  },
  "DELETE /api/admin/banners/{id}": async (world) =>
    world.call("DELETE", `/admin/banners/${(await addBanner(world)).id}`),
  "POST /api/admin/categories": addCategory,
  "PUT /api/admin/categories/{id}": async (world) => {
    const { id, version } = await addCategory(world);
    await world.call("PUT", `/admin/categories/${id}`, { ...category(world), version });
  },
  "PUT /api/admin/categories/{id}/place": async (world) => {
    const { id } = await addCategory(world);
    await world.call("PUT", `/admin/categories/${id}/place`, { parentId: null, position: 0 });
  },
  "DELETE /api/admin/categories/{id}": async (world) =>
    world.call("DELETE", `/admin/categories/${(await addCategory(world)).id}`),
  "POST /api/admin/coupons": addCoupon,
  "PUT /api/admin/coupons/{id}": async (world) => {
    const { id, version } = await addCoupon(world);
    const code = `AUDIT${world.unique()}`;
    await world.call("PUT", `/admin/coupons/${id}`, { ...rules({ active: false, code }), version });
  },
  "DELETE /api/admin/coupons/{id}": async (world) =>
    world.call("DELETE", `/admin/coupons/${(await addCoupon(world)).id}`),
  "POST /api/admin/coupons/batches": addBatch,
  "PUT /api/admin/coupons/batches/{id}/active": async (world) =>
    world.call("PUT", `/admin/coupons/batches/${(await addBatch(world)).id}/active`, { active: false }),
  "POST /api/admin/inventory": async (world) =>
    world.call("POST", "/admin/inventory", {
      items: [{ variantId: await variant(world), delta: 1 }],
      reason: "other",
    }),
  "POST /api/admin/inventory/{variantId}": async (world) =>
    world.call("POST", `/admin/inventory/${await variant(world)}`, { delta: 1, reason: "other" }),
  "POST /api/admin/media": ({ call }) => call("POST", "/admin/media", asset),
  "DELETE /api/admin/media/{id}": async ({ call }) => {
    const { id } = await call("POST", "/admin/media", asset);
    await call("DELETE", `/admin/media/${id}`);
  },
  "POST /api/admin/products": addProduct,
  "PATCH /api/admin/products/variants": async (world) => {
    const { saved } = await addProduct(world);
    await world.call("PATCH", "/admin/products/variants", {
      products: [{ id: saved.id, version: saved.version, changes: { addTags: ["new"] } }],
    });
  },
  "PUT /api/admin/products/{id}": async (world) => {
    const { made, saved } = await addProduct(world);
    const [kept] = saved.variants;
    await world.call("PUT", `/admin/products/${saved.id}`, {
      ...made,
      name: "Renamed",
      variants: made.variants.map((row) => ({ ...row, id: kept?.id })),
      version: saved.version,
    });
  },
  "DELETE /api/admin/products/{id}": async (world) =>
    world.call("DELETE", `/admin/products/${(await addProduct(world)).saved.id}`),
  "POST /api/admin/products/{id}/duplicate": async (world) =>
    world.call("POST", `/admin/products/${(await addProduct(world)).saved.id}/duplicate`),
  "POST /api/admin/publish": ({ call }) => call("POST", "/admin/publish"),
  "PUT /api/admin/reviews/{id}/status": async ({ store, call }) => {
    const [review] = await store.sql<{ id: string; at: Date }>(
      "SELECT id, updated_at AS at FROM review WHERE status = 'published' ORDER BY id LIMIT 1",
    );
    await call("PUT", `/admin/reviews/${review?.id}/status`, {
      status: "rejected",
      updatedAt: review?.at.toISOString(),
    });
  },
};
