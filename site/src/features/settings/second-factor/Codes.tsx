import { useState } from "react";

interface Props {
  codes: string[];
  done: () => void;
}

const fileOf = (codes: string[]): string =>
  `Backup codes for Cali Store, ${location.host}\nEach works once, in place of a code from your app.\n\n${codes.join("\n")}\n`;

/** Codes for when the app is lost, shown this once. */
export function Codes({ codes, done }: Props) {
  const [said, setSaid] = useState("");

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      setSaid("Copied.");
    } catch {
      setSaid("Your browser doesn’t let us. Select them, or download them.");
    }
  }

  return (
    <>
      <p>
        These codes do in place of your app, once each. Keep them where you keep your passwords:{" "}
        <strong className="font-semibold">nobody can show them again.</strong>
      </p>
      <ul aria-label="Backup codes" className="figures my-4 grid w-fit grid-cols-2 gap-x-8 gap-y-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <button type="button" className="button button-quiet button-small" onClick={() => void copy()}>
          Copy
        </button>
        <a
          className="button button-quiet button-small"
          download="cali-store-backup-codes.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(fileOf(codes))}`}
        >
          Download
        </a>
        <button type="button" className="link py-2 text-sm" onClick={done}>
          I have kept them
        </button>
        <span role="status" className="text-sm">
          {said}
        </span>
      </div>
    </>
  );
}
