import type { ProductImage } from '../../../contract/shop/product-schemas.ts'
import type { ImageState, Text } from '../../../contract/shop/schemas.ts'
import { imagePath } from '../storefront/addresses.ts'

/** An image as queries of products write it. */
export interface ImageFacts {
  readonly id: number
  readonly token: string
  readonly alt: Text
  readonly position: number
  readonly is_primary: 0 | 1
  readonly state: ImageState
  readonly sizes: readonly { readonly width: number; readonly height: number }[]
}

export const showImage = ({ token, sizes, is_primary, ...image }: ImageFacts): ProductImage => ({
  ...image,
  is_primary: is_primary === 1,
  sizes: sizes.map(({ width, height }) => ({ width, height, url: imagePath(token, width) })),
})
