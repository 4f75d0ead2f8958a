import type { EmailPreview } from "@cali/core/email/schema.ts";
import { useState } from "react";
import { Panel } from "../detail/DetailPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";

const instead = {
  secret: "There is a code or a link in it that is its reader’s alone. It is shown to nobody else.",
  over: "There is nothing to tell any more: sent now, it would be skipped.",
};

/** The mail as it would be sent now. */
export function Preview({ id }: { id: string }) {
  const { detail, error, retry } = useDetail<EmailPreview>(`/admin/email-previews/${id}`);
  const [isText, setText] = useState(false);
  if (!detail)
    return (
      <Panel title="As it would be sent now">
        <Awaited error={error} retry={retry} rows={8} />
      </Panel>
    );
  if (detail.status !== "shown")
    return (
      <Panel title="As it would be sent now">
        <p className="max-w-[60ch] text-fog">{instead[detail.status]}</p>
      </Panel>
    );
  return (
    <Panel
      title="As it would be sent now"
      actions={
        <button type="button" className="link min-h-8 text-xs" onClick={() => setText(!isText)}>
          {isText ? "As HTML" : "As text"}
        </button>
      }
    >
      <p className="mb-3 font-semibold wrap-anywhere">{detail.subject}</p>
      {isText ? (
        <pre className="text-xs wrap-anywhere whitespace-pre-wrap">{detail.text}</pre>
      ) : (
        // It may run nothing, go nowhere and know nothing of the page.
        <iframe
          title={`The mail “${detail.subject}”`}
          className="h-[70vh] min-h-96 w-full border border-line bg-white"
          sandbox=""
          srcDoc={detail.html}
        />
      )}
    </Panel>
  );
}
