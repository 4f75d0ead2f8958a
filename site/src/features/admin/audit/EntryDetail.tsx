import type { ReactNode } from "react";
import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { When } from "../ui/When.tsx";
import { follow } from "../url.ts";
import { Differences } from "./Differences.tsx";
import { type Entry, pageOf, titleOf, whoOf } from "./words.ts";

/** One entry of the log: what changed, who did it and how, and its place in the chain. */
export function EntryDetail({ id }: { id: string }) {
  const { detail: entry, error, retry } = useDetail<Entry>(`/admin/audit/${id}`);
  if (!entry) return <Awaited error={error} retry={retry} />;
  const page = pageOf(entry);
  return (
    <DetailPage
      title={titleOf(entry)}
      back="Audit log"
      actions={
        page && (
          <a href={page} className="button button-quiet button-tight">
            As it is now
          </a>
        )
      }
      aside={<Around entry={entry} />}
    >
      <Panel title={entry.operation === "update" ? "What changed" : "What it held"}>
        <Differences entry={entry} />
      </Panel>
    </DetailPage>
  );
}

/** A fact, and the list of all entries that share it. */
const Fact = ({
  name,
  filter,
  children,
}: {
  name: string;
  filter?: Record<string, string>;
  children: ReactNode;
}) => (
  <div>
    <dt className="text-xs text-fog">{name}</dt>
    <dd className="wrap-anywhere">
      {children}
      {filter && (
        <a {...follow({ id: null, ...filter })} className="link block text-xs">
          All of these
        </a>
      )}
    </dd>
  </div>
);

const Around = ({ entry }: { entry: Entry }) => (
  <Panel title="How it came about">
    <dl className="grid gap-3">
      <Fact name="Who" filter={{ actor: entry.actorId }}>
        {whoOf(entry)}
        {entry.actorName && entry.actorEmail && <span className="block text-xs">{entry.actorEmail}</span>}
      </Fact>
      <Fact name="When">
        <When at={entry.createdAt} />
      </Fact>
      <Fact name="From the address">{entry.address || "—"}</Fact>
      <Fact name="Which" filter={{ subjectId: entry.subjectId }}>
        {entry.subjectId}
      </Fact>
      <Fact name="Route" filter={{ action: entry.action }}>
        <code className="text-xs">{entry.action}</code>
      </Fact>
      <Fact name="Request">
        <code className="text-xs">{entry.requestId}</code>
      </Fact>
      <Fact name="Place in the chain">{entry.position ?? "none: it was written past the log"}</Fact>
      {entry.hash && (
        <Fact name="Hash there">
          <code className="text-xs">{entry.hash}</code>
        </Fact>
      )}
    </dl>
  </Panel>
);
