import { day } from "./dates.ts";
import type { Step } from "./timeline.ts";

/** What happened, and what is to come, one below the other. */
export const Timeline = ({ steps }: { steps: Step[] }) => (
  <ol className="timeline text-sm">
    {steps.map(({ title, at, isDone, text, link }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: two steps may be alike in all but their place
      <li key={index} data-done={isDone || undefined}>
        <p className={isDone ? "font-semibold" : "text-fog"}>
          {title}
          {!isDone && <span className="sr-only"> (to come)</span>}
        </p>
        {at && (
          <p className="figures text-fog">
            <time dateTime={at}>{day(at)}</time>
          </p>
        )}
        {link && (
          <p>
            <a href={link.href} className="link figures inline-block py-1 wrap-anywhere" rel="noreferrer">
              {link.label}
            </a>
          </p>
        )}
        {text && <p className={`whitespace-pre-line wrap-anywhere ${isDone ? "" : "text-fog"}`}>{text}</p>}
      </li>
    ))}
  </ol>
);
