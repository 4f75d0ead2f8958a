import { format, journeys, runAll, types, units } from "./checks.ts";

await runAll([format, types, () => units(), journeys]);
