import type { ComponentType } from 'react'
import { Dialog } from '../../kit/dialog.tsx'
import { Failure } from '../../kit/failure.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { UnreachableError } from '../../lib/problem.ts'
import { partOf, usePart } from '../../lib/use-part.ts'

/** A dialog in a chunk of its own. Until it has come its title stands; without a network it says so, and the conversation
 *  behind it stays. */
export function dialogPart<Props extends { onClose: () => void }>(load: () => Promise<ComponentType<Props>>) {
  const source = partOf(load)
  return ({ title, dialog }: { title: string; dialog: Props }) => {
    const { Part, isMissing } = usePart(source, true)
    if (Part) return <Part {...dialog} />
    return (
      <Dialog open title={title} onClose={dialog.onClose}>
        {isMissing ? <Failure error={new UnreachableError()} /> : <Skeleton shape="rows" count={3} />}
      </Dialog>
    )
  }
}
