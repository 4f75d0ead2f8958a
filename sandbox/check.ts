import { format, runAll, types, units } from "./checks.ts";

/** The quick half: no stacks, no stand-ins' own tests, no browser. */
await runAll([format, types, () => units(["core", "functions", "site"])]);
