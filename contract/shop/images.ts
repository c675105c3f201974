import * as z from 'zod'
import { idText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { uploadErrors, uploadRefusals } from '../platform/upload-errors.ts'
import { FILE_NAME_MOST, uploadLink } from '../platform/uploads.ts'
import { defineRoute } from '../route.ts'
import { shopErrors as errors } from './errors.ts'
import { productImage } from './product-schemas.ts'
import { IMAGES_MOST, longTextOf } from './schemas.ts'

export const IMAGE_BYTES_MOST = 10 * 1_024 * 1_024
export const IMAGE_WIDTHS = [320, 640, 1_280] as const
/** Of the middle one, which phones load. */
export const MIDDLE_IMAGE_BYTES_MOST = 300 * 1_024
/** A camera’s twelve megapixels and some: what a phone takes today. */
export const IMAGE_PIXELS_MOST = 50_000_000
export const imageTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

const alt = longTextOf(200)
const params = z.object({ productId: idText })
const ofImage = z.object({ productId: idText, imageId: idText })

export const createImage = defineRoute({
  id: 'shop.createImage',
  summary: 'A link under which one image of a product is stored, once, within 15 minutes',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/products/{productId}/images',
  params,
  body: z.strictObject({
    filename: z
      .string()
      .min(1)
      .max(FILE_NAME_MOST * 5)
      .meta({ examples: ['hp-250.jpg'] }),
    size: z
      .number()
      .int()
      .min(1)
      .max(Number.MAX_SAFE_INTEGER)
      .meta({ examples: [48_213] }),
    mimetype: z
      .string()
      .max(200)
      .meta({ examples: ['image/jpeg'] }),
    alt: alt.optional(),
  }),
  reply: productImage.extend({ upload: uploadLink }).meta({ id: 'NewProductImage' }),
  status: 201,
  limits: ['presign'],
  errors: [errors.productNotFound, errors.imageLimit, ...uploadRefusals],
})

export const completeImage = defineRoute({
  id: 'shop.completeImage',
  summary: 'The image was sent; its sizes are made next',
  access: 'shop.edit',
  method: 'post',
  path: '/api/shop/products/{productId}/images/{imageId}/complete',
  params: ofImage,
  body: z.strictObject({}),
  reply: productImage,
  errors: [
    errors.imageNotFound,
    uploadErrors.notFound,
    uploadErrors.notUploaded,
    uploadErrors.contentMismatch,
    requestErrors.conflict,
  ],
})

export const updateImage = defineRoute({
  id: 'shop.updateImage',
  summary: 'Describe an image, put it elsewhere in the order, or make it the primary one',
  access: 'shop.edit',
  method: 'patch',
  path: '/api/shop/products/{productId}/images/{imageId}',
  params: ofImage,
  body: z
    .strictObject({
      alt,
      position: z
        .number()
        .int()
        .min(0)
        .max(IMAGES_MOST - 1),
      is_primary: z.literal(true),
    })
    .partial(),
  reply: productImage,
  errors: [errors.imageNotFound, requestErrors.conflict],
})

export const deleteImage = defineRoute({
  id: 'shop.deleteImage',
  summary: 'Delete an image; the next one becomes primary',
  access: 'shop.edit',
  method: 'delete',
  path: '/api/shop/products/{productId}/images/{imageId}',
  params: ofImage,
  status: 204,
  errors: [errors.imageNotFound, requestErrors.conflict],
})

export const readImage = defineRoute({
  id: 'shop.readImage',
  summary: 'One size of a product’s image, the same for ever',
  access: 'public',
  method: 'get',
  path: '/api/shop/media/{imageToken}/{imageFile}',
  params: z.object({
    imageToken: z
      .string()
      .regex(/^[\w-]{20,64}$/)
      .meta({ examples: ['0d0f8f3a-54c4-4c0d-8e21-7d5b0f4a6c93'] }),
    imageFile: z
      .string()
      .regex(/^\d{1,4}\.jpg$/)
      .meta({ examples: ['640.jpg'] }),
  }),
  media: 'image/jpeg',
  errors: [errors.imageNotFound],
})
