import type { Bindings } from '../bindings.ts'
import type { Context } from '../context.ts'
import { type Capabilities, configOf, contextFor } from '../http/app.ts'
import type { IncomingMail } from '../mail/incoming.ts'
import { faultFacts } from '../observe/log.ts'
import { backOffSeconds } from './job.ts'
import { runJobBatch } from './job-batch.ts'
import { consume } from './runner.ts'
import { runScheduled, type Scheduled } from './schedule.ts'

/** What reaches the Worker besides requests: messages of the queues, crons and mails. */
export function background(
  capabilities: Pick<Capabilities, 'reactions' | 'jobs' | 'receiveMail' | 'clock'>,
  schedule: readonly Scheduled[],
) {
  const contextOf = (bindings: Bindings, execution: ExecutionContext): Context => {
    const parsed = configOf(bindings)
    if (!parsed.ok) throw new Error('the configuration is refused')
    const later = (work: Promise<unknown>) => execution.waitUntil(work)
    return contextFor({
      capabilities,
      bindings,
      config: parsed.config,
      requestId: crypto.randomUUID(),
      later,
    })
  }

  return {
    async queue(batch: MessageBatch, bindings: Bindings, execution: ExecutionContext): Promise<void> {
      const ctx = contextOf(bindings, execution)
      const done = await runJobBatch(ctx, capabilities.jobs, batch.messages)
      for (const message of batch.messages) {
        // Caught one by one: an error that left this loop would return messages that are acknowledged already.
        try {
          const verdict = done.has(message)
            ? null
            : await consume(ctx, capabilities.jobs, message.body, message.attempts)
          if (verdict) message.retry({ delaySeconds: verdict.retryAfterSeconds })
          else message.ack()
        } catch (error) {
          ctx.log.error('queue.failed', faultFacts(error))
          // Our failure and not the job's, most likely the database's. A message that is no row yet must outlast it.
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

    /** Whatever is thrown is a temporary failure to the server that brings the mail: it comes again. */
    async email(mail: IncomingMail, bindings: Bindings, execution: ExecutionContext): Promise<void> {
      await capabilities.receiveMail(contextOf(bindings, execution), mail)
    },
  }
}
