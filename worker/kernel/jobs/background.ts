import type { Bindings } from '../bindings.ts'
import type { Context } from '../context.ts'
import { type Capabilities, configOf, contextFor } from '../http/app.ts'
import { faultFacts } from '../observe/log.ts'
import { backOffSeconds } from './job.ts'
import { runJobBatch } from './job-batch.ts'
import { consume, type JobRegistry } from './runner.ts'
import { runScheduled, type Scheduled } from './schedule.ts'

/** The Worker's other two doors: the queue and the clock. */
export function background(
  house: Pick<Capabilities, 'reactions' | 'clock'>,
  registry: JobRegistry,
  schedule: readonly Scheduled[],
) {
  const contextOf = (bindings: Bindings, execution: ExecutionContext): Context => {
    const parsed = configOf(bindings)
    if (!parsed.ok) throw new Error('the configuration is refused')
    const later = (work: Promise<unknown>) => execution.waitUntil(work)
    return contextFor({ house, bindings, config: parsed.config, requestId: crypto.randomUUID(), later })
  }

  return {
    async queue(batch: MessageBatch, bindings: Bindings, execution: ExecutionContext): Promise<void> {
      const ctx = contextOf(bindings, execution)
      const done = await runJobBatch(ctx, registry, batch.messages)
      for (const message of batch.messages) {
        // Caught one by one: an error that left this loop would drag acknowledged neighbours along.
        try {
          const verdict = done.has(message)
            ? null
            : await consume(ctx, registry, message.body, message.attempts)
          if (verdict) message.retry({ delaySeconds: verdict.retryAfterSeconds })
          else message.ack()
        } catch (error) {
          ctx.log.error('queue.failed', faultFacts(error))
          // Not the job's failure but ours, most likely the database's: a message that is no row yet must outlast it.
          message.retry({ delaySeconds: backOffSeconds(message.attempts) })
        }
      }
    },

    async scheduled(
      controller: ScheduledController,
      bindings: Bindings,
      execution: ExecutionContext,
    ): Promise<void> {
      await runScheduled(contextOf(bindings, execution), schedule, controller.cron)
    },
  }
}
