/** Values stored between visits. Storage may be disabled or full: then nothing is stored. */
export const localStore = {
  get: (name: LocalStoreKey): string | null => attempt(() => localStorage.getItem(`matrice.${name}`)) ?? null,
  put: (name: LocalStoreKey, value: string | null): void => {
    attempt(() =>
      value === null
        ? localStorage.removeItem(`matrice.${name}`)
        : localStorage.setItem(`matrice.${name}`, value),
    )
  },
}

export type LocalStoreKey =
  | 'push-declined'
  | 'push-owner'
  | 'theme'
  | 'locale'
  | 'accent'
  | 'recent'
  | 'address'
  | 'leaving'
  | 'views'
  | 'timer'
  | 'guide'
  | 'steps'
  | 'emojis'

/** Choices about this device. All other stored values belong to a person. */
const OF_THE_DEVICE: ReadonlySet<string> = new Set(
  ['theme', 'locale', 'accent', 'leaving', 'guide'].map((name) => `matrice.${name}`),
)

/** On sign-out: the next person must not see the previous one's data. */
export function forgetSaved(): void {
  for (const shelf of [() => localStorage, () => sessionStorage])
    attempt(() => {
      for (const key of Object.keys(shelf()))
        if (key.startsWith('matrice.') && !OF_THE_DEVICE.has(key)) shelf().removeItem(key)
    })
}

/** A stored value that components can subscribe to, synchronized across this browser's tabs. */
export function createChoice<Value extends string>(
  name: LocalStoreKey,
  read: (stored: string | null) => Value,
  apply: (value: Value) => void,
) {
  let current = read(localStore.get(name))
  const listeners = new Set<() => void>()
  const settle = (value: Value) => {
    current = value
    apply(value)
    for (const listener of listeners) listener()
  }
  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key === `matrice.${name}`) settle(read(event.newValue))
    })
  }
  return {
    get: () => current,
    choose: (value: Value) => {
      localStore.put(name, value)
      settle(value)
    },
    follow: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
