import { type OnSent, sendBytes } from './send-bytes.ts'

/** Sends a form with a file, and answers as `fetch` does. */
export async function postForm(
  path: string,
  { headers, body }: { headers: Headers; body: FormData },
  options: { onSent?: OnSent; signal?: AbortSignal },
): Promise<Response> {
  const request = await sendBytes({ method: 'POST', url: path, headers, body }, options)
  const answered = new Headers()
  for (const line of request.getAllResponseHeaders().split('\r\n')) {
    const [name = '', ...value] = line.split(': ')
    if (name) answered.append(name, value.join(': '))
  }
  const hasBody = request.status !== 204 && request.status !== 304
  return new Response(hasBody ? request.responseText : null, { status: request.status, headers: answered })
}
