import { type ChangeEvent, useId, useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { type Upload, upload } from "../../lib/photo.ts";
import { pictureUrl } from "../../lib/picture.ts";

/** As the shop holds it. */
const MOST = 4;

interface Props {
  photos: Upload[];
  onChange: (change: (before: Upload[]) => Upload[]) => void;
  /** How many are on their way. */
  adding: number;
  onAdding: (step: 1 | -1) => void;
  /** What they are for, or what becomes of them. */
  note: string;
}

/** Up to four pictures, sent as they are chosen: they are there by the time the words are. */
export function PhotoField({ photos, onChange, adding, onAdding, note }: Props) {
  const id = useId();
  const [fault, setFault] = useState("");
  const room = MOST - photos.length - adding;

  async function send(file: File): Promise<void> {
    onAdding(1);
    try {
      const { id: photoId, key } = await upload(file);
      onChange((before) => [...before, { id: photoId, key }]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFault(error.detail);
    } finally {
      onAdding(-1);
    }
  }

  function take({ target }: ChangeEvent<HTMLInputElement>): void {
    const files = [...(target.files ?? [])];
    target.value = "";
    setFault(files.length > room ? `${MOST} pictures are enough; the others stay with you.` : "");
    for (const file of files.slice(0, room)) void send(file);
  }

  return (
    <fieldset aria-describedby={`${id}-note`}>
      <legend className="mb-1 text-sm">Pictures</legend>
      <ul className="flex flex-wrap gap-2">
        {photos.map(({ id: photoId, key }, index) => (
          <li key={photoId} className="relative size-24">
            <img
              src={pictureUrl(key, 320, "webp")}
              alt={`Number ${index + 1} of yours`}
              width={96}
              height={96}
              className="size-24 bg-sand object-cover"
            />
            <button
              type="button"
              className="photo-drop"
              aria-label={`Leave picture ${index + 1} out`}
              onClick={() => onChange((before) => before.filter((photo) => photo.id !== photoId))}
            >
              ×
            </button>
          </li>
        ))}
        {Array.from({ length: adding }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <li key={index} className="grid size-24 place-items-center bg-sand text-xs text-ink">
            Sending…
          </li>
        ))}
        {room > 0 && (
          <li>
            <label className="photo-add">
              <input type="file" accept="image/*" multiple className="sr-only" onChange={take} />
              Add pictures
            </label>
          </li>
        )}
      </ul>
      <p
        id={`${id}-note`}
        role="status"
        className={`mt-1 min-h-5 text-xs ${fault ? "font-medium text-poppy" : "text-fog"}`}
      >
        {fault || note}
      </p>
    </fieldset>
  );
}
