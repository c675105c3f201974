import { IMAGE_WIDTHS } from '../../../contract/shop/images.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** The pictures to make of one: of the usual widths those that it has, and its own where it is smaller than the largest. */
export function sizesOf({ width, height }: Size): Size[] {
  const largest = Math.min(width, Math.max(...IMAGE_WIDTHS))
  const widths = [...IMAGE_WIDTHS.filter((one) => one < largest), largest]
  return widths.map((one) => ({ width: one, height: Math.max(1, Math.round((height * one) / width)) }))
}

/** Where one size of an image is stored. */
export const sizeKeyOf = (token: string, width: number): string => `shop-media/${token}/${width}.jpg`
