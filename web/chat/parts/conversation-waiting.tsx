import { Failure } from '../../kit/failure.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'

/** In place of messages that are not read yet, or cannot be. */
export function ConversationWaiting({ reading, count }: ConversationWaitingProps) {
  return (
    <div className="conversation-waiting">
      {reading.error ? (
        <Failure error={reading.error} onRetry={reading.retry} />
      ) : (
        <Skeleton shape="rows" count={count} />
      )}
    </div>
  )
}

interface ConversationWaitingProps {
  reading: { readonly error: unknown; readonly retry: () => void }
  /** How many rows stand for them. */
  count: number
}
