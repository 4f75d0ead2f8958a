import { coupons } from "./coupons.ts";
import { healing } from "./healing.ts";
import { mail } from "./mail.ts";
import { money } from "./money.ts";
import { oversell } from "./oversell.ts";
import { payments } from "./payments.ts";
import type { Proof, Shown } from "./proof.ts";
import { Random } from "./random.ts";
import type { Proved } from "./report.ts";
import { reuse } from "./reuse.ts";
import type { World } from "./world.ts";

/** Every guarantee, in the order told. */
export const proofs: readonly Proof[] = [oversell, payments, reuse, mail, healing, money, coupons];

/** Carries a proof out. One that can't be carried out has shown nothing, and fails. */
export async function prove(
  proof: Proof,
  given: { world: World; seed: number; short: boolean; tell(progress: string): void },
): Promise<Proved> {
  const started = performance.now();
  const random = new Random(given.seed).part(proof.name);
  const shown = await proof.show({ ...given, random }).catch(
    (error: Error): Shown => ({
      attack: "not carried out",
      figures: [],
      violations: [`could not be carried out: ${error.stack ?? error.message}`],
      controls: [],
    }),
  );
  return { proof, shown, seconds: (performance.now() - started) / 1000 };
}
