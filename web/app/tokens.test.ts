import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { accentTokens } from '../lib/accent.ts'
import { type Colour, contrast, mix } from '../lib/colour.ts'

type Palette = Record<string, Colour>

const css = readFileSync(`${import.meta.dirname}/tokens.css`, 'utf8')
const light = palette('light', {})
const dark = palette('dark', {})

/** Text of 14 px or less against everything it may stand on: 4.5 to 1. */
const TEXT: [string, string[]][] = [
  [
    'ink',
    [
      'ground',
      'sunk',
      'raised',
      'inset',
      'lift',
      'hover',
      'accent-wash',
      'bubble-own',
      'good-wash',
      'attention-wash',
      'bad-wash',
      'info-wash',
    ],
  ],
  ['ink-soft', ['ground', 'sunk', 'raised', 'inset', 'hover', 'accent-wash', 'bubble-own']],
  ['accent-text', ['ground', 'sunk', 'raised', 'hover', 'accent-wash', 'accent-soft', 'bubble-own']],
  ['accent-ink', ['accent']],
  ['good', ['ground', 'raised', 'inset', 'good-wash']],
  ['attention', ['ground', 'raised', 'attention-wash']],
  ['bad', ['ground', 'raised', 'hover', 'bad-wash']],
  ['info', ['ground', 'raised', 'info-wash']],
  ['on-fill', ['bad-fill']],
]

/** Edges of controls and signs that carry a meaning: 3 to 1. */
const SIGNS: [string, string[]][] = [
  ['edge', ['ground', 'raised', 'sunk']],
  ['accent-text', ['ground', 'sunk', 'raised', 'hover']],
  ['accent', ['ground', 'raised']],
  ['good-mark', ['ground', 'raised', 'good-wash', 'hover']],
  ['attention-mark', ['ground', 'raised', 'attention-wash', 'hover']],
  ['bad-mark', ['ground', 'raised', 'bad-wash', 'hover']],
  ['info-mark', ['ground', 'raised', 'info-wash', 'hover']],
  ...['grey', 'red', 'orange', 'green', 'teal', 'blue', 'violet', 'pink'].map(
    (colour): [string, string[]] => [`label-${colour}`, ['ground', 'raised', 'hover']],
  ),
]

/** A surface that must be distinguishable from the page: there is no rule for it, and below this it is not seen on a cheap screen. */
const SURFACES: [string, string[]][] = [['bubble-own', ['ground']]]
const SEEN = 1.25

describe.each([
  ['light', light],
  ['dark', dark],
])('contrast in the %s theme', (_theme, colours) => {
  test.each(pairs(TEXT))('%s reads on %s', (text, ground) => {
    expect(contrast(colour(colours, text), colour(colours, ground))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(pairs(SURFACES))('%s stands out from %s', (surface, ground) => {
    expect(contrast(colour(colours, surface), colour(colours, ground))).toBeGreaterThanOrEqual(SEEN)
  })
  test.each(pairs(SIGNS))('%s is seen on %s', (sign, ground) => {
    expect(contrast(colour(colours, sign), colour(colours, ground))).toBeGreaterThanOrEqual(3)
  })
})

describe.each(['#f4c20d', '#ffffff', '#000000', '#d7263d', '#0b7a4b', '#7fd1ff', '#808080'] as const)(
  'an organization that chooses %s',
  (chosen) => {
    const own = accentTokens(chosen)
    test.each(['light', 'dark'] as const)('stays readable in the %s theme', (theme) => {
      const colours = palette(theme, own)
      for (const [text, ground] of pairs(
        TEXT.filter(([name]) => name.startsWith('accent') || name.startsWith('ink')),
      )) {
        expect([text, ground, contrast(colour(colours, text), colour(colours, ground)) >= 4.5]).toEqual([
          text,
          ground,
          true,
        ])
      }
      expect(contrast(colour(colours, 'accent'), colour(colours, 'ground'))).toBeGreaterThanOrEqual(3)
      expect(contrast(colour(colours, 'bubble-own'), colour(colours, 'ground'))).toBeGreaterThanOrEqual(1.2)
    })
  },
)

test('the known extremes of the formula hold', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

/** Reads the tokens as a browser would: one theme, the accent's variables filled in, mixes computed. */
function palette(theme: 'light' | 'dark', accent: Readonly<Record<string, Colour>>): Palette {
  const found: Palette = {}
  for (const [, name = '', first = '', second = ''] of css.matchAll(
    /--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g,
  )) {
    found[name] = (theme === 'light' ? first : second) as Colour
  }
  found['on-fill'] = '#ffffff'
  for (const [token, part] of [
    ['accent', 'fill'],
    ['accent-text', 'text'],
    ['accent-ink', 'ink'],
  ] as const) {
    const variable = `--accent-${part}-${theme}`
    found[token] = accent[variable] ?? (new RegExp(`${variable}: (#\\w{6});`).exec(css)?.[1] as Colour)
  }
  for (const [, name = '', over = '', share = '', under = ''] of css.matchAll(
    /--([\w-]+): color-mix\(in srgb, var\(--([\w-]+)\) (\d+)%, var\(--([\w-]+)\)\);/g,
  )) {
    found[name] = mix(colour(found, over), colour(found, under), Number(share) / 100)
  }
  return found
}

function colour(colours: Palette, name: string): Colour {
  const value = colours[name]
  if (value === undefined) throw new Error(`tokens.css has no --${name}`)
  return value
}

function pairs(table: [string, string[]][]): [string, string][] {
  return table.flatMap(([one, others]) => others.map((other): [string, string] => [one, other]))
}
