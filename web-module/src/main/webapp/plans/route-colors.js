const COLORS = 10;
/** Ten colors go a long way; beyond them the same color comes with another pattern of line. */
const DASHES = [null, "10 5", "2 5", "12 4 2 4"];

/** The sign of a route on the map and in the list: a class that sets the color of the theme, and a line pattern. */
export function colorOf(index) {
  return {
    color: `route-color-${index % COLORS}`,
    dash: DASHES[Math.floor(index / COLORS) % DASHES.length],
  };
}
