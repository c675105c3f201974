import { expect, test } from 'vitest'
import { piecesOf } from '../../contract/chat/links.ts'

const links = (text: string) => piecesOf(text).flatMap(({ href }) => (href === null ? [] : [href]))

test.each([
  ['voir https://matrice.test/a?b=1#c.', ['https://matrice.test/a?b=1#c']],
  ['(https://fr.wikipedia.org/wiki/Lomé_(Togo)), puis', ['https://fr.wikipedia.org/wiki/Lomé_(Togo)']],
  ['(voir https://matrice.test/x)', ['https://matrice.test/x']],
  ['« https://matrice.test/x »', ['https://matrice.test/x']],
  ['HTTP://A.TEST et http://b.test!', ['HTTP://A.TEST', 'http://b.test']],
  ['écrire à awa.g@cnss.test, merci', ['mailto:awa.g@cnss.test']],
  ['mailto:awa@cnss.test', ['mailto:awa@cnss.test']],
  ['bonjour @Awa', []],
  ['javascript:alert(1) data:text/html,x file:///etc ftp://a.test vbscript:x', []],
  ['https://', []],
])('%s', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

test('every character of a text is shown, once', () => {
  const text = 'a https://x.test/y, b c@d.test\nfin https://'
  expect(
    piecesOf(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
