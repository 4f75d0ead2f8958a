import { pictureUrl } from "../../lib/picture.ts";
import type { Product } from "./own.ts";

/** A product, small, with the way to its page while it has one. */
export const ProductTitle = ({ product: { slug, name, imageKey, active } }: { product: Product }) => (
  <span className="flex items-center gap-4">
    {imageKey && (
      <img
        src={pictureUrl(imageKey, 320, "webp")}
        alt=""
        width={48}
        height={60}
        loading="lazy"
        className="h-15 w-12 bg-sand object-cover"
      />
    )}
    {active ? (
      <a href={`/p/${slug}#reviews`} className="link py-2">
        {name}
      </a>
    ) : (
      name
    )}
  </span>
);
