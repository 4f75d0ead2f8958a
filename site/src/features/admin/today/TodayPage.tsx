import { AdminPage } from "../AdminPage.tsx";
import { useDetail } from "../detail/query.ts";
import { Awaited } from "../ui/Awaited.tsx";
import { Alerts } from "./Alerts.tsx";
import { Publishing } from "./Publishing.tsx";
import { TodoList } from "./TodoList.tsx";
import type { TodayJson } from "./todo.ts";

export const TodayPage = () => (
  <AdminPage needs="admin.own">
    <div className="admin-title">
      <h1>Today</h1>
    </div>
    <Parts />
  </AdminPage>
);

function Parts() {
  const { detail: today, error, retry } = useDetail<TodayJson>("/admin/today", { everyMs: 30_000 });
  if (!today) return <Awaited error={error} retry={retry} />;
  return (
    <>
      <TodoList today={today} />
      <Alerts alerts={today.alerts} />
      <Publishing />
    </>
  );
}
