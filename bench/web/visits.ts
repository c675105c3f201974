import type { Account, Addresses } from './house.ts'
import { form, type Mark, readable } from './marks.ts'

/** One way to come to a page, and how long it may take on the slowest line. */
export interface Visit {
  readonly name: string
  readonly as: Account | 'nobody'
  /**
   * What the device has before: nothing; the frame around each page, stored by the service worker; or this very page,
   * visited before.
   */
  readonly device: 'nothing' | 'frame' | 'page'
  readonly path: (addresses: Addresses) => string
  readonly mark: Mark
  readonly targetSeconds?: number
  /** The form is filled in and sent; what is measured begins with Enter, this long after the form was there. */
  readonly enterAfterSeconds?: number
}

const row = '.table-link'
const home = readable('.home-cards li, .sight-card li')
const conversation = readable('.message-text, .sight-text', 'h1')
/** It can be answered: the app is there, and nothing lies over it. */
const composer: Mark = { field: '.composer-box' }
const board = readable('.board-cards li')
const invoice = readable('.paper-lines tbody tr')

const FORM_MOST = 5
const SECOND_MOST = 3
const FRAME_MOST = 12
const PUBLIC_MOST = 5

export const visits: readonly Visit[] = [
  cold('sign-in form, from /', 'nobody', () => '/', form, FORM_MOST),
  cold('sign-in form, from /sign-in', 'nobody', () => '/sign-in', form, FORM_MOST),
  cold('pay page', 'nobody', ({ payPage }) => payPage, readable('main form', 'h1'), PUBLIC_MOST),
  cold('shop, listing', 'nobody', ({ shop }) => shop, readable('a[href*="/p/"]', 'h1'), PUBLIC_MOST),
  cold('shop, product', 'nobody', ({ product }) => product, readable('main form', 'h1'), PUBLIC_MOST),
  { ...entering('home, after Enter (form open for 20 s)', 12), enterAfterSeconds: 20 },
  { ...entering('home, after Enter (at once)', 22), enterAfterSeconds: 0 },
  cold('conversation, by link', 'client', ({ room }) => room, conversation, 25),
  cold('conversation, ready to be answered', 'client', ({ room }) => room, composer),
  withFrame('home', 'client', () => '/', home),
  withFrame('projects', 'client', () => '/projects', readable(row)),
  withFrame('a project’s board', 'client', ({ project }) => `${project}/tasks?view=board`, board),
  withFrame('an invoice', 'client', ({ invoice }) => invoice, invoice),
  withFrame('a bulk in progress', 'client', ({ bulk }) => bulk, readable('main dl dd')),
  withFrame('queue of tickets', 'agent', () => '/tickets', readable(row)),
  again('home', 'client', () => '/', home),
  again('conversation', 'client', ({ room }) => room, conversation),
  again('projects', 'client', () => '/projects', readable(row)),
  again('a project’s board', 'client', ({ project }) => `${project}/tasks?view=board`, board),
  again('an invoice', 'client', ({ invoice }) => invoice, invoice),
  again('queue of tickets', 'agent', () => '/tickets', readable(row)),
]

function entering(name: string, targetSeconds: number): Visit {
  return { name, as: 'client', device: 'nothing', path: () => '/', mark: home, targetSeconds }
}

function cold(name: string, as: Visit['as'], path: Visit['path'], mark: Mark, targetSeconds?: number): Visit {
  return {
    name,
    as,
    device: 'nothing',
    path,
    mark,
    ...(targetSeconds === undefined ? {} : { targetSeconds }),
  }
}

function withFrame(name: string, as: Account, path: Visit['path'], mark: Mark): Visit {
  return { name: `${name}, frame on the device`, as, device: 'frame', path, mark, targetSeconds: FRAME_MOST }
}

function again(name: string, as: Account, path: Visit['path'], mark: Mark): Visit {
  return { name: `${name}, second visit`, as, device: 'page', path, mark, targetSeconds: SECOND_MOST }
}
