/** Where the sun stands, in radians: above the horizon, and clockwise from north. */
export interface SunPosition {
  altitude: number;
  azimuth: number;
}

/** Point Arena, California; degrees north and east. */
export const POINT_ARENA = { latitude: 38.91, longitude: -123.69 } as const;

const RAD = Math.PI / 180;
const DAY_MS = 86_400_000;
const J2000 = Date.UTC(2000, 0, 1, 12);

/**
 * The sun's place in the sky, good to about a hundredth of a degree between 1950 and 2050; refraction is left out.
 * After the low-precision formulas of the Astronomical Almanac, page C5.
 */
export function sunAt(time: number, { latitude, longitude } = POINT_ARENA): SunPosition {
  const days = (time - J2000) / DAY_MS;
  const anomaly = (357.529 + 0.985_600_28 * days) * RAD;
  const mean = 280.459 + 0.985_647_36 * days;
  const ecliptic = (mean + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * RAD;
  const tilt = (23.439 - 0.000_000_36 * days) * RAD;
  const ascension = Math.atan2(Math.cos(tilt) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(tilt) * Math.sin(ecliptic));
  const sidereal = (280.460_618_37 + 360.985_647_366_29 * days + longitude) * RAD;
  const hour = sidereal - ascension;
  const north = latitude * RAD;
  const altitude = Math.asin(
    Math.sin(north) * Math.sin(declination) + Math.cos(north) * Math.cos(declination) * Math.cos(hour),
  );
  const fromSouth = Math.atan2(
    Math.sin(hour),
    Math.cos(hour) * Math.sin(north) - Math.tan(declination) * Math.cos(north),
  );
  return { altitude, azimuth: (fromSouth + Math.PI + 4 * Math.PI) % (2 * Math.PI) };
}

export const degrees = (radians: number): number => radians / RAD;
