/** What the colours mean; of one bar and no line there is nothing to say. */
export const Legend = ({ names, line }: { names: readonly string[]; line: string | undefined }) => (
  <span className="chart-legend">
    {names.map((name, index) => (
      <span key={name} data-part={index}>
        {name}
      </span>
    ))}
    {line !== undefined && <span data-part="line">{line}</span>}
  </span>
);
