import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Product } from '../../../contract/shop/product-schemas.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Menu } from '../../kit/menu.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useDeleteProduct, useShopSettings, useUpdateProduct } from '../data.ts'
import { shopWords } from '../words/index.ts'

/** The one next action: publish what is no longer a draft in anybody's mind; else look at it as visitors do. */
export function ProductActions({ product, mayEdit }: { product: Product; mayEdit: boolean }) {
  const t = useWords(shopWords)
  const [, navigate] = useLocation()
  const [isDeleting, setDeleting] = useState(false)
  const update = useUpdateProduct()
  const remove = useDeleteProduct()
  const failed = useFailureToast()
  const shop = useShopSettings(product.organization_id).data
  const params = { productId: product.id }
  const isShown = product.status === 'active' && shop?.is_open === true
  const setStatus = (status: Product['status']) =>
    update.mutateAsync([{ params, body: { status } }]).catch(failed)
  return (
    <>
      {isShown && (
        <ButtonLink icon="globe" href={`/boutique/${shop.handle}/p/${product.slug}`}>
          {t('product.see')}
        </ButtonLink>
      )}
      {mayEdit && product.status !== 'active' && (
        <Button look="primary" busy={update.isPending} onClick={() => void setStatus('active')}>
          {t('product.publish')}
        </Button>
      )}
      {mayEdit && (
        <Menu
          items={[
            ...(product.status === 'active'
              ? [
                  {
                    label: t('product.unpublish'),
                    icon: 'pause' as const,
                    onSelect: () => void setStatus('draft'),
                  },
                ]
              : []),
            ...(product.status === 'archived'
              ? []
              : [
                  {
                    label: t('products.archive'),
                    icon: 'inbox' as const,
                    onSelect: () => void setStatus('archived'),
                  },
                ]),
            {
              label: t('product.delete'),
              icon: 'trash' as const,
              tone: 'bad' as const,
              onSelect: () => setDeleting(true),
            },
          ]}
        />
      )}
      <Confirm
        open={isDeleting}
        title={t('product.deleteTitle')}
        action={t('product.delete')}
        tone="danger"
        onConfirm={async () => {
          await remove.mutateAsync([{ params }])
          toast({ tone: 'good', title: t('product.deleted') })
          navigate('/products', { replace: true })
        }}
        onClose={() => setDeleting(false)}
      >
        {t('product.deleteHelp')}
      </Confirm>
    </>
  )
}
