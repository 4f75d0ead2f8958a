import { ApiError } from "../../../lib/api.ts";

interface Put {
  url: string;
  headers: Record<string, string>;
  file: Blob;
  /** Told how much of it has gone, from 0 to 1. */
  onShare: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Sends a file to an address that was signed for it. Not by `fetch`, which doesn't tell how far it is.
 * @throws {ApiError} `network.unreachable`, `upload.refused`
 */
export const put = ({ url, headers, file, onShare, signal }: Put): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onShare(loaded / total);
    request.onloadend = () => {
      signal.removeEventListener("abort", stop);
      const { status } = request;
      if (status >= 200 && status < 300) resolve();
      else if (signal.aborted) reject(signal.reason);
      else if (status === 0)
        reject(new ApiError("network.unreachable", "The connection broke on the way. Try again.", 0));
      else reject(new ApiError("upload.refused", "The file was not taken. Try again.", status));
    };
    request.send(file);
  });
