import { channels as everyChannel } from '../frames/channels.ts'
import type { Channel, Frame } from '../frames/frame.ts'
import { contactOf, type DocumentFacts } from './openapi.ts'
import { type Components, type Document, exampleOf, type JsonSchema, schemaOf } from './schema.ts'

/** AsyncAPI 3.0 of every socket, printed from the same frames that both sides parse. */
export function asyncapiDocument(
  facts: DocumentFacts,
  channels: readonly Channel[] = everyChannel,
): Document {
  const schemas: Components = {}
  const messages: Record<string, JsonSchema> = {}
  const operations: Record<string, JsonSchema> = {}
  const described: Record<string, JsonSchema> = {}
  for (const channel of channels) {
    const received = channel.fromClient.map((frame) => addMessage(messages, schemas, frame, 'client'))
    const sent = channel.fromServer.map((frame) => addMessage(messages, schemas, frame, 'server'))
    described[channel.id] = {
      address: channel.path,
      description: channel.summary,
      messages: Object.fromEntries(
        [...received, ...sent].map((name) => [name, { $ref: `#/components/messages/${name}` }]),
      ),
    }
    operations[`${channel.id}.receive`] = operation(channel, 'receive', received)
    operations[`${channel.id}.send`] = operation(channel, 'send', sent)
  }
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Matrice sockets',
      version: facts.version,
      description: 'What travels over the WebSockets of Matrice.',
      contact: contactOf(facts),
      tags: [{ name: 'sockets', description: 'Conversations and events, as they happen' }],
      license: { name: 'Apache-2.0', url: 'https://spdx.org/licenses/Apache-2.0.html' },
    },
    defaultContentType: 'application/json',
    servers: {
      here: { ...socketServer(facts.url), description: 'This deployment' },
    },
    channels: described,
    operations,
    components: { messages, schemas },
  }
}

/** `URL` is no part of the language: `contract/` runs wherever zod runs, and its tsconfig knows no other types. */
function socketServer(origin: string): { host: string; protocol: 'ws' | 'wss' } {
  const [scheme, host = ''] = origin.split('://')
  return { host, protocol: scheme === 'https' ? 'wss' : 'ws' }
}

function addMessage(
  messages: Record<string, JsonSchema>,
  schemas: Components,
  frame: Frame,
  from: 'client' | 'server',
): string {
  const name = `${from}.${frame.type}`
  const payload = schemaOf(frame.schema, from === 'client' ? 'input' : 'output', schemas)
  messages[name] = {
    name: frame.type,
    summary: frame.summary,
    payload,
    examples: [{ payload: exampleOf(payload, schemas) }],
  }
  return name
}

function operation(channel: Channel, action: 'receive' | 'send', names: readonly string[]): JsonSchema {
  const summary = action === 'receive' ? 'Frames from the client' : 'Frames to the client'
  return {
    action,
    summary,
    description: `${summary}. ${channel.summary}.`,
    channel: { $ref: `#/channels/${channel.id}` },
    messages: names.map((name) => ({ $ref: `#/channels/${channel.id}/messages/${name}` })),
  }
}
