import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { Field, useLabelled } from "../account/Field.tsx";
import { Form, Submit } from "../account/Form.tsx";
import { useForm } from "../account/form.ts";
import { PhotoField } from "../photo/PhotoField.tsx";
import type { Draft, Product } from "./own.ts";
import { StarField } from "./StarField.tsx";

export interface FormProps {
  product: Product;
  /** What its writer is called, as far as the account knows. */
  name: string;
  /** Whether there is one already. */
  isWritten: boolean;
  /** What was written before, or refused. */
  draft?: Draft;
  /** Why that was refused. */
  fault?: string;
  onSend: (draft: Draft) => void;
  onClose: () => void;
}

/** "Ada L." of "Ada Lovelace": all the world reads it. */
const shortName = (name: string): string => name.trim().replace(/^(\S+)\s+.*?(\S)\S*$/u, "$1 $2.");

export function ReviewForm({ product, name, isWritten, draft, fault, onSend, onClose }: FormProps) {
  const title = useRef<HTMLHeadingElement>(null);
  const [photos, setPhotos] = useState(draft?.photos ?? []);
  const [adding, setAdding] = useState(0);
  useEffect(() => title.current?.focus(), []);

  const form = useForm({
    send: async ({ rating, title = "", body = "", author = "" }) => {
      if (adding > 0)
        throw new ApiError(
          "upload.pending",
          "Your pictures are still on their way. Try again in a moment.",
          0,
        );
      onSend({
        rating: Number(rating),
        title: title.trim(),
        body: body.trim(),
        author: author.trim(),
        photos,
      });
    },
  });

  return (
    <section aria-labelledby="review-form" className="mb-10 border-y border-line py-6">
      <h3 ref={title} id="review-form" tabIndex={-1} className="mb-4 text-lg outline-none">
        {isWritten ? "Change your review" : `What is the ${product.name} like?`}
      </h3>
      {fault && (
        <p role="alert" className="note mb-4 text-sm">
          {fault}
        </p>
      )}
      <Form form={form} label="Your review" className="grid gap-y-2">
        <StarField opening={draft?.rating} />
        <Field name="title" label="In a few words" maxLength={120} defaultValue={draft?.title} />
        <Body opening={draft?.body} />
        <PhotoField
          photos={photos}
          onChange={setPhotos}
          adding={adding}
          onAdding={(step) => setAdding((before) => before + step)}
          note="Up to four. We look at them before they are shown."
        />
        <Field
          name="author"
          label="Your name, as others read it"
          required
          missing="Say how you want to be called."
          maxLength={60}
          autoComplete="off"
          defaultValue={draft?.author ?? shortName(name)}
        />
        <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
          <Submit form={form} busy="Sending…">
            {isWritten ? "Save" : "Send the review"}
          </Submit>
          <button type="button" className="link py-3 text-sm" onClick={onClose}>
            Leave it
          </button>
        </div>
      </Form>
    </section>
  );
}

function Body({ opening }: { opening?: string | undefined }) {
  const { attributes, frame, forget } = useLabelled({
    name: "body",
    label: "What it is like to live with",
    hint: "What holds up, what doesn’t. Two sentences are plenty.",
  });
  return frame(
    <textarea
      {...attributes}
      className="field min-h-32 w-full py-2.5"
      rows={5}
      maxLength={4000}
      defaultValue={opening}
      onInput={forget}
    />,
  );
}
