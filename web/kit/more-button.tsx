import type { ReactNode } from 'react'
import { Button } from './button.tsx'

/** The next page of a short list that stands among others, where reading on by itself would move what follows. */
export function MoreButton({ list, children }: { list: Pages; children: ReactNode }) {
  if (!list.hasNextPage) return null
  return (
    <div>
      <Button
        size="small"
        look="quiet"
        busy={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {children}
      </Button>
    </div>
  )
}

interface Pages {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => unknown
}
