/** The writer of XML: escapes, refusals, order. Held against libxml2, which reads what it wrote. */
import fc from 'fast-check';
import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { element, legalText, xmlDocument } from '../../src/io/xml.js';
import { ATTACKS } from '../draft/draft-arbitrary.js';

function readBack(xml: string): string {
  const document = XmlDocument.fromString(xml);
  try {
    return document.root.content;
  } finally {
    document.dispose();
  }
}

describe('the writer of XML', () => {
  it('puts elements in the order given, two spaces a level', () => {
    const xml = xmlDocument(
      element('report', [element('b', 'two'), element('a', []), element('c', [element('d', '4')])]),
    );
    expect(xml).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        ...[
          '<report>',
          '  <b>two</b>',
          '  <a/>',
          '  <c>',
          '    <d>4</d>',
          '  </c>',
          '</report>',
          '',
        ],
      ].join('\n'),
    );
  });

  it('escapes the five characters and the carriage return', () => {
    expect(xmlDocument(element('a', `<&>"'\r\n`))).toContain('>&lt;&amp;&gt;&quot;&apos;&#13;\n<');
  });

  it('keeps line ends and tabs of attributes, which a reader would turn into spaces', () => {
    const xml = xmlDocument(element('a', 'x', { note: 'one\ntwo\tthree "four"' }));
    expect(xml).toContain('note="one&#10;two&#9;three &quot;four&quot;"');
  });

  for (const text of ['\u0000', '\u000B', '\u001F', '\uD800', 'a\uDC00', '\uFFFE', '\uFFFF']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(() => xmlDocument(element('a', text))).toThrow('a character that XML forbids');
      expect(() => xmlDocument(element('a', 'x', { b: text }))).toThrow('XML forbids');
    });
  }

  for (const name of ['', '1a', 'a b', 'a>', '<a', 'a"', 'é']) {
    it(`refuses ${JSON.stringify(name)} as a name`, () => {
      expect(() => element(name, 'x')).toThrow('has a name that is none');
      expect(() => xmlDocument(element('a', 'x', { [name]: 'x' }))).toThrow(
        'has a name that is none',
      );
    });
  }

  it('is read back as it was, whatever the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...ATTACKS));
    fc.assert(
      fc.property(text, (any) => {
        const { text: legal } = legalText(any);
        expect(readBack(xmlDocument(element('a', legal)))).toBe(legal);
      }),
      { numRuns: 500 },
    );
  });
});

describe('text that XML can hold', () => {
  it('leaves legal text alone, characters beyond the first plane too', () => {
    const text = '𠮷野家 👩🏽‍💻 \u0085\u007F\t\r\n\uE000\uFFFD';
    expect(legalText(text)).toEqual({ text, replaced: 0 });
  });

  it('counts what it replaces', () => {
    expect(legalText('a\u0000b\uD800c\uDC00\uFFFE')).toEqual({
      text: 'a\uFFFDb\uFFFDc\uFFFD\uFFFD',
      replaced: 4,
    });
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const once = legalText(any).text;
        expect(legalText(once)).toEqual({ text: once, replaced: 0 });
      }),
    );
  });
});
