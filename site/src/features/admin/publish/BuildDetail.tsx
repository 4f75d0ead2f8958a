import { DetailPage, Panel } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Badge } from "../ui/Badge.tsx";
import { When } from "../ui/When.tsx";
import { type Build, PATH } from "./query.ts";
import { buildState, duration, editorOf, things } from "./words.ts";

/** One build of the site: what it took, what it made of it, and why it failed. */
export function BuildDetail({ id }: { id: string }) {
  const { detail: build, error, retry } = useDetail<Build>(`${PATH}/history/${id}`, { everyMs: 5_000 });
  if (!build) return <Awaited error={error} retry={retry} />;
  const { tone, word } = buildState[build.status];
  const facts: [string, React.ReactNode][] = [
    ["Asked for by", build.requestedBy ?? "the store itself"],
    ["Begun", <When key="begun" at={build.startedAt} />],
    ["Ended", <When key="ended" at={build.finishedAt} />],
    ["Took", duration(build) ?? "—"],
    ["Pages rendered anew", build.pages ?? "—"],
    ["Files changed", build.files ?? "—"],
  ];
  return (
    <DetailPage
      title="A build of the site"
      back="Publishing"
      state={<Badge tone={tone}>{build.status === "building" && build.step ? build.step : word}</Badge>}
    >
      {build.error && (
        <Panel title="Why it failed">
          <pre className="max-h-96 overflow-auto bg-sand p-3 text-xs whitespace-pre-wrap wrap-anywhere">
            {build.error}
          </pre>
        </Panel>
      )}
      <Panel title="What it did">
        <dl className="grid max-w-[30rem] grid-cols-[12rem_1fr] gap-y-1">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-fog">{name}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title="What it took">
        {build.contents.length === 0 ? (
          <p>
            Nothing had changed in the catalogue; the pages were made anew where their templates had changed.
          </p>
        ) : (
          <>
            <p>{things(build.changes ?? 0)}</p>
            <ul className="mt-1">
              {build.contents.map(({ subject, subjectId, name }) => {
                const href = editorOf({ subject, subjectId });
                return (
                  <li key={`${subject} ${subjectId}`} className="py-1">
                    {href ? (
                      <a href={href} className="link">
                        {name || subjectId}
                      </a>
                    ) : (
                      name || subjectId
                    )}
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Panel>
    </DetailPage>
  );
}
