import type { ReactNode } from "react";
import { ListPage } from "../list/ListPage.tsx";
import type { Column } from "../list/types.ts";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { type Build, PATH } from "./query.ts";
import { buildState, duration } from "./words.ts";

/** The first things of a build, by name. */
const named = ({ contents, changes }: Build): string => {
  if (contents.length === 0) return "Nothing of the catalogue";
  const shown = contents.slice(0, 3).map(({ name, subjectId }) => name || subjectId);
  const more = (changes ?? 0) - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
};

const columns: Column<Build>[] = [
  {
    id: "at",
    header: "Begun",
    width: "11rem",
    cell: ({ startedAt, createdAt }) => <When at={startedAt ?? createdAt} />,
  },
  {
    id: "state",
    header: "State",
    width: "8rem",
    cell: ({ status }) => <Badge tone={buildState[status].tone}>{buildState[status].word}</Badge>,
    phone: "end",
  },
  { id: "what", header: "What", cell: (build) => <span className="block truncate">{named(build)}</span> },
  {
    id: "by",
    header: "Why",
    width: "12rem",
    cell: ({ requestedBy, contents }) =>
      requestedBy ?? (contents.length > 0 ? "Something changed" : "Started or deployed"),
    phone: "hide",
  },
  {
    id: "pages",
    header: "Pages",
    width: "5rem",
    align: "end",
    cell: ({ pages }) => pages ?? "—",
    phone: "hide",
  },
  {
    id: "files",
    header: "Files",
    width: "5rem",
    align: "end",
    cell: ({ files }) => files ?? "—",
    phone: "hide",
  },
  {
    id: "took",
    header: "Took",
    width: "7rem",
    align: "end",
    cell: (build) => duration(build) ?? "—",
    phone: "end",
  },
];

/** All builds of the site. */
export const History = ({ actions, lead }: { actions: ReactNode; lead: ReactNode }) => (
  <ListPage<Build>
    section="publish"
    title="Publishing"
    path={`${PATH}/history`}
    columns={columns}
    actions={actions}
    lead={lead}
    nameOf={({ startedAt, createdAt }) => `build of ${startedAt ?? createdAt}`}
    empty={<p>The site has not been built yet. Its first build stands here.</p>}
  />
);
