import { pictureUrl } from "../../../lib/picture.ts";
import { Panel } from "../detail/DetailPage.tsx";

/** Pictures that the shopper added; each opens large. */
export const Photos = ({ keys }: { keys: string[] }) =>
  keys.length > 0 && (
    <Panel title="Pictures">
      <ul className="flex flex-wrap gap-3">
        {keys.map((key, index) => (
          <li key={key}>
            <a href={pictureUrl(key, 1280, "webp")} target="_blank" rel="noreferrer">
              <img
                src={pictureUrl(key, 320, "webp")}
                alt={`What the shopper sent, ${index + 1} of ${keys.length}`}
                className="h-40 w-auto max-w-full bg-sand"
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
