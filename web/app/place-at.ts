import { type PlaceId, places } from './places.ts'

export interface Found {
  readonly id: PlaceId
  readonly params: Readonly<Record<string, string>>
}

/** The place of an address, before it is known who asks. Null where the role decides between two. */
export function placeAt(path: string): Found | null {
  for (const [id, place] of Object.entries(places) as [PlaceId, { readonly path: string }][]) {
    const params = matched(place.path, path)
    if (params === null) continue
    const isShared = Object.values(places).filter((other) => other.path === place.path).length > 1
    return isShared ? null : { id, params }
  }
  return null
}

/** As the router reads it: each parameter is one step of the path, and the last may be missing. */
function matched(pattern: string, path: string): Record<string, string> | null {
  const expression = pattern.replace(/\/:(\w+)(\??)/g, (_all, name: string, isOptional: string) =>
    isOptional ? `(?:/(?<${name}>[^/]+))?` : `/(?<${name}>[^/]+)`,
  )
  const found = new RegExp(`^${expression}/?$`).exec(path)
  if (!found) return null
  return Object.fromEntries(Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined))
}
