import { useFormContext, useWatch } from "react-hook-form";
import { pictureUrl } from "../../../lib/picture.ts";
import type { BannerValues } from "./values.ts";

/** The banner as the shop shows it, while it is written. */
export function BannerPreview() {
  const { control } = useFormContext<BannerValues>();
  const { placement, text, linkText, imageKey, dismissible } = useWatch({ control }) as BannerValues;
  return (
    <figure aria-label="Preview" className="banner-preview">
      <div className="banner" data-place={placement} data-pictured={imageKey ? "" : undefined}>
        <div className="banner-words">
          <p>{text || "Its words stand here."}</p>
          {linkText && (
            <span className={placement === "home" ? "button button-quiet" : "link"}>{linkText}</span>
          )}
        </div>
        {imageKey && (
          <div className="picture banner-picture aspect-3/2">
            <img src={pictureUrl(imageKey, 640, "webp")} alt="" width={640} height={427} />
          </div>
        )}
        {dismissible && (
          <span className="banner-away" aria-hidden="true">
            <svg
              viewBox="0 0 20 20"
              width="20"
              height="20"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.5"
              aria-hidden="true"
            >
              <path d="M5 5l10 10M15 5L5 15" />
            </svg>
          </span>
        )}
      </div>
    </figure>
  );
}
