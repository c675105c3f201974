/** @jsxImportSource hono/jsx */
import type { ShownProduct } from '../../storefront/find-product.ts'
import { Picture } from '../frame/picture.tsx'
import type { Visit } from '../frame/visit.ts'

interface GalleryProps {
  readonly visit: Visit
  readonly product: ShownProduct
}

const SIZES = '(min-width: 60rem) 560px, 100vw'

/** A row that a finger moves and that snaps; the small pictures are links to the large ones, script or not. */
export function Gallery({ visit, product: { images, name } }: GalleryProps) {
  const { words, text } = visit
  return (
    <div class="gallery">
      <ul class="slides" tabindex={images.length > 1 ? 0 : undefined} aria-label={words.photos(text(name))}>
        {images.map((image, place) => (
          <li id={`photo-${place + 1}`}>
            <Picture visit={visit} image={image} name={text(name)} sizes={SIZES} isFirst={place === 0} />
          </li>
        ))}
        {images.length === 0 && (
          <li>
            <Picture visit={visit} image={null} name={text(name)} sizes={SIZES} />
          </li>
        )}
      </ul>
      {images.length > 1 && (
        <ul class="thumbs">
          {images.map((image, place) => (
            <li>
              <a href={`#photo-${place + 1}`} aria-label={words.photo(place + 1)}>
                <Picture visit={visit} image={image} name="" sizes="64px" isDecorative />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
