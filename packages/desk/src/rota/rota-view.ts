export const rotaViews = ['week', 'coverage', 'mine'] as const
export type RotaView = (typeof rotaViews)[number]

/** Which part of the rota an address asks for; the week where it asks for none. */
export function readRotaView(search: Record<string, unknown>): { view?: RotaView } {
  const view = rotaViews.find((known) => known === search['view'])
  return view === undefined ? {} : { view }
}
