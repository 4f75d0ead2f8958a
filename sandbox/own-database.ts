import { type Postgres, startPostgres } from "./postgres/index.ts";

interface Options {
  dataDir: string;
  port: number;
  fresh: boolean;
}

/** The store's own PostgreSQL, which can be taken down while the store runs: a real outage. */
export class OwnDatabase {
  readonly #options: Options;
  #postgres: Postgres;
  isDown = false;

  private constructor(options: Options, postgres: Postgres) {
    this.#options = options;
    this.#postgres = postgres;
  }

  static async start(options: Options): Promise<OwnDatabase> {
    const postgres = await startPostgres(options);
    if (!(await postgres.databaseExists("cali"))) await postgres.createDatabase("cali");
    return new OwnDatabase({ ...options, fresh: false }, postgres);
  }

  get url(): string {
    return this.#postgres.url("cali");
  }

  async setDown(down: boolean): Promise<void> {
    if (down === this.isDown) return;
    this.isDown = down;
    if (down) await this.#postgres.stop();
    else this.#postgres = await startPostgres(this.#options);
  }

  stop = (): Promise<void> => this.#postgres.stop();
}
