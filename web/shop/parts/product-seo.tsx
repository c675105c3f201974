import { useState } from 'react'
import * as z from 'zod'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { updateProduct } from '../../../contract/shop/products.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import { Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { Section } from '../../kit/page.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useShopSettings, useUpdateProduct } from '../data.ts'
import { shopWords } from '../words/index.ts'
import { TextPair } from './text-pair.tsx'

const { seo_title, seo_description } = updateProduct.body.shape
const schema = z.strictObject({ seo_title, seo_description })

/** How a search engine shows the product, while it is typed. */
export function ProductSeo({ product, mayEdit }: { product: Product; mayEdit: boolean }) {
  const [saves, setSaves] = useState(0)
  return mayEdit ? (
    <Editor key={saves} product={product} onSaved={() => setSaves((count) => count + 1)} />
  ) : (
    <Preview product={product} title="" text="" />
  )
}

function Editor({ product, onSaved }: { product: Product; onSaved: () => void }) {
  const t = useWords(shopWords)
  const update = useUpdateProduct()
  const form = useForm({
    id: `product-seo-${product.id}`,
    schema,
    initial: { seo_title: product.seo_title, seo_description: product.seo_description },
    onSubmit: async (body) => {
      await update.mutateAsync([{ params: { productId: product.id }, body }])
      toast({ tone: 'good', title: t('saved') })
    },
    onDone: onSaved,
  })
  return (
    <Form form={form} label={t('tab.seo')}>
      <Preview
        product={product}
        title={form.values.seo_title?.fr ?? ''}
        text={form.values.seo_description?.fr ?? ''}
      />
      <p className="soft">{t('seo.lead')}</p>
      <TextPair
        labels={[t('field.seoTitleFr'), t('field.seoTitleEn')]}
        maxLength={120}
        isOptional
        {...form.field('seo_title')}
      />
      <TextPair
        labels={[t('field.seoTextFr'), t('field.seoTextEn')]}
        lines={3}
        maxLength={320}
        isOptional
        {...form.field('seo_description')}
      />
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}

function Preview({ product, title, text }: { product: Product; title: string; text: string }) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const shop = useShopSettings(product.organization_id).data
  const said = text || textIn(product.description, locale)
  return (
    <Section title={t('seo.preview')}>
      <div className="seo-preview">
        <p className="seo-preview-title">
          {title || textIn(product.name, locale)}
          {shop && ` · ${textIn(shop.name, locale)}`}
        </p>
        <p className="small soft mono seo-preview-address">
          {window.location.origin}/boutique/{shop?.handle}/p/{product.slug}
        </p>
        <p>{said.length > DESCRIPTION_SHOWN ? `${said.slice(0, DESCRIPTION_SHOWN)}…` : said}</p>
      </div>
    </Section>
  )
}

/** About what search engines show before they cut. */
const DESCRIPTION_SHOWN = 160
