import { mayDo, type Permission, type Role } from "@cali/core/actor/permission.ts";
import { createContext, use } from "react";

/** Who is at work. */
export interface Staff {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export const StaffContext = createContext<Staff | undefined>(undefined);

/** @throws outside of an `AdminPage` */
export function useStaff(): Staff {
  const staff = use(StaffContext);
  if (!staff) throw new Error("this is shown inside an AdminPage");
  return staff;
}

/** Whether whoever is at work may do something: what they may not isn't offered. */
export function useMay(): (permission: Permission) => boolean {
  const { role } = useStaff();
  return (permission) => mayDo(role, permission);
}
