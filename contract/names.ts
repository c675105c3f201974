import * as z from 'zod'
import type { Fault } from './issues.ts'

/**
 * The one rule for names and titles that people give: of people, organizations, conversations, and whatever else is
 * quoted in a sentence, a notification or a letter of ours.
 *
 * - Nothing invisible: no control, format or bidirectional characters, no line breaks. Inside a pictogram they are
 *   part of it, so pictograms are set aside before looking.
 * - No link, by what mail clients make one of: a scheme, `www.`, an e-mail address, a domain with a port or a path.
 * - A person's name holds no bare domain either (`evil.com`). Organizations and conversations may be called
 *   « Booking.com » or « Refonte cnss.bj »: an organization is named by the operator, a conversation is seen by its
 *   members, and neither name is put before strangers by the person who chose it.
 */
export function nameFault(text: string, { mayBeDomain = false } = {}): Fault | null {
  const plain = text.replaceAll(/\p{RGI_Emoji}/gv, '')
  if (HIDDEN.test(plain)) return 'hiddenCharacter'
  // Look-alikes of the full stop are one to a browser: compatibility forms, and the ideographic one.
  const dotted = plain.normalize('NFKC').replaceAll('。', '.')
  if (LINK.test(dotted)) return 'link'
  return !mayBeDomain && DOMAIN.test(dotted) ? 'link' : null
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/**
 * Every country's ending, and the generic ones that are common or cheap enough to be used by mail that nobody asked
 * for. Not all 1,400: an ending that is missing here lets a name through that few mail clients make a link of, while
 * any word after a full stop (« A.Rahim ») would refuse people's names.
 */
const ENDINGS = [
  ...[
    '[a-z]{2}',
    'рф',
    'com',
    'net',
    'org',
    'info',
    'biz',
    'name',
    'pro',
    'mobi',
    'tel',
    'asia',
    'aero',
    'coop',
  ],
  ...[
    'edu',
    'gov',
    'mil',
    'int',
    'jobs',
    'travel',
    'museum',
    'africa',
    'xyz',
    'top',
    'shop',
    'store',
    'online',
  ],
  ...[
    'site',
    'website',
    'web',
    'space',
    'tech',
    'app',
    'dev',
    'page',
    'link',
    'click',
    'live',
    'club',
    'vip',
    'icu',
  ],
  ...[
    'fun',
    'one',
    'today',
    'world',
    'life',
    'work',
    'works',
    'zone',
    'team',
    'group',
    'company',
    'agency',
    'media',
  ],
  ...[
    'news',
    'press',
    'blog',
    'email',
    'cloud',
    'digital',
    'network',
    'services',
    'solutions',
    'support',
    'center',
  ],
  ...[
    'help',
    'care',
    'health',
    'bank',
    'finance',
    'money',
    'cash',
    'credit',
    'loan',
    'pay',
    'trade',
    'market',
  ],
  ...[
    'download',
    'stream',
    'review',
    'party',
    'date',
    'racing',
    'science',
    'win',
    'bid',
    'men',
    'faith',
    'webcam',
  ],
  ...[
    'cam',
    'rest',
    'monster',
    'quest',
    'buzz',
    'lol',
    'bond',
    'cfd',
    'sbs',
    'cyou',
    'beauty',
    'hair',
    'skin',
  ],
  ...['autos', 'boats', 'homes', 'ngo', 'ong', 'foundation', 'charity', 'chat', 'social', 'express', 'ltd'],
]
const LABELS = String.raw`[\p{L}\p{N}][\p{L}\p{N}\-]*\.(?:${ENDINGS.join('|')})`
const DOMAIN = new RegExp(String.raw`${LABELS}(?![\p{L}\p{N}])`, 'iu')
const LINK = new RegExp(
  [
    String.raw`[a-z][a-z0-9+.\-]*:\/\/`,
    String.raw`(?<![\p{L}\p{N}])mailto:\S`,
    String.raw`(?<![\p{L}\p{N}])www\.[\p{L}\p{N}]`,
    String.raw`[^\s@]@[^\s@]+\.[\p{L}\p{N}]`,
    String.raw`${LABELS}(?::\d|[\/?#]\S)`,
  ].join('|'),
  'iu',
)

function named(most: number, options?: { mayBeDomain: boolean }) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .check((ctx) => {
      const fault = nameFault(ctx.value, options)
      if (fault) ctx.issues.push({ code: 'custom', input: ctx.value, message: fault })
    })
}

/** One of a person's names. */
export const personNameOf = (most: number) => named(most)
/** What an organization, a conversation or a thing is called. */
export const titleOf = (most: number) => named(most, { mayBeDomain: true })

/** Other text that a person writes on a line or a few: links may be in it, what cannot be seen may not. */
export const visibleTextOf = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .check((ctx) => {
      const lines = ctx.value.replaceAll(/\r?\n/g, ' ').replaceAll(/\p{RGI_Emoji}/gv, '')
      if (HIDDEN.test(lines))
        ctx.issues.push({ code: 'custom', input: ctx.value, message: 'hiddenCharacter' })
    })
