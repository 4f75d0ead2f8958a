import { follow, useParams } from "../url.ts";

interface Props {
  label: string;
  /** Name in the address; the first tab is the one without it. */
  name?: string;
  tabs: readonly { value: string; label: string }[];
}

/** Parts of a section, each with an address of its own. */
export function Tabs({ label, name = "tab", tabs }: Props) {
  const params = useParams();
  const current = params.get(name) ?? tabs[0]?.value;
  return (
    <nav aria-label={label} className="tabs">
      {tabs.map((tab, index) => (
        <a
          key={tab.value}
          {...follow({ [name]: index === 0 ? null : tab.value, id: null, cursor: null })}
          aria-current={tab.value === current ? "page" : undefined}
        >
          {tab.label}
        </a>
      ))}
    </nav>
  );
}
