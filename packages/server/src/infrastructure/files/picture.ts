/** A raster picture without anything that says who took it, where and with what. Sizes in pixels. */
export type BarePicture = { readonly bytes: Buffer; readonly width: number; readonly height: number }

/** The bytes begin like a picture and do not go on like one. */
export class UnreadablePicture extends Error {
  constructor(what: string) {
    super(`The picture cannot be read: ${what}`)
  }
}

/** @throws UnreadablePicture unless `holds` */
export function readable(holds: boolean, what: string): asserts holds {
  if (!holds) throw new UnreadablePicture(what)
}
