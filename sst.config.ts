import type { SSTConfig } from "sst";
import { store } from "./stacks/store.ts";

export default {
  config: ({ region }) => ({
    name: "cali-store",
    region: region ?? process.env.AWS_REGION ?? "us-east-1",
  }),
  // A `stacks` method, so that commands which need no stacks can leave it out.
  stacks(app) {
    store(app);
  },
} satisfies SSTConfig;
