/** Where the cart will be, until it is here, or why it isn't. */
export function Waiting({ error, retry }: { error: Error | null; retry: () => void }) {
  if (!error) return <p className="flex-1 px-5 py-6 sm:px-7">Fetching your cart…</p>;
  return (
    <div role="alert" className="flex-1 px-5 py-6 sm:px-7">
      <p>{error.message}</p>
      <button type="button" className="button button-quiet mt-4" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
