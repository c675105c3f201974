import type { Page } from '../../../contract/page.ts'

/** What a test looks at in an answer: its status, and its code when it is a refusal. */
export async function refusal(response: Response): Promise<[status: number, code: unknown]> {
  const { code } = (await response.json()) as { code?: unknown }
  return [response.status, code]
}

export async function bodyOf<Body>(response: Response): Promise<Body> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}

export const pageOf = <Row>(response: Response) => bodyOf<Page<Row>>(response)

/** A problem document without the one thing that differs between two refusals of the same kind. */
export async function problemOf(
  response: Response,
): Promise<Record<string, unknown> & { headers: Record<string, string> }> {
  const { request_id: _, ...problem } = (await response.json()) as Record<string, unknown>
  return { ...problem, headers: headersOf(response) }
}

/** Every header but the request's number. */
export function headersOf(response: Response): Record<string, string> {
  return Object.fromEntries([...response.headers].filter(([name]) => name !== 'x-request-id'))
}
