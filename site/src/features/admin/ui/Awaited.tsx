/** Where a part of the page will stand: nothing jumps when it comes, and an error says what to do. */
export function Awaited({
  error,
  retry,
  rows = 6,
}: {
  error: Error | null;
  retry: () => void;
  rows?: number;
}) {
  if (error)
    return (
      <div role="alert" className="py-6">
        <p>{error.message}</p>
        <button type="button" className="button button-quiet button-tight mt-3" onClick={retry}>
          Try again
        </button>
      </div>
    );
  return (
    <div role="status" className="grid gap-3 py-4">
      <span className="sr-only">Looking it up…</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <span key={index} className="ghost" />
      ))}
    </div>
  );
}
