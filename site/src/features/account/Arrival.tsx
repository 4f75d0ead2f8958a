import type { LeftOut as Item } from "@cali/core/cart/schema.ts";
import { useEffect, useRef } from "react";
import { LeftOut } from "../cart/LeftOut.tsx";
import { arrive, type Proven } from "./auth.ts";
import { backPath } from "./back.ts";

export interface News extends Proven {
  leftOut: Item[];
}

/** Goes on to where one came from, unless there is something to tell first. @returns that. */
export async function goOn({ existing = false }: Proven = {}): Promise<News | null> {
  const leftOut = await arrive();
  if (existing || leftOut.length > 0) return { existing, leftOut };
  location.replace(backPath(location.search));
  return null;
}

/** What somebody should know who has just signed in. */
export function Arrival({ existing, leftOut }: News) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="max-w-[52ch]">
      <h2 ref={title} tabIndex={-1} className="text-lg outline-none">
        You are signed in.
      </h2>
      {existing && (
        <p className="mt-3">
          There was an account with this address already, and it is yours. Its password is as it was; you can
          change it in the settings.
        </p>
      )}
      <LeftOut leftOut={leftOut} />
      <p className="mt-6">
        <a href={backPath(location.search)} className="button">
          Go on
        </a>
      </p>
    </div>
  );
}
