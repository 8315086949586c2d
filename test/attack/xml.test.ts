/** XML made to harm: nothing is expanded, nothing is fetched, nothing hangs, and each is told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { readTransactions } from '../../src/io/read-transactions.js';
import { entry, statement } from '../io/iso20022-text.js';

const folder = mkdtempSync(join(tmpdir(), 'redthread-'));
const path = join(folder, 'statement.xml');
afterAll(() => rmSync(folder, { recursive: true }));

async function told(content: string | Uint8Array): Promise<readonly [string, string]> {
  writeFileSync(path, content);
  const error = await readTransactions(path).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error('no problem was thrown', { cause: error });
  const { code, message, help } = error.problems[0]!;
  return [code, `${message} ${help}`];
}

const GOOD = statement(entry({ amount: '12.50' }));
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const withType = (type: string, text = GOOD) => text.replace(DECLARATION, DECLARATION + type);
const laughs = Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
);
const deep = (count: number) => '<a>'.repeat(count) + '</a>'.repeat(count);
const within = (inside: string) => GOOD.replace('<Ntry>', `<Ntry>${inside}`);

// Seen failing with the refusal of document types out, and without the limit of depth.
describe('XML made to harm', () => {
  const cases: readonly (readonly [string, string, string | Uint8Array])[] = [
    [
      'a billion laughs',
      'io/refused-xml',
      withType(
        `<!DOCTYPE Document [<!ENTITY l0 "ha">${laughs.join('')}]>`,
        within('<AddtlNtryInf>&l9;</AddtlNtryInf>'),
      ),
    ],
    [
      'an entity of a file',
      'io/refused-xml',
      withType(
        '<!DOCTYPE Document [<!ENTITY secret SYSTEM "file:///etc/passwd">]>',
        within('<AddtlNtryInf>&secret;</AddtlNtryInf>'),
      ),
    ],
    [
      'a document type elsewhere',
      'io/refused-xml',
      withType('<!DOCTYPE Document SYSTEM "http://example.org/x.dtd">'),
    ],
    [
      'a parameter entity',
      'io/refused-xml',
      withType('<!DOCTYPE Document [<!ENTITY % p SYSTEM "http://example.org/x"> %p;]>'),
    ],
    [
      'quadratic growth',
      'io/refused-xml',
      withType(
        `<!DOCTYPE Document [<!ENTITY a "${'a'.repeat(50_000)}">]>`,
        within(`<AddtlNtryInf>${'&a;'.repeat(50_000)}</AddtlNtryInf>`),
      ),
    ],
    ['a document type without end', 'io/bad-xml', withType('<!DOCTYPE Document [')],
    [
      'a long document type without end',
      'io/refused-xml',
      withType(`<!DOCTYPE Document [${'<!--x-->'.repeat(400_000)}`),
    ],
    ['an entity that is not declared', 'io/bad-xml', within('<X>&nbsp;</X>')],
    ['an entity named as what every object has', 'io/bad-xml', within('<X>&constructor;</X>')],
    ['a reference to no character', 'io/bad-xml', within('<X>&#0;</X>')],
    ['deep nesting', 'io/refused-xml', within(deep(100_000))],
    ['nesting just too deep', 'io/refused-xml', within(deep(61))],
    ['a long attribute', 'io/refused-xml', within(`<X a="${'x'.repeat(3_000_000)}"/>`)],
    ['a long text', 'io/refused-xml', within(`<X>${'x'.repeat(3_000_000)}</X>`)],
    ['a long comment', 'io/refused-xml', within(`<!--${'x'.repeat(3_000_000)}-->`)],
    ['a long name', 'io/refused-xml', within(`<${'x'.repeat(3_000_000)}/>`)],
    [
      'many attributes',
      'io/refused-xml',
      within(`<X ${Array.from({ length: 65 }, (_, index) => `a${index}="x"`).join(' ')}/>`),
    ],
    ['an attribute twice', 'io/bad-xml', within('<X a="1" a="2"/>')],
    ['a prefix of no namespace', 'io/bad-xml', within('<x:X/>')],
    ['a NUL', 'io/bad-xml', within('<X>a\0b</X>')],
    ['a NUL as a reference', 'io/bad-xml', within('<X>&#x0;</X>')],
    ['a cut', 'io/bad-xml', GOOD.slice(0, -20)],
    ['a cut in a tag', 'io/bad-xml', GOOD.slice(0, GOOD.indexOf('Ccy='))],
    ['two roots', 'io/bad-xml', `${GOOD}<Document/>`],
    ['another root', 'io/unknown-message', GOOD.replaceAll('Document', 'Dokument')],
    ['another message', 'io/unknown-message', GOOD.replaceAll('BkToCstmrStmt', 'PmtRtr')],
    ['a page', 'io/unknown-message', '<html><body><p>not found</p></body></html>'],
    ['an encoding that is not the one it is in', 'io/bad-xml-encoding', utf16DeclaredUtf8()],
    ['an encoding that is not read', 'io/bad-xml-encoding', GOOD.replace('UTF-8', 'EBCDIC-US')],
    ['bytes that are not UTF-8', 'io/bad-encoding', Buffer.from(within('<X>é</X>'), 'latin1')],
    ['a whole lot around the entries', 'io/refused-xml', around(60_000)],
    ['nothing', 'io/empty-file', ''],
    ['white space', 'io/bad-xml', ' \n '],
  ];
  function utf16DeclaredUtf8(): Buffer {
    return Buffer.from(`\ufeff${GOOD}`, 'utf16le');
  }
  function around(count: number): string {
    return GOOD.replace('<Acct>', `${'<Bal/>'.repeat(count)}<Acct>`);
  }

  it.each(cases)('%s is %s', async (_, code, content) => {
    const started = performance.now();
    const [found, words] = await told(content);
    expect(found).toBe(code);
    // The slowest takes some 50 ms; harm would take hours, and a busy machine is no harm.
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(words).not.toMatch(/root:|hahaha|xxxx|aaaa/);
  });

  it('is refused even where its document type does nothing', async () => {
    expect((await told(withType('<!DOCTYPE Document>')))[0]).toBe('io/refused-xml');
  });
});

describe('XML that is merely odd', () => {
  const read = async (text: string) => {
    writeFileSync(path, text);
    const { manifest, count } = await readTransactions(path, { rejectLimit: 1 });
    return [manifest.read, count];
  };

  it('is read: instructions, comments, CDATA, nesting and texts within bounds', async () => {
    const odd = within(
      [
        '<?php system("rm") ?><!-- a comment -->',
        `<AddtlNtryInf><![CDATA[${'&l9;'.repeat(100)}]]></AddtlNtryInf>`,
        deep(58),
        `<X>${'x'.repeat(900_000)}</X>`,
      ].join(''),
    );
    expect(await read(odd)).toEqual([1, 1]);
  });

  it('rejects an entry with too many parts, and keeps the others', async () => {
    const detail = '<NtryDtls><TxDtls><a/><a/><a/></TxDtls></NtryDtls>'.repeat(110_000);
    const text = statement(entry({}), entry({ more: detail }), entry({}));
    writeFileSync(path, text);
    const { manifest } = await readTransactions(path, { rejectLimit: 1 });
    expect(manifest).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
    expect(manifest.rejectedRows[0]).toMatchObject({
      row: 2,
      problem: { code: 'io/entry-too-large' },
    });
  });
});
