import { useMay } from "../staff.ts";
import { When } from "../ui/When.tsx";
import { counted, type TodayJson, todos } from "./todo.ts";

/** What waits for a person, each a link to its list. */
export function TodoList({ today }: { today: TodayJson }) {
  const may = useMay();
  const open = todos.filter(({ what, needs }) => may(needs) && today[what] > 0);
  if (open.length === 0)
    return (
      <p className="mt-4 max-w-[52ch] text-lg">
        Nothing waits for anybody. New orders, returns and reviews stand here as they come.
      </p>
    );
  return (
    <ul className="todo" aria-label="What waits">
      {open.map(({ what, one, many, href, isUrgent }) => (
        <li key={what}>
          <a href={href} data-urgent={isUrgent}>
            <span className="todo-count">{counted(today[what])}</span>
            <span>
              {today[what] === 1 ? one : many}
              {what === "disputes" && today.disputeDueAt && (
                <>
                  {" "}
                  by <When at={today.disputeDueAt} />
                </>
              )}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
