import { type ChangeEvent, useId, useState } from "react";
import { ApiError } from "../../lib/api.ts";
import { type Upload, upload } from "../../lib/photo.ts";
import { pictureUrl } from "../../lib/picture.ts";

/** The shop takes no more with one request. */
const MOST = 4;

interface Props {
  photos: Upload[];
  onPhotos: (change: (before: Upload[]) => Upload[]) => void;
}

/** Pictures of what is wrong, sent while the rest is still being written. */
export function Photos({ photos, onPhotos }: Props) {
  const id = useId();
  const [said, setSaid] = useState("");

  async function take({ currentTarget: input }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const room = MOST - photos.length;
    const files = [...(input.files ?? [])];
    // The same file may be picked again, after it was taken out.
    input.value = "";
    setSaid("Sending…");
    try {
      for (const file of files.slice(0, room)) {
        const sent = await upload(file);
        onPhotos((before) => [...before, sent]);
      }
      setSaid(files.length > room ? `${MOST} pictures are enough; the others stay with you.` : "");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(error.detail);
    }
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        Pictures, up to {MOST} (optional)
      </label>
      {photos.length > 0 && (
        <ul className="mb-3 flex flex-wrap gap-3">
          {photos.map(({ id: photoId, key }, index) => (
            <li key={photoId} className="text-center text-xs">
              <span className="picture size-20">
                <img src={pictureUrl(key, 320, "webp")} alt={`${index + 1} of what you sent`} />
              </span>
              <button
                type="button"
                className="link py-2"
                aria-label={`Take out picture ${index + 1}`}
                onClick={() => onPhotos((before) => before.filter((photo) => photo.id !== photoId))}
              >
                Take out
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        type="file"
        accept="image/*"
        multiple
        disabled={photos.length >= MOST}
        aria-describedby={`${id}-note`}
        className="file w-full text-sm"
        onChange={(event) => void take(event)}
      />
      <p id={`${id}-note`} role="status" className="mt-1 min-h-5 text-xs text-fog">
        {said || "Of the object, and of its box if that is broken."}
      </p>
    </div>
  );
}
