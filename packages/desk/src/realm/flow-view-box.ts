/** The part of a picture that is in view, in the picture's units. */
export type ViewBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Size = { readonly width: number; readonly height: number }

const margin = 16
const step = 0.15
const closest = 120

/** All of the picture. */
export function whole({ width, height }: Size): ViewBox {
  return { x: -margin, y: -margin, width: width + 2 * margin, height: height + 2 * margin }
}

/** Nearer for a factor below 1, about the middle of what is in view; never beyond all of it, nor nearer than one step. */
export function zoomed(view: ViewBox, factor: number, of: Size): ViewBox {
  const all = whole(of)
  const bounded = Math.min(factor, Math.max(all.width / view.width, all.height / view.height))
  const by = Math.max(bounded, Math.min(1, closest / view.width))
  const [width, height] = [view.width * by, view.height * by]
  return within({ x: view.x + (view.width - width) / 2, y: view.y + (view.height - height) / 2, width, height }, all)
}

/** Moved by so many parts of its own size, as far as there is something to see. */
export function moved(view: ViewBox, right: number, down: number, of: Size): ViewBox {
  return within({ ...view, x: view.x + right * step * view.width, y: view.y + down * step * view.height }, whole(of))
}

function within(view: ViewBox, all: ViewBox): ViewBox {
  const clamp = (at: number, size: number, from: number, whole: number) =>
    size >= whole ? from + (whole - size) / 2 : Math.min(Math.max(at, from), from + whole - size)
  return {
    ...view,
    x: clamp(view.x, view.width, all.x, all.width),
    y: clamp(view.y, view.height, all.y, all.height),
  }
}
