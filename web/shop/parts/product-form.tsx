import { useState } from 'react'
import * as z from 'zod'
import { shopErrors } from '../../../contract/shop/errors.ts'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { updateProduct } from '../../../contract/shop/products.ts'
import { ATTRIBUTES_MOST, textIn } from '../../../contract/shop/schemas.ts'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { MultiSelect } from '../../kit/choices/multi-select.tsx'
import { FieldRow, Form, FormActions, SubmitButton, useForm } from '../../kit/form.tsx'
import { AmountField } from '../../kit/numeric/amount-field.tsx'
import { PercentField } from '../../kit/numeric/percent-field.tsx'
import { Section } from '../../kit/page.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { toast } from '../../kit/toast.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { pathsOf } from '../category-tree.ts'
import { useCategories, useUpdateProduct } from '../data.ts'
import { useVocabulary } from '../vocabulary.ts'
import { shopWords } from '../words/index.ts'
import { emptied } from './emptied.ts'
import { PairsField } from './pairs-field.tsx'
import { ProductFacts } from './product-facts.tsx'
import { TextPair } from './text-pair.tsx'

const {
  name,
  description,
  price,
  compare_at_price,
  sku,
  slug,
  tax_rate_bp,
  track_stock,
  tags,
  category_ids,
  attributes,
} = updateProduct.body.shape
const schema = z.strictObject({
  name,
  description,
  price,
  compare_at_price,
  sku,
  slug,
  tax_rate_bp,
  track_stock,
  tags,
  category_ids,
  attributes,
})

/** What a product is, says and costs. */
export function ProductForm({ product, mayEdit }: { product: Product; mayEdit: boolean }) {
  const [saves, setSaves] = useState(0)
  return mayEdit ? (
    <Editor key={saves} product={product} onSaved={() => setSaves((count) => count + 1)} />
  ) : (
    <ProductFacts product={product} />
  )
}

function Editor({ product, onSaved }: { product: Product; onSaved: () => void }) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const update = useUpdateProduct()
  const categories = useCategories(product.organization_id).data ?? []
  const paths = pathsOf(categories, (one) => textIn(one.name, locale))
  const form = useForm({
    id: `product-${product.id}`,
    schema,
    initial: {
      name: product.name,
      description: product.description,
      price: product.price,
      sku: product.sku,
      compare_at_price: product.compare_at_price,
      slug: product.slug,
      tax_rate_bp: product.tax_rate_bp,
      track_stock: product.track_stock,
      tags: product.tags,
      category_ids: product.category_ids,
      attributes: product.attributes,
    },
    faults: { [shopErrors.skuTaken.code]: 'sku', [shopErrors.slugTaken.code]: 'slug' },
    onSubmit: async (body) => {
      await update.mutateAsync([{ params: { productId: product.id }, body }])
      toast({ tone: 'good', title: t('saved') })
    },
    onDone: onSaved,
  })
  const known = useVocabulary(product.organization_id)
  const chosen = form.field('category_ids')
  const labels = form.field('tags')
  const { currency } = product
  return (
    <Form form={form} label={t('tab.product')}>
      <Section title={t('section.texts')}>
        <TextPair labels={[t('field.nameFr'), t('field.nameEn')]} maxLength={200} {...form.field('name')} />
        <TextPair
          labels={[t('field.descriptionFr'), t('field.descriptionEn')]}
          lines={6}
          isOptional
          {...form.field('description')}
        />
      </Section>
      <Section title={t('section.price')}>
        <FieldRow>
          <AmountField
            label={t('field.price')}
            currency={currency}
            {...form.field('price')}
            optional={false}
          />
          <AmountField
            label={t('field.compare')}
            help={t('field.compareHelp')}
            currency={currency}
            {...emptied(form.field('compare_at_price'))}
            optional
          />
        </FieldRow>
        <PercentField
          label={t('field.tax')}
          help={t('field.taxHelp')}
          {...emptied(form.field('tax_rate_bp'))}
          optional
        />
      </Section>
      <Section title={t('section.order')}>
        <FieldRow>
          <TextField label={t('field.sku')} mono maxLength={64} {...form.field('sku')} optional={false} />
          <TextField
            label={t('field.slug')}
            help={t('field.slugHelp')}
            mono
            maxLength={80}
            {...form.field('slug')}
            optional={false}
          />
        </FieldRow>
        <MultiSelect
          label={t('field.categories')}
          {...chosen}
          value={(chosen.value ?? []).map(String)}
          onChange={(values) => chosen.onChange(values.map(Number))}
          options={[...paths].map(([id, label]) => ({ value: String(id), label }))}
        />
        <MultiSelect
          label={t('field.tags')}
          {...labels}
          value={labels.value ?? []}
          onChange={(values) => labels.onChange([...values])}
          options={known.tags}
          onCreate={known.onCreate}
        />
        <PairsField
          {...form.field('attributes')}
          legend={t('field.attributes')}
          nameLabel={t('field.attributeName')}
          add={t('attributes.add')}
          most={ATTRIBUTES_MOST}
        />
        <CheckboxField label={t('field.track')} help={t('field.trackHelp')} {...form.field('track_stock')} />
      </Section>
      <FormActions>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  )
}
