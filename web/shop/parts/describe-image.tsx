import { updateImage } from '../../../contract/shop/images.ts'
import type { Product, ProductImage } from '../../../contract/shop/product-schemas.ts'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useUpdateImage } from '../data.ts'
import { shopWords } from '../words/index.ts'
import { TextPair } from './text-pair.tsx'

const schema = updateImage.body.pick({ alt: true })

/** What a photograph shows, for who does not see it and for search engines. */
export function DescribeImage({
  product,
  image,
  onClose,
}: {
  product: Product
  image: ProductImage
  onClose: () => void
}) {
  const t = useWords(shopWords)
  const update = useUpdateImage()
  const form = useForm({
    id: `image-${image.id}`,
    schema,
    initial: { alt: image.alt },
    onSubmit: async (body) => {
      await update.mutateAsync([{ params: { productId: product.id, imageId: image.id }, body }])
      onClose()
    },
  })
  return (
    <FormDialog form={form} title={t('images.alt')} action={t('save')} onClose={onClose}>
      <p className="soft">{t('images.altHelp')}</p>
      <TextPair
        labels={[t('images.altFr'), t('images.altEn')]}
        maxLength={200}
        isOptional
        {...form.field('alt')}
      />
    </FormDialog>
  )
}
