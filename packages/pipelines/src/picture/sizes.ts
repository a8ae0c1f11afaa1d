/** Of the picture, in the units of its viewBox. */
export const sizes = {
  stepWidth: 160,
  stepHeight: 56,
  gapX: 40,
  gapY: 28,
  /** Around the steps of a frame. */
  frame: 12,
  margin: 16,
  /** From the left side of a step to the line that goes down from it. */
  drop: 20,
  lineCharacters: 20,
  lines: 2,
  labelCharacters: 30,
  /** From the frame up to the line of a label. */
  labelRise: 6,
} as const
