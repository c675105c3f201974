import { describe, expect, it } from 'vitest'
import { mimeOf, multipart } from '../testing/mime.ts'
import { readLetter } from './incoming-letter.ts'
import { dropReason, failsDmarc } from './loop.ts'
import { leadsOf, subjectOf } from './thread.ts'
import { MARKER, trimLetter } from './trim.ts'

const DOMAIN = 'aide.test'
const read = (raw: string) => readLetter(new TextEncoder().encode(raw))
const isOwn = (address: string) => address === 'bonjour@matrice.test' || address.endsWith(`@${DOMAIN}`)

describe('where a mail belongs', () => {
  const token = { by: 'token', token: 'abc.DEF-1_2' }
  const ticket = (id: number) => ({ by: 'ticket', id })
  const message = (messageId: string) => ({ by: 'message', messageId })
  const reference = (text: string) => ({ by: 'reference', reference: text })
  const reply = 'reply+abc.DEF-1_2@aide.test'
  const own = '<ticket.42.r7@aide.test>'

  it.each<[string, Parameters<typeof mimeOf>[0], string, object[]]>([
    ['a new question', {}, 'support@aide.test', []],
    ['an answer to the address of a letter', {}, reply, [token]],
    ['that address in capitals of its domain', {}, 'reply+abc.DEF-1_2@AIDE.TEST', [token]],
    ['the same words at another domain', {}, 'reply+abc@ailleurs.test', []],
    ['an answer to a letter of ours', { headers: { 'In-Reply-To': own } }, 'support@aide.test', [ticket(42)]],
    [
      'a letter of ours further up',
      { headers: { 'In-Reply-To': '<b@x.test>', References: `${own} <b@x.test>` } },
      'support@aide.test',
      [message('<b@x.test>'), message('<b@x.test>'), ticket(42)],
    ],
    [
      'only references',
      { headers: { References: `<a@x.test> ${own}` } },
      'support@aide.test',
      [ticket(42), message('<a@x.test>')],
    ],
    [
      'references over several lines',
      { headers: { References: `<a@x.test>\r\n ${own}` } },
      'support@aide.test',
      [ticket(42), message('<a@x.test>')],
    ],
    [
      'a Message-ID of ours that names no ticket',
      { headers: { 'In-Reply-To': '<autre@aide.test>' } },
      'support@aide.test',
      [message('<autre@aide.test>')],
    ],
    [
      'somebody else’s Message-ID that looks like ours',
      { headers: { 'In-Reply-To': '<ticket.42.r7@ailleurs.test>' } },
      'support@aide.test',
      [message('<ticket.42.r7@ailleurs.test>')],
    ],
    [
      'a reference in the subject',
      { subject: 'Re: [TCK-2026-00042] Une question' },
      'support@aide.test',
      [reference('TCK-2026-00042')],
    ],
    [
      'a reference in small letters',
      { subject: 'suite de tck-2026-00042' },
      'support@aide.test',
      [reference('TCK-2026-00042')],
    ],
    [
      'a reference in an encoded subject',
      { subject: '=?utf-8?Q?R=C3=A9_:_TCK-2026-00042?=' },
      'support@aide.test',
      [reference('TCK-2026-00042')],
    ],
    [
      'two references',
      { subject: 'TCK-2026-00002 et TCK-2026-00001' },
      'support@aide.test',
      [reference('TCK-2026-00002'), reference('TCK-2026-00001')],
    ],
    ['something like a reference', { subject: 'ATCK-2026-00042, TCK-26-1' }, 'support@aide.test', []],
    [
      'everything at once, the surest first',
      { subject: 'TCK-2026-00001', headers: { 'In-Reply-To': own } },
      reply,
      [token, ticket(42), reference('TCK-2026-00001')],
    ],
    [
      'a number too long to be one',
      { headers: { 'In-Reply-To': `<ticket.${'9'.repeat(16)}.a@aide.test>` } },
      'support@aide.test',
      [message(`<ticket.${'9'.repeat(16)}.a@aide.test>`)],
    ],
  ])('%s', async (_, parts, recipient, leads) => {
    expect(leadsOf(await read(mimeOf(parts)), { recipient, domain: DOMAIN })).toEqual(leads)
  })
})

describe('a loop', () => {
  it.each<[string, Parameters<typeof mimeOf>[0], string, string | null]>([
    ['is not what a person writes', {}, 'awa@nourx.test', null],
    ['is no mail that says so itself', { headers: { 'Auto-Submitted': 'no' } }, 'awa@nourx.test', null],
    [
      'is stopped at an absence',
      { headers: { 'Auto-Submitted': 'auto-replied' } },
      'awa@nourx.test',
      'automatic',
    ],
    [
      'is stopped at a machine with a comment',
      { headers: { 'Auto-Submitted': 'auto-generated; x=1' } },
      'awa@nourx.test',
      'automatic',
    ],
    [
      'is stopped at a header in capitals',
      { headers: { 'AUTO-SUBMITTED': 'AUTO-REPLIED' } },
      'awa@nourx.test',
      'automatic',
    ],
    ['is stopped at bulk mail', { headers: { Precedence: 'bulk' } }, 'awa@nourx.test', 'bulk'],
    ['is stopped at junk', { headers: { Precedence: 'Junk' } }, 'awa@nourx.test', 'bulk'],
    ['is stopped at a list', { headers: { Precedence: ' list' } }, 'awa@nourx.test', 'bulk'],
    ['is no mail of first class', { headers: { Precedence: 'first-class' } }, 'awa@nourx.test', null],
    ['is stopped where nobody sent it', {}, '', 'no_sender'],
    ['is stopped at an empty path', {}, '<>', 'no_sender'],
    ['is stopped without a From', { from: null }, 'awa@nourx.test', 'no_sender'],
    ['is stopped at a From without an address', { from: 'Awa' }, 'awa@nourx.test', 'no_sender'],
    ['is stopped at what a mail server says', { from: 'MAILER-DAEMON@mx.test' }, 'x@mx.test', 'no_sender'],
    ['is stopped at our own letters', { from: 'Matrice <bonjour@matrice.test>' }, 'x@mx.test', 'own'],
    ['is stopped at our own addresses', { from: 'Reply+abc@aide.test' }, 'x@mx.test', 'own'],
    ['is stopped where our server sent it', {}, 'bonjour@matrice.test', 'own'],
  ])('%s', async (_, parts, envelopeFrom, reason) => {
    expect(dropReason(await read(mimeOf(parts)), { envelopeFrom, isOwn })).toBe(reason)
  })
})

describe('DMARC', () => {
  const results = (text: string) => ({ headers: { 'Authentication-Results': text } })
  it.each<[string, Parameters<typeof mimeOf>[0], boolean]>([
    ['that failed', results('mx.aide.test; spf=pass; dmarc=fail (p=none)'), true],
    ['that passed', results('mx.aide.test; dmarc=pass'), false],
    ['that was not asked', {}, false],
    [
      'that failed, whatever the mail says of itself further down',
      results('mx.aide.test; dmarc=fail\r\nAuthentication-Results: mx.aide.test; dmarc=pass'),
      true,
    ],
  ])('%s', async (_, parts, fails) => {
    expect(failsDmarc(await read(mimeOf(parts)))).toBe(fails)
  })
})

describe('the text of a mail', () => {
  const quoted = '> Bonjour Awa,\n> où en est-on ?'
  it.each<[string, Parameters<typeof mimeOf>[0], string]>([
    ['is what was written', { text: 'Bonjour,\n\nmerci.' }, 'Bonjour,\n\nmerci.'],
    ['ends at our marker', { text: `Oui.\n\n> ${MARKER.fr}\n> Bonjour` }, 'Oui.'],
    ['ends at our marker in English', { text: `Yes.\n${MARKER.en}\nHello` }, 'Yes.'],
    [
      'ends where a program quotes in French',
      { text: `Oui.\n\nLe lun. 2 nov. 2026 à 09:30, Matrice <bonjour@matrice.test> a écrit :\n\n${quoted}` },
      'Oui.',
    ],
    [
      'ends there with a space that does not break',
      { text: `Oui.\n\nLe 2 nov. 2026 à 09:30, Matrice a écrit\u00a0:\n${quoted}` },
      'Oui.',
    ],
    [
      'ends where that sentence is wrapped',
      {
        text: `Oui.\n\nLe lundi 2 novembre 2026 à 09:30, Matrice\n<bonjour@matrice.test> a\nécrit :\n${quoted}`,
      },
      'Oui.',
    ],
    [
      'ends where a program quotes in English',
      { text: `Yes.\n\nOn Mon, Nov 2, 2026 at 9:30 AM X <x@y.test> wrote:\n${quoted}` },
      'Yes.',
    ],
    [
      'ends at the headers of Outlook',
      {
        text: 'Oui.\n\n________________________________\nDe : Matrice <b@m.test>\nEnvoyé : lundi 2 novembre 2026\nÀ : Awa\nObjet : Une question\n\nBonjour',
      },
      'Oui.',
    ],
    [
      'ends at the headers of Outlook in English',
      { text: 'Yes.\n\nFrom: Matrice\nSent: Monday\nTo: Awa\nSubject: x\n\nHello' },
      'Yes.',
    ],
    ['ends at an original message', { text: 'Oui.\n-----Message d’origine-----\nDe : X' }, 'Oui.'],
    ['ends at its signature', { text: 'Oui.\n-- \nAwa Soglo\nNOURX' }, 'Oui.'],
    ['keeps a line of dashes', { text: 'Un\n---\nDeux' }, 'Un\n---\nDeux'],
    ['leaves out what it quotes at its end', { text: `Oui.\n${quoted}\n` }, 'Oui.'],
    [
      'keeps answers between quotations',
      { text: '> Un ?\nOui.\n> Deux ?\nNon.' },
      '> Un ?\nOui.\n> Deux ?\nNon.',
    ],
    [
      'keeps a sentence that begins like a quotation',
      { text: 'Voici.\nLe client a écrit :\nbonjour' },
      'Voici.\nLe client a écrit :\nbonjour',
    ],
    ['keeps a line that begins with De', { text: 'De : rien\nMerci' }, 'De : rien\nMerci'],
    ['is whole where nothing else is left', { text: quoted }, quoted],
    [
      'is whole where it was forwarded',
      { text: '---------- Forwarded message ---------\nDe : X\nBonjour' },
      '---------- Forwarded message ---------\nDe : X\nBonjour',
    ],
    ['is the plain one of two', { text: 'Oui.', html: '<p>Autre</p>' }, 'Oui.'],
    [
      'is read from HTML where there is no other',
      {
        html: '<html><head><style>p{}</style></head><body><p>Bonjour&nbsp;<b>à tous</b>,</p><div>c&rsquo;est &lt;urgent&gt;<br>merci</div><script>x()</script></body></html>',
      },
      'Bonjour à tous,\n\nc’est <urgent>\nmerci',
    ],
    [
      'leaves out what HTML quotes',
      {
        html: '<div>Oui.</div><div class="gmail_quote"><div>Le lun. 2 nov. 2026 à 09:30, X &lt;<a href="mailto:x@y.test">x@y.test</a>&gt; a écrit&nbsp;:<br></div><blockquote><div>Bonjour</div></blockquote></div>',
      },
      'Oui.',
    ],
    [
      'is decoded',
      {
        body: [
          'text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable',
          'D=E9j=E0 =\nvu',
        ],
      },
      'Déjà vu',
    ],
  ])('%s', async (_, parts, text) => {
    expect(trimLetter((await read(mimeOf(parts))).text)).toBe(text)
  })

  it('has its files beside it', async () => {
    const body = multipart('mixed', [
      ['text/plain', 'Voici.'],
      [
        'application/pdf; name="plan.pdf"\nContent-Disposition: attachment; filename="plan.pdf"\nContent-Transfer-Encoding: base64',
        'JVBERi0xLjQ=',
      ],
      ['message/rfc822', 'From: x@y.test\nSubject: dedans\n\nautre'],
    ])
    const letter = await read(mimeOf({ body }))
    expect(trimLetter(letter.text)).toBe('Voici.')
    expect(letter.attachments.map(({ name, type }) => [name, type])).toEqual([
      ['plan.pdf', 'application/pdf'],
      [null, 'message/rfc822'],
    ])
    expect(new TextDecoder().decode(letter.attachments[0]?.bytes)).toBe('%PDF-1.4')
  })
})

describe('a mail that is built to hurt', () => {
  it.each([
    ['nests without end', () => nested(60)],
    ['has headers without end', () => mimeOf({ headers: { 'X-Long': 'x'.repeat(300_000) } })],
  ])('is refused where it %s', async (_, raw) => {
    await expect(read(raw())).rejects.toThrow()
  })

  it.each([
    ['an unclosed quotation', `Le ${'1 '.repeat(50_000)}`],
    ['brackets without end', '<'.repeat(100_000)],
    ['hidden parts that are never closed', '<style>'.repeat(20_000)],
    ['quotations without end', '<blockquote>'.repeat(20_000)],
    ['empty lines without end', '\n'.repeat(10_000)],
  ])('takes no longer for %s', async (_, text) => {
    const asText = trimLetter((await read(mimeOf({ text }))).text)
    const asHtml = trimLetter((await read(mimeOf({ html: text }))).text)
    expect([asText.length, asHtml.length].every((length) => length <= text.length)).toBe(true)
  })
})

const nested = (depth: number): string => {
  let part: readonly [string, string] = ['text/plain', 'fond']
  for (let level = 0; level < depth; level += 1)
    part = [
      `multipart/mixed; boundary="b${level}"`,
      `--b${level}\nContent-Type: ${part[0]}\n\n${part[1]}\n--b${level}--`,
    ]
  return mimeOf({ body: part })
}

describe('the subject of a ticket', () => {
  it.each([
    ['Re: RE: Tr: Une question', 'Une question'],
    ['Ré : Une question', 'Une question'],
    ['Fwd[2]: Une question', 'Une question'],
    ['Une\u200b question\r\n sur deux lignes', 'Une question sur deux lignes'],
    ['Réunion : demain', 'Réunion : demain'],
    ['Re:', ''],
  ])('%j is %j', (subject, expected) => {
    expect(subjectOf(subject)).toBe(expected)
  })
})
