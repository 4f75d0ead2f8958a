import { useState } from "react";
import { Panel } from "../detail/DetailPage.tsx";
import { confirm } from "../ui/confirm.ts";
import { addOption, removeOption } from "./matrix.ts";
import { NewOption } from "./NewOption.tsx";
import { OptionEditor } from "./OptionEditor.tsx";
import { useMatrix } from "./useMatrix.ts";

const MAX_OPTIONS = 3;

/** What a shopper chooses among, such as a colour and a size; every choice of one value each is a variant. */
export function OptionsPanel() {
  const { options, change } = useMatrix();
  const [isAdding, setAdding] = useState(false);

  async function remove(at: number): Promise<void> {
    const option = options[at];
    if (!option) return;
    const isSure =
      option.values.length < 2 ||
      (await confirm({
        title: `Take ${option.name} away?`,
        body: "Of variants that only it told apart, the first stays. Nothing is saved yet.",
        yes: "Take it away",
      }));
    if (isSure) change((matrix) => removeOption(matrix, at));
  }

  return (
    <Panel
      title="Options"
      actions={
        options.length < MAX_OPTIONS &&
        !isAdding && (
          <button type="button" className="button button-quiet button-tight" onClick={() => setAdding(true)}>
            Add an option
          </button>
        )
      }
    >
      {options.length === 0 && !isAdding && <p className="text-fog">It comes in one kind.</p>}
      <ul className="grid gap-4">
        {options.map((option, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: options have no other identity; their names change
          <OptionEditor key={at} option={option} at={at} onRemove={() => void remove(at)} />
        ))}
      </ul>
      {isAdding && (
        <NewOption
          taken={options.map(({ name }) => name.toLowerCase())}
          onClose={() => setAdding(false)}
          onAdd={(option) => {
            change((matrix, stem) => addOption(matrix, option, stem));
            setAdding(false);
          }}
        />
      )}
    </Panel>
  );
}
