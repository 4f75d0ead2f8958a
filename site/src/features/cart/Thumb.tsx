import { pictureUrl } from "../../lib/picture.ts";

/** A small portrait beside a line. */
export function Thumb({ imageKey }: { imageKey: string | null }) {
  return (
    <span className="picture aspect-4/5 w-20 shrink-0 sm:w-24">
      {imageKey && (
        <picture>
          <source type="image/avif" srcSet={pictureUrl(imageKey, 320, "avif")} />
          <img
            src={pictureUrl(imageKey, 320, "webp")}
            alt=""
            width={320}
            height={400}
            loading="lazy"
            decoding="async"
          />
        </picture>
      )}
    </span>
  );
}
