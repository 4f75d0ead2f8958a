import type { ReactNode } from "react";
import { follow } from "../url.ts";

interface Props {
  title: ReactNode;
  /** What the list is called that it goes back to. */
  back: string;
  /** Beside the title: what state it is in. */
  state?: ReactNode;
  actions?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** Every page of one thing: what it is called, what can be done with it, its parts, and beside them what is known of it. */
export const DetailPage = ({ title, back, state, actions, aside, children }: Props) => (
  <article aria-labelledby="detail-title">
    <p className="text-xs">
      <a {...follow({ id: null })} className="link inline-block py-1">
        {back}
      </a>
    </p>
    <div className="admin-title mb-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="detail-title" className="wrap-anywhere">
          {title}
        </h1>
        {state}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
    <div className={aside ? "detail detail-with-aside" : "detail"}>
      <div className="min-w-0">{children}</div>
      {aside && <div className="min-w-0">{aside}</div>}
    </div>
  </article>
);

interface PanelProps {
  title: string;
  /** Beside its title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a page of one thing. */
export const Panel = ({ title, actions, children }: PanelProps) => (
  <section aria-label={title} className="panel">
    <h2>
      {title}
      {actions && <span className="flex flex-wrap items-center gap-2">{actions}</span>}
    </h2>
    {children}
  </section>
);
