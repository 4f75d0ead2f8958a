import { Actor } from "@cali/core/actor/index.ts";
import { Database } from "@cali/core/database/index.ts";
import { Fulfilment } from "@cali/core/fulfilment/index.ts";
import { addresses } from "./shop.ts";

/** What the shop's people do, past their pages. */
const asStaff = <T>(work: () => Promise<T>): Promise<T> => {
  process.env.DATABASE_URL = addresses().databaseUrl;
  return Actor.provide({ type: "system", name: "journey" }, work);
};

/** Sends all of an order on its way. @returns the parcel's id. */
export const ship = (orderId: string): Promise<string> =>
  asStaff(async () => {
    const parcel = { carrier: "UPS", trackingNumber: "1Z999AA10123456784" };
    return (await Fulfilment.ship({ orderId, key: `journey-${orderId}`, ...parcel })).id;
  });

export const deliver = (fulfilmentId: string) => asStaff(() => Fulfilment.markDelivered(fulfilmentId));

export const closeWarehouse = () => Database.close();
