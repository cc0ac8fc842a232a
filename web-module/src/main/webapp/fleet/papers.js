/** The papers of a vehicle besides its registration. */
export const PAPERS = [
  ["puc", "Pollution certificate"],
  ["fitness", "Fitness"],
  ["tax", "Tax"],
  ["insurance", "Insurance"],
  ["permit", "Permit"],
];
