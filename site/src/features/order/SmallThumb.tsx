import { pictureUrl } from "../../lib/picture.ts";

/** A stamp of a picture, for lists of many. */
export const SmallThumb = ({ imageKey, alt }: { imageKey: string | null; alt: string }) => (
  <span className="picture aspect-4/5 w-12 shrink-0">
    {imageKey ? (
      <img
        src={pictureUrl(imageKey, 320, "webp")}
        alt={alt}
        width={320}
        height={400}
        loading="lazy"
        decoding="async"
      />
    ) : (
      <span className="sr-only">{alt}</span>
    )}
  </span>
);
