import { usePublishing } from "../publish/query.ts";
import { inShort } from "../publish/words.ts";
import { useMay } from "../staff.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";

/** Whether shoppers see what was changed. */
export function Publishing() {
  const may = useMay();
  const { status } = usePublishing();
  if (!status || !may("publish.read")) return null;
  const { tone, word } = inShort(status);
  return (
    <section aria-labelledby="publishing" className="mt-8">
      <h2 id="publishing">The shop’s pages</h2>
      <p className="mt-2 flex flex-wrap items-center gap-x-4">
        <Badge tone={tone}>
          <a href="/admin/publish" className="link text-sm">
            {word}
          </a>
        </Badge>
        {status.live && (
          <span className="text-xs">
            As of <When at={status.live.startedAt} />
          </span>
        )}
      </p>
    </section>
  );
}
