/** @jsxImportSource hono/jsx */
import { imagePath } from '../../storefront/addresses.ts'
import type { IndexedImage } from '../../storefront/search.ts'
import { Icon } from './icon.tsx'
import type { Visit } from './visit.ts'

interface PictureProps {
  readonly visit: Visit
  readonly image: IndexedImage | null
  /** What stands there where there is no picture. */
  readonly name: string
  /** How wide it is shown, for the browser to choose. */
  readonly sizes: string
  /** The first one of a page; the others wait until they are nearly seen. */
  readonly isFirst?: boolean
  /** Beside words that say the same. */
  readonly isDecorative?: boolean
}

/** Its size is known before it comes, so nothing moves when it does. */
export function Picture({ visit, image, name, sizes, isFirst = false, isDecorative = false }: PictureProps) {
  const shown = image?.sizes[Math.min(1, image.sizes.length - 1)]
  if (!image || !shown)
    return (
      <span class="no-picture">
        <Icon name="picture" />
      </span>
    )
  return (
    <img
      src={imagePath(image.token, shown.width)}
      srcset={image.sizes.map(({ width }) => `${imagePath(image.token, width)} ${width}w`).join(', ')}
      sizes={sizes}
      width={shown.width}
      height={shown.height}
      alt={isDecorative ? '' : visit.text(image.alt) || name}
      loading={isFirst ? undefined : 'lazy'}
      fetchpriority={isFirst ? 'high' : undefined}
      decoding={isFirst ? undefined : 'async'}
    />
  )
}
