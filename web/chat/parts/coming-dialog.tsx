import { Dialog } from '../../kit/dialog.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'

/** In place of a dialog whose code is on its way. */
export function ComingDialog({ title, onClose }: { title: string; onClose: () => void }) {
  return (
    <Dialog open title={title} onClose={onClose}>
      <Skeleton shape="rows" count={3} />
    </Dialog>
  )
}
