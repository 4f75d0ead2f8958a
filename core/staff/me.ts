import { Actor } from "../actor/index.ts";
import { mayDo, type Permission, permissions } from "../actor/permission.ts";
import { SecondFactor } from "../second-factor/index.ts";
import type { AdminMe } from "./schema.ts";

/**
 * Who the actor is to the shop.
 * @throws {StoreError} `actor.sign_in_needed`, `second_factor.needed`
 */
export async function me(): Promise<AdminMe> {
  const { customerId: id, email, name, role, lacksSecondFactor = false } = Actor.assertCustomer();
  const { isOn } = await SecondFactor.state();
  return {
    id,
    email,
    name,
    role,
    permissions: (Object.keys(permissions) as Permission[]).filter((permission) => mayDo(role, permission)),
    secondFactor: { isOn, isMissing: lacksSecondFactor },
  };
}
