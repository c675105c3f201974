import { type Colour, contrast, readable } from './colour.ts'
import { localStore } from './local-storage.ts'

/** Applies an organization's colour to the page, or the default with null. Saved, so that the next visit is painted
 *  with it at once (public/first.js). Set through the style object, which the content security policy allows. */
export function wearAccent(colour: string | null): void {
  const tokens = colour !== null && isColour(colour) ? accentTokens(colour) : null
  for (const name of ACCENT_NAMES) {
    if (tokens) document.documentElement.style.setProperty(name, tokens[name])
    else document.documentElement.style.removeProperty(name)
  }
  localStore.put('accent', tokens && JSON.stringify(tokens))
}

/** Buttons and links in any chosen colour stay readable in both themes. */
export function accentTokens(colour: Colour): Record<AccentName, Colour> {
  const onDark = readable(colour, '#1c1c24', 3)
  return {
    '--accent-fill-light': readable(colour, '#ffffff', 3),
    '--accent-fill-dark': onDark,
    '--accent-text-light': readable(colour, '#f6f6f9', 5.4),
    '--accent-text-dark': readable(colour, '#24242e', 6.2),
    '--accent-ink-light': inkOn(readable(colour, '#ffffff', 3)),
    '--accent-ink-dark': inkOn(onDark),
  }
}

const ACCENT_NAMES = [
  '--accent-fill-light',
  '--accent-fill-dark',
  '--accent-text-light',
  '--accent-text-dark',
  '--accent-ink-light',
  '--accent-ink-dark',
] as const
type AccentName = (typeof ACCENT_NAMES)[number]

const inkOn = (fill: Colour): Colour => (contrast('#ffffff', fill) >= 4.5 ? '#ffffff' : '#000000')

const isColour = (text: string): text is Colour => /^#[0-9a-f]{6}$/i.test(text)
