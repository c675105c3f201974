import type { Style } from '../text.ts'

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, margin: 48, footer: 40 } as const
export const INNER = PAGE.width - 2 * PAGE.margin
/** Nothing but the footer stands below. */
export const BOTTOM = PAGE.height - PAGE.margin - PAGE.footer

export const INK = '#1b1c2b'
export const GREY = '#5c5e72'
export const PALE = '#d9dae3'

export interface Mark {
  readonly page: number
  readonly x: number
  readonly y: number
}
export type Drawn =
  | (Mark & { readonly kind: 'text'; readonly text: string; readonly style: Style })
  | (Mark & { readonly kind: 'rule'; readonly width: number; readonly colour: string })
  | (Mark & {
      readonly kind: 'box'
      readonly width: number
      readonly height: number
      readonly colour: string
    })
  | (Mark & { readonly kind: 'logo'; readonly width: number; readonly height: number })
  | (Mark & { readonly kind: 'qr'; readonly size: number; readonly content: string })
  | (Mark & { readonly kind: 'watermark'; readonly text: string })

/** What a reader that speaks finds: elements in the order of reading, with the marks that make each. */
export interface Element {
  readonly tag: 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure'
  readonly alt?: string
  readonly children: readonly Element[]
  readonly drawn: readonly Drawn[]
}

export interface Laid {
  readonly pages: number
  readonly elements: readonly Element[]
  /** What says nothing by itself: rules, the foot of each page. */
  readonly artifacts: readonly Drawn[]
}

export const leaf = (tag: Element['tag'], drawn: readonly Drawn[], alt?: string): Element => ({
  tag,
  children: [],
  drawn,
  ...(alt === undefined ? {} : { alt }),
})

/** Where the next block goes. */
export interface Place {
  readonly page: number
  readonly y: number
}

/** The place of something that stays together: the next page where this one has no room. */
export const fitting = (place: Place, height: number): Place =>
  place.y + height <= BOTTOM || place.y === PAGE.margin ? place : { page: place.page + 1, y: PAGE.margin }

export const below = ({ page, y }: Place, height: number): Place => ({ page, y: y + height })
