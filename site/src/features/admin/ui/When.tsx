import { exactly, when } from "../dates.ts";

/** A moment, short; to the second for who asks. */
export const When = ({ at }: { at: string | null | undefined }) =>
  at ? (
    <time dateTime={at} title={exactly(at)}>
      {when(at)}
    </time>
  ) : (
    <span className="text-fog">—</span>
  );
