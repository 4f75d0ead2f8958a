import { Categories } from "./report/Categories.tsx";
import { Conversion } from "./report/Conversion.tsx";
import { Countries } from "./report/Countries.tsx";
import { Coupons } from "./report/Coupons.tsx";
import { Customers } from "./report/Customers.tsx";
import { Emails } from "./report/Emails.tsx";
import { OrdersOverTime } from "./report/OrdersOverTime.tsx";
import { Products } from "./report/Products.tsx";
import { Returns } from "./report/Returns.tsx";
import { Revenue } from "./report/Revenue.tsx";
import { Statuses } from "./report/Statuses.tsx";
import { Stock } from "./report/Stock.tsx";

/** All reports, the most asked for first. */
export const Reports = () => (
  <div className="reports">
    <Revenue />
    <OrdersOverTime />
    <Products />
    <Categories />
    <Countries />
    <Coupons />
    <Conversion />
    <Statuses />
    <Customers />
    <Stock />
    <Returns />
    <Emails />
  </div>
);
