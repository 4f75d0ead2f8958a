import { AdminPage } from "../AdminPage.tsx";
import { Dashboard } from "./Dashboard.tsx";

export const AnalyticsPage = () => (
  <AdminPage needs="analytics.read">
    <Dashboard />
  </AdminPage>
);
