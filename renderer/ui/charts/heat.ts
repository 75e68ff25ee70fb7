/** Shades of a heat map, from the faintest; styles/theme.css holds a ground and a text colour for each. */
export const HEAT_SHADES = 7;

/** The shade (1 … HEAT_SHADES) of a part of 1, or 0 = no shade for nothing at all. `top` is the value of the darkest. */
export function heatShade(share: number, top: number): number {
  if (share <= 0 || top <= 0) return 0;
  return Math.min(HEAT_SHADES, Math.max(1, Math.ceil((share / top) * HEAT_SHADES)));
}
