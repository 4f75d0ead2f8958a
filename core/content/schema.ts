import * as z from "zod";

/** Under the header of every page; on the home page; on pages of categories. */
export const placements = ["bar", "home", "category"] as const;
export const Placement = z.enum(placements);
export type Placement = z.infer<typeof Placement>;

const text = (max: number) => z.string().trim().max(max, `must have ${max} characters at most`);

/** A path of the shop's own, or another site's address. Browsers take a backslash for a slash. */
const LinkUrl = z
  .string()
  .trim()
  .max(500)
  .regex(
    /^(\/([^/\\\s]\S*)?|https?:\/\/\S+)$/,
    "must be a path such as /c/ceramics, or an address that begins with https://",
  );

const fields = z.strictObject({
  /** For the shop's own people. */
  name: text(100).min(1, "must have a name"),
  placement: Placement,
  /** Of a category's banner, which; null: every one. */
  categoryId: z.string().max(64).nullable(),
  text: text(300).min(1, "must be filled in"),
  linkUrl: LinkUrl.nullable(),
  linkText: text(60).min(1, "must be filled in").nullable(),
  /** Files are `media/<key>-<width>.{avif,webp}`. */
  imageKey: z
    .string()
    .max(200)
    .regex(/^[\w/-]+$/)
    .nullable(),
  imageAlt: text(300),
  /** Whether a shopper may put it away, and doesn't see it again until it changes. */
  dismissible: z.boolean(),
  active: z.boolean(),
  /** From this moment on, and before that one. */
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
});
type Fields = z.infer<typeof fields>;

function check({ value, issues }: z.core.ParsePayload<Fields>): void {
  const say = (path: keyof Fields, message: string) =>
    issues.push({ code: "custom", path: [path], message, input: value[path] });
  if (value.imageKey !== null && value.imageAlt === "")
    say("imageAlt", "must be filled in, for those who can’t see the picture");
  if (value.linkUrl !== null && value.linkText === null) say("linkText", "must be filled in");
  if (value.linkText !== null && value.linkUrl === null) say("linkUrl", "must be filled in");
  if (value.categoryId !== null && value.placement !== "category")
    say("categoryId", "is of a banner on a category’s page");
  if (value.placement === "bar" && value.imageKey !== null) say("imageKey", "has no room in a bar");
  if (value.startsAt && value.endsAt && Date.parse(value.startsAt) >= Date.parse(value.endsAt))
    say("endsAt", "must come after the start");
}

export const BannerCreate = fields.check(check);
export type BannerCreate = z.infer<typeof BannerCreate>;

export const BannerSave = fields.extend({ /** That it was made from. */ version: z.int() }).check(check);
export type BannerSave = z.infer<typeof BannerSave>;

export const BannerOrder = z.strictObject({
  placement: Placement,
  /** All that are there, the first shown first. */
  ids: z.array(z.string().max(64)).max(1000),
});
export type BannerOrder = z.infer<typeof BannerOrder>;

/** Where a banner stands in time. */
export const BannerState = z.enum(["off", "scheduled", "running", "ended"]);
export type BannerState = z.infer<typeof BannerState>;

/** A banner as the shop's people edit it. */
export const AdminBanner = z.object({
  ...fields.shape,
  id: z.string(),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  categoryName: z.string().nullable(),
  version: z.int(),
  state: BannerState,
  updatedAt: z.date(),
});
export type AdminBanner = z.infer<typeof AdminBanner>;

/** A banner as pages show it. */
export interface ShownBanner {
  id: string;
  version: number;
  placement: Placement;
  /** Of a category's banner, on whose page; null: on each. */
  categorySlug: string | null;
  text: string;
  linkUrl: string | null;
  linkText: string | null;
  imageKey: string | null;
  imageAlt: string;
  dismissible: boolean;
  /** When it is seen, in milliseconds since 1970; null: from ever, for ever. */
  startsAt: number | null;
  endsAt: number | null;
}
