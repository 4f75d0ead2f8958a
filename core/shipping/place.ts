/** A row about a country, or about a state or province of it: `region` is empty for the whole country. */
export interface Place {
  country: string;
  region: string;
}

/** Where something goes; the region is null while nobody has said. */
export interface Address {
  country: string;
  region: string | null;
}

/** The row that decides for an address: its region's, or else its country's. */
export const mostExact = <P extends Place>(rows: P[], { country, region }: Address): P | undefined => {
  const ofCountry = rows.filter((row) => row.country === country);
  return (
    ofCountry.find((row) => row.region !== "" && row.region === region) ??
    ofCountry.find((row) => row.region === "")
  );
};

/** Whether a country's regions differ in any of the rows. */
export const hasRegions = (rows: Place[], country: string): boolean =>
  rows.some((row) => row.country === country && row.region !== "");
