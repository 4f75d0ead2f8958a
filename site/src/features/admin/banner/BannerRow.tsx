import { useSortable } from "@dnd-kit/sortable";
import { pictureUrl } from "../../../lib/picture.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { follow } from "../url.ts";
import type { AdminBanner } from "./queries.ts";
import { states } from "./words.ts";

interface Props {
  banner: AdminBanner;
  isMovable: boolean;
}

export function BannerRow({ banner, isMovable }: Props) {
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: banner.id,
  });
  const { id, name, text, imageKey, categoryName, placement, state } = banner;
  const { label, tone } = states[state];
  return (
    <li
      ref={setNodeRef}
      className="tree-row flex-wrap py-1"
      data-lifted={isDragging || undefined}
      style={{ transform: transform ? `translateY(${Math.round(transform.y)}px)` : undefined, transition }}
    >
      {isMovable && (
        <button
          type="button"
          className="tree-grip"
          {...attributes}
          {...listeners}
          aria-label={`Move ${name}`}
        >
          <svg viewBox="0 0 8 16" width="8" height="16" fill="currentColor" aria-hidden="true">
            <path d="M0 1h2v2H0zm6 0h2v2H6zM0 7h2v2H0zm6 0h2v2H6zM0 13h2v2H0zm6 0h2v2H6z" />
          </svg>
        </button>
      )}
      {imageKey && (
        <img
          src={pictureUrl(imageKey, 640, "webp")}
          alt=""
          width={54}
          height={36}
          loading="lazy"
          className="h-9 w-13.5 flex-none bg-sand object-cover"
        />
      )}
      <a {...follow({ id })} className="min-w-0 flex-1 basis-40 py-1">
        <span className="list-open block truncate">{name}</span>
        <span className="block truncate text-xs text-fog">{text}</span>
      </a>
      {placement === "category" && <span className="text-xs">{categoryName ?? "Every category"}</span>}
      <span className="flex items-center gap-3 pr-2 text-xs">
        {state === "scheduled" && (
          <span>
            from <When at={banner.startsAt} />
          </span>
        )}
        {state === "running" && banner.endsAt && (
          <span>
            until <When at={banner.endsAt} />
          </span>
        )}
        <Badge tone={tone}>{label}</Badge>
      </span>
    </li>
  );
}
