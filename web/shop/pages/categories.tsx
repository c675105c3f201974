import { useState } from 'react'
import { Link } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { type Category, createCategory } from '../../../contract/shop/categories.ts'
import { shopErrors } from '../../../contract/shop/errors.ts'
import { textIn } from '../../../contract/shop/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { SelectField } from '../../kit/choice-field.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Empty } from '../../kit/empty.tsx'
import { useForm } from '../../kit/form.tsx'
import { FormDialog } from '../../kit/form-dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { type Branch, parentsFor, treeOf } from '../category-tree.ts'
import { useCategories, useCreateCategory, useDeleteCategory, useUpdateCategory } from '../data.ts'
import { useLiveShop } from '../live.ts'
import { ShopChoice, useShopChoice } from '../parts/shop-choice.tsx'
import { TextPair } from '../parts/text-pair.tsx'
import { shopWords } from '../words/index.ts'
import '../parts/shop.css'

/** A shop's categories on their three levels. */
export default function Categories() {
  const t = useWords(shopWords)
  useLiveShop()
  const mayEdit = can(useMe().role, 'shop.edit')
  const choice = useShopChoice()
  const query = useCategories(choice.organizationId)
  const [open, setOpen] = useState<Opened | null>(null)
  const [leaving, setLeaving] = useState<Category | null>(null)
  const locale = useLocale()
  const remove = useDeleteCategory()
  const create = mayEdit && (
    <Button look="primary" icon="plus" onClick={() => setOpen({ parentId: null })}>
      {t('categories.create')}
    </Button>
  )
  return (
    <Page
      title={t('categories.title')}
      back={{ href: '/products', label: t('products.title') }}
      width="text"
      actions={create}
    >
      <ShopChoice {...choice} />
      <Loaded query={query} skeleton={<Skeleton shape="rows" count={6} />}>
        {(categories) =>
          categories.length === 0 ? (
            <Empty icon="list" title={t('categories.empty')} {...(create ? { action: create } : {})}>
              {t('categories.emptyHelp')}
            </Empty>
          ) : (
            <Tree
              branches={treeOf(categories)}
              level={1}
              mayEdit={mayEdit}
              onOpen={setOpen}
              onDelete={setLeaving}
            />
          )
        }
      </Loaded>
      {open && (
        <CategoryForm
          opened={open}
          organizationId={choice.organizationId}
          others={query.data ?? []}
          onClose={() => setOpen(null)}
        />
      )}
      <Confirm
        open={leaving !== null}
        title={t('categories.deleteTitle', { name: leaving ? textIn(leaving.name, locale) : '' })}
        action={t('categories.delete')}
        tone="danger"
        onConfirm={() => remove.mutateAsync([{ params: { categoryId: leaving?.id ?? 0 } }])}
        onClose={() => setLeaving(null)}
      >
        {t('categories.deleteHelp')}
      </Confirm>
    </Page>
  )
}

interface Opened {
  readonly parentId: number | null
  readonly category?: Category
}

interface TreeProps {
  branches: readonly Branch[]
  level: number
  mayEdit: boolean
  onOpen: (opened: Opened) => void
  onDelete: (category: Category) => void
}

function Tree({ branches, level, ...rest }: TreeProps) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const { mayEdit, onOpen, onDelete } = rest
  return (
    <ul className="category-tree">
      {branches.map(({ category, below }) => (
        <li key={category.id}>
          <div className="category-row">
            <span className="category-row-name">
              {textIn(category.name, locale)} <span className="soft small mono">/{category.slug}</span>
            </span>
            <Link
              className="small"
              href={`/products?category=${category.id}&organization=${category.organization_id}`}
            >
              {t('categories.products', { count: category.products_count })}
            </Link>
            {mayEdit && (
              <Menu
                label={t('categories.actions', { name: textIn(category.name, locale) })}
                items={[
                  {
                    label: t('categories.edit'),
                    icon: 'edit',
                    onSelect: () => onOpen({ parentId: category.parent_id, category }),
                  },
                  ...(level < 3
                    ? [
                        {
                          label: t('categories.below'),
                          icon: 'plus' as const,
                          onSelect: () => onOpen({ parentId: category.id }),
                        },
                      ]
                    : []),
                  {
                    label: t('categories.delete'),
                    icon: 'trash',
                    tone: 'bad',
                    onSelect: () => onDelete(category),
                  },
                ]}
              />
            )}
          </div>
          {below.length > 0 && <Tree branches={below} level={level + 1} {...rest} />}
        </li>
      ))}
    </ul>
  )
}

const schema = createCategory.body.omit({ organization_id: true })

function CategoryForm({
  opened: { parentId, category },
  organizationId,
  others,
  onClose,
}: {
  opened: Opened
  organizationId: number
  others: readonly Category[]
  onClose: () => void
}) {
  const t = useWords(shopWords)
  const locale = useLocale()
  const create = useCreateCategory()
  const update = useUpdateCategory()
  const form = useForm({
    id: `category-${category?.id ?? 'new'}`,
    schema,
    initial: { parent_id: parentId, ...(category ? { name: category.name, slug: category.slug } : {}) },
    faults: { [shopErrors.slugTaken.code]: 'slug', [shopErrors.categoryCycle.code]: 'parent_id' },
    onSubmit: async (body, { idempotencyKey }) => {
      if (category) await update.mutateAsync([{ params: { categoryId: category.id }, body }])
      else
        await create.mutateAsync([{ body: { ...body, organization_id: organizationId } }, { idempotencyKey }])
      onClose()
    },
  })
  const parent = form.field('parent_id')
  const slug = form.field('slug')
  return (
    <FormDialog
      form={form}
      title={t(category ? 'categories.edit' : 'categories.create')}
      action={t('save')}
      onClose={onClose}
    >
      <TextPair labels={[t('field.nameFr'), t('field.nameEn')]} maxLength={200} {...form.field('name')} />
      <SelectField
        label={t('field.parent')}
        {...parent}
        optional={false}
        value={parent.value === null || parent.value === undefined ? 'none' : String(parent.value)}
        onChange={(value) => parent.onChange(value === 'none' ? null : Number(value))}
        options={[
          { value: 'none', label: t('field.parentNone') },
          ...parentsFor(others, category).map(({ category: { id, name }, level }) => ({
            value: String(id),
            label: `${'\u2003'.repeat(level - 1)}${textIn(name, locale)}`,
          })),
        ]}
      />
      <TextField
        label={t('field.slug')}
        help={t(category ? 'field.slugHelp' : 'field.slugNew')}
        mono
        maxLength={80}
        {...slug}
        optional={category === undefined}
      />
    </FormDialog>
  )
}
