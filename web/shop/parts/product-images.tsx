import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FILE_BYTES_MOST } from '../../../contract/platform/uploads.ts'
import { deleteImage, updateImage } from '../../../contract/shop/images.ts'
import type { Product, ProductImage } from '../../../contract/shop/product-schemas.ts'
import { IMAGES_MOST } from '../../../contract/shop/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Empty } from '../../kit/empty.tsx'
import { useFailureWords } from '../../kit/failure.tsx'
import { Notice } from '../../kit/notice.tsx'
import type { ViewedPicture } from '../../kit/picture-viewer/picture.ts'
import { ViewPictures } from '../../kit/picture-viewer/view-pictures.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Dropzone } from '../../kit/transfers/dropzone.tsx'
import { useDragToPlace } from '../../kit/use-drag-to-place.ts'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { call } from '../../lib/call.ts'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type Locale, useLocale } from '../../lib/locale.ts'
import { type ImageUpload, useImageUploads } from '../use-image-uploads.ts'
import { shopWords } from '../words/index.ts'
import { DescribeImage } from './describe-image.tsx'
import './shop.css'

const RULES = {
  extensions: ['.png', '.jpg', '.jpeg', '.webp'],
  // What a camera takes is made smaller before it leaves.
  bytesMost: FILE_BYTES_MOST,
} as const

/** The photographs of a product in their order, which a drag or the arrow keys change. */
export function ProductImages({ product, mayEdit }: { product: Product; mayEdit: boolean }) {
  const t = useWords(shopWords)
  const cache = useQueryClient()
  const locale = useLocale()
  const failed = useFailureToast()
  const [order, setOrder] = useState<readonly number[] | null>(null)
  const { uploads, add, retry, forget } = useImageUploads(product.id)
  const [asking, setAsking] = useState<{ image: ProductImage; place: number; what: 'alt' | 'delete' } | null>(
    null,
  )
  const [viewed, setViewed] = useState<number | null>(null)
  const free = IMAGES_MOST - product.images.length - uploads.length
  const read = () =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('shop.') })
  const ids = order ?? product.images.map(({ id }) => id)
  const shown = ids.flatMap((id) => product.images.find((one) => one.id === id) ?? [])
  const pictures = shown.flatMap(
    (image) => viewedOf(image, product.name[locale] ?? product.name.fr, locale) ?? [],
  )
  const act = async (work: Promise<unknown>) => {
    try {
      await work
    } catch (error) {
      failed(error)
    }
    await read()
    setOrder(null)
  }
  const paramsOf = (image: ProductImage) => ({ params: { productId: product.id, imageId: image.id } })
  const move = (image: ProductImage, to: number) => {
    if (to < 0 || to >= shown.length) return
    const others = ids.filter((id) => id !== image.id)
    setOrder([...others.slice(0, to), image.id, ...others.slice(to)])
    void act(call(updateImage, { ...paramsOf(image), body: { position: to } }))
  }
  return (
    <div className="stack">
      {mayEdit && (
        <>
          <p className="soft">{t('images.lead')}</p>
          {free > 0 ? (
            <Dropzone label={t('images.drop')} rules={{ ...RULES, filesMost: free }} onFiles={add} />
          ) : (
            <Notice tone="info">{t('images.full', { count: IMAGES_MOST })}</Notice>
          )}
        </>
      )}
      {uploads.map((upload) => (
        <Sending
          key={upload.id}
          upload={upload}
          onRetry={() => retry(upload)}
          onForget={() => forget(upload.id)}
        />
      ))}
      {shown.length === 0 && uploads.length === 0 && <Empty icon="upload" title={t('images.empty')} />}
      <ul className="product-images" data-places>
        {shown.map((image, place) => (
          <Photograph
            key={image.id}
            image={image}
            place={place}
            total={shown.length}
            mayEdit={mayEdit}
            onView={() => setViewed(image.id)}
            onMove={(to) => move(image, to)}
            onPrimary={() => void act(call(updateImage, { ...paramsOf(image), body: { is_primary: true } }))}
            onDescribe={() => setAsking({ image, place, what: 'alt' })}
            onDelete={() => setAsking({ image, place, what: 'delete' })}
          />
        ))}
      </ul>
      {viewed !== null && (
        <ViewPictures
          pictures={pictures}
          from={Math.max(
            0,
            pictures.findIndex(({ id }) => id === String(viewed)),
          )}
          onClose={() => setViewed(null)}
        />
      )}
      {asking?.what === 'alt' && (
        <DescribeImage product={product} image={asking.image} onClose={() => setAsking(null)} />
      )}
      <Confirm
        open={asking?.what === 'delete'}
        title={t('images.deleteTitle', { place: (asking?.place ?? 0) + 1 })}
        action={t('images.delete')}
        tone="danger"
        onConfirm={async () => {
          if (!asking) return
          await call(deleteImage, paramsOf(asking.image))
          await read()
          setOrder(null)
        }}
        onClose={() => setAsking(null)}
      >
        {t('images.deleteHelp')}
      </Confirm>
    </div>
  )
}

/** Nothing of one that is still being prepared. */
function viewedOf({ id, alt, sizes }: ProductImage, product: string, locale: Locale): ViewedPicture | null {
  const [small, large] = [sizes[0], sizes.at(-1)]
  if (!small || !large) return null
  return {
    id: String(id),
    name: alt[locale] || product,
    thumbnail: small.url,
    address: async () => large.url,
  }
}

function Photograph({
  image,
  place,
  total,
  mayEdit,
  onView,
  onMove,
  onPrimary,
  onDescribe,
  onDelete,
}: PhotographProps) {
  const t = useWords(shopWords)
  const { isDragged, onPointerDown } = useDragToPlace(place, onMove)
  const size = image.sizes[0]
  const nth = { place: place + 1 }
  // What stands in the picture's place is said with its place.
  const state = size || image.state === 'ready' ? '' : t(`images.${image.state}`)
  const order = t('images.order', { place: place + 1, total })
  const picture = size ? (
    <img src={size.url} width={size.width} height={size.height} alt={image.alt.fr} loading="lazy" />
  ) : (
    <span>{state}</span>
  )
  return (
    <li className="product-image" data-place={place} data-dragged={isDragged || undefined}>
      {mayEdit ? (
        <button
          type="button"
          className="product-image-picture"
          aria-label={state === '' ? order : `${state} · ${order}`}
          aria-keyshortcuts="ArrowLeft ArrowRight"
          onPointerDown={onPointerDown}
          onKeyDown={(event) => {
            const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
            if (by === undefined) return
            event.preventDefault()
            onMove(place + by)
          }}
        >
          {picture}
        </button>
      ) : (
        <span className="product-image-picture">{picture}</span>
      )}
      <div className="product-image-actions">
        {image.is_primary && <Badge tone="good">{t('images.primary')}</Badge>}
        {size && <IconButton icon="eye" label={t('images.view', nth)} onClick={onView} />}
        {mayEdit && (
          <>
            {!image.is_primary && (
              <IconButton icon="check" label={t('images.makePrimary', nth)} onClick={onPrimary} />
            )}
            <IconButton
              icon="arrow-left"
              label={t('images.left', nth)}
              disabled={place === 0}
              onClick={() => onMove(place - 1)}
            />
            <IconButton
              icon="arrow-right"
              label={t('images.right', nth)}
              disabled={place === total - 1}
              onClick={() => onMove(place + 1)}
            />
            <IconButton icon="edit" label={t('images.describe', nth)} onClick={onDescribe} />
            <IconButton icon="trash" label={t('images.deleteOne', nth)} onClick={onDelete} />
          </>
        )}
      </div>
    </li>
  )
}

interface PhotographProps {
  image: ProductImage
  place: number
  total: number
  mayEdit: boolean
  onView: () => void
  onMove: (to: number) => void
  onPrimary: () => void
  onDescribe: () => void
  onDelete: () => void
}

function Sending({
  upload,
  onRetry,
  onForget,
}: {
  upload: ImageUpload
  onRetry: () => void
  onForget: () => void
}) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const { file, sent, error } = upload
  if (error !== null) return <Unsent name={file.name} error={error} onRetry={onRetry} onForget={onForget} />
  return (
    <Progress
      label={t('images.sending', { name: file.name })}
      done={Math.min(sent, file.size)}
      total={file.size}
      write={(bytes) => formatFileSize(bytes, locale)}
    />
  )
}

function Unsent({
  name,
  error,
  onRetry,
  onForget,
}: {
  name: string
  error: unknown
  onRetry: () => void
  onForget: () => void
}) {
  const t = useWords(shopWords)
  const words = useFailureWords(error)
  return (
    <Notice
      tone="bad"
      title={`${name} · ${words.title}`}
      alert
      action={
        <span className="row">
          <Button size="small" onClick={onRetry}>
            {t('images.retry')}
          </Button>
          <Button size="small" look="quiet" onClick={onForget}>
            {t('remove')}
          </Button>
        </span>
      }
    >
      {words.detail}
    </Notice>
  )
}
