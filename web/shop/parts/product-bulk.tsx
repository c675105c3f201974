import type { ProductStatus } from '../../../contract/shop/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { toast } from '../../kit/toast.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useChangeProducts } from '../data.ts'
import { shopWords } from '../words/index.ts'

const STEPS = [
  ['active', 'products.publish'],
  ['draft', 'products.draft'],
  ['archived', 'products.archive'],
] as const

/** What can be done with the products that are selected. Each can be undone by another of these. */
export function ProductBulk({ keys, onDone }: { keys: readonly string[]; onDone: () => void }) {
  const t = useWords(shopWords)
  const change = useChangeProducts()
  const failed = useFailureToast()
  const set = async (status: ProductStatus) => {
    try {
      const { changed } = await change.mutateAsync([{ body: { ids: keys.map(Number), set: { status } } }])
      toast({ tone: 'good', title: t('products.changed', { count: changed.length }) })
      onDone()
    } catch (error) {
      failed(error)
    }
  }
  return STEPS.map(([status, label]) => (
    <Button key={status} size="small" busy={change.isPending} onClick={() => void set(status)}>
      {t(label)}
    </Button>
  ))
}
