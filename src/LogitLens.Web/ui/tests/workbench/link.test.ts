import { expect, test } from 'vitest'
import { blank, formOf, requestOf } from '../../src/workbench/requests/form'
import { read, write } from '../../src/workbench/requests/link'
import { anyAsk } from './asks'
import { Random } from './random'

test('a request comes back from its link, whatever its texts are', () => {
  const random = new Random(17)
  for (let round = 0; round < 1500; round++) {
    const ask = anyAsk(random)
    const link = write(ask)
    expect(link).toMatch(/^[a-z]+(\?[\w.~%+,=&-]*)?$/)
    expect(read(`#${link}`)).toEqual(ask)
    // What the browser's address bar makes of it is the same.
    expect(new URL(`http://localhost/#${link}`).hash).toBe(`#${link}`)
  }
}, 30_000)

test('a link is for reading too', () => {
  expect(write({ verb: 'read', request: { model: 'seahorse', prompt: 'Is there a seahorse emoji?' } })).toBe(
    'read?model=seahorse&prompt=Is+there+a+seahorse+emoji%3F',
  )
  expect(write({ verb: 'head', request: {} })).toBe('head')
})

test('an address without a request has none', () => {
  expect(read('')).toBeUndefined()
  expect(read('#')).toBeUndefined()
})

test.each([
  '#pull?model=x',
  '#constructor',
  '#read?path=%2Fetc%2Fpasswd',
  '#read?__proto__=1',
  '#read?topK=ten',
  '#read?topK=%22ten%22',
  '#read?prompt=%zz',
  '#read?prompt=%22open',
  '#read?chat=1',
  '#read?targets=[1]',
  '#read?edits=[{"kind":"ablate","branch":"attention"}]',
  '#read?edits=[{"kind":"ablate","branch":"head","layers":"1"}]',
  '#read?edits=[{"kind":"toString","layers":"1"}]',
  '#read?edits=[{"kind":"add","concept":"x","layers":"1","then":2}]',
  '#trace?sampling={"temperature":"hot"}',
  '#head?by=hamming',
])('a link that this page does not understand is refused: %s', (hash) => expect(() => read(hash)).toThrow(/This link/))

test('a form filled from a request asks for the same', () => {
  const random = new Random(5)
  for (let round = 0; round < 1500; round++) {
    const { verb, request } = anyAsk(random)
    // Only requests that the form can make: what it leaves out comes back as what the server takes.
    const asked = requestOf(verb, formOf({ verb, request }, blank))
    const again = requestOf(verb, formOf({ verb, request: asked }, blank))
    expect(again).toEqual(asked)
    expect(read(write({ verb, request: asked }))).toEqual({ verb, request: asked })
  }
})

test('edits that are switched off stay in the list when their request is opened', () => {
  const on = { key: 1, on: true, edit: { kind: 'ablate', branch: 'mlp', layers: '3' } } as const
  const off = { key: 2, on: false, edit: { kind: 'ablate', branch: 'mlp', layers: '4' } } as const
  const form = { ...blank, edits: [off, on] }
  expect(formOf({ verb: 'read', request: requestOf('read', form) }, form).edits).toEqual([off, on])
  expect(formOf({ verb: 'read', request: {} }, form).edits).toEqual([])
})
