import { Tabs } from "../ui/Tabs.tsx";

export const CouponTabs = () => (
  <div className="mb-4">
    <Tabs
      label="Kinds of coupons"
      tabs={[
        { value: "codes", label: "Coupons" },
        { value: "batches", label: "Batches of codes" },
      ]}
    />
  </div>
);
