import type { Published } from "../content.config.ts";
import { pictureUrl } from "./picture.ts";

export interface Crumb {
  name: string;
  /** Absolute path within the shop. */
  path: string;
}

/** schema.org/BreadcrumbList */
export const breadcrumbData = (trail: Crumb[], site: URL | undefined): object => ({
  "@context": "https://schema.org",
  "@type": "BreadcrumbList",
  itemListElement: trail.map(({ name, path }, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name,
    item: new URL(path, site).href,
  })),
});

/** Stars in all and the first of those who gave them; nothing where nobody has. */
const ratingData = ({ rating, reviews }: Published): object =>
  rating.count === 0
    ? {}
    : {
        aggregateRating: {
          "@type": "AggregateRating",
          ratingValue: rating.average,
          reviewCount: rating.count,
          bestRating: 5,
          worstRating: 1,
        },
        review: reviews.map(({ author, rating, title, body, createdAt }) => ({
          "@type": "Review",
          author: { "@type": "Person", name: author },
          datePublished: createdAt.slice(0, 10),
          reviewRating: { "@type": "Rating", ratingValue: rating, bestRating: 5, worstRating: 1 },
          ...(title && { name: title }),
          ...(body && { reviewBody: body }),
        })),
      };

/** schema.org/Product, one offer a variant. */
export const productData = (product: Published, site: URL | undefined): object => ({
  "@context": "https://schema.org",
  "@type": "Product",
  name: product.name,
  description: product.seoDescription ?? product.summary,
  sku: product.variants[0]?.sku,
  brand: { "@type": "Brand", name: product.vendor || "Cali Store" },
  category: product.categories.map(({ name }) => name).join(" > "),
  ...ratingData(product),
  image: product.images.map(({ key }) => new URL(pictureUrl(key, 1280, "webp"), site).href),
  offers: product.variants.map(({ sku, options, priceCents, available }) => ({
    "@type": "Offer",
    sku,
    name: [product.name, ...options].join(", "),
    url: new URL(`/p/${product.slug}`, site).href,
    price: (priceCents / 100).toFixed(2),
    priceCurrency: "USD",
    itemCondition: "https://schema.org/NewCondition",
    availability: `https://schema.org/${available > 0 ? "InStock" : "OutOfStock"}`,
  })),
});
