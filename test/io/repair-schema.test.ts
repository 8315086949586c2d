/** The repair of published schemas: what it changes, what it leaves, what it says. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/core/problem.js';
import { repairSchema } from '../../src/io/repair-schema.js';
import { validateXml, xmlProblems, xmlValidator } from '../../src/io/validate-xml.js';
import { fullDraft } from '../draft/full-draft.js';
import { isAbsent, needs, pristineText, schemaText, writtenForAe } from './goaml-tools.js';

const pattern = (value: string) => `<xs:pattern value="${value}" />`;

/** Pattern as published, as mended. */
const TABLE: readonly (readonly [before: string, after: string])[] = [
  ["^[a-zA-Z0-9 .'-]*$", "[a-zA-Z0-9 .'-]*"],
  ['[_a-zA-Z0-9-+]+', '[_a-zA-Z0-9+-]+'],
  ['^[a-c-e]$', '[a-ce-]'],
  ['[\\w-.]+', '[\\w.-]+'],
  ['[^a-z-0-9]', '[^a-z0-9-]'],
  ['[a-z&lt;-&gt;-+]', '[a-z&lt;-&gt;+-]'],
  // Nothing wrong with these.
  ['[a-z-]', '[a-z-]'],
  ['[-a-z]', '[-a-z]'],
  ['[a-c0-9]{1,3}', '[a-c0-9]{1,3}'],
  ['cost\\$', 'cost\\$'],
  ['\\[a-b-c\\]', '\\[a-b-c\\]'],
  ['a^b$c', 'a^b$c'],
  ['', ''],
];

describe('the repair of a schema', () => {
  for (const [before, after] of TABLE) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => {
      const { text, changes } = repairSchema(pattern(before));
      expect(text).toBe(pattern(after));
      expect(changes.map((change) => [change.before, change.after])).toEqual(
        before === after ? [] : [[before, after]],
      );
    });
  }

  it('keeps a dollar after an escaped backslash out, and an escaped one in', () => {
    expect(repairSchema(pattern('a\\\\$')).text).toBe(pattern('a\\\\'));
    expect(repairSchema(pattern('a\\\\\\$')).text).toBe(pattern('a\\\\\\$'));
  });

  it('says line by line what it changed, and leaves comments and other attributes alone', () => {
    const schema = [
      '<a>',
      '<!--',
      pattern('^x$'),
      '-->',
      pattern('^y$'),
      '<xs:length value="^z$"/>',
    ];
    const { text, changes } = repairSchema(schema.join('\n'));
    expect(text.split('\n')).toEqual(schema.toSpliced(4, 1, pattern('y')));
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ line: 5, before: '^y$', after: 'y' });
  });

  it('changes nothing the second time', () => {
    for (const [before] of TABLE) {
      const once = repairSchema(pattern(before)).text;
      expect(repairSchema(once)).toEqual({ text: once, changes: [] });
    }
  });

  it('is quick on a pattern made to be slow', () => {
    const started = performance.now();
    repairSchema(pattern(`${'[a-'.repeat(20_000)}${'\\'.repeat(20_001)}$`));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the schema of the UAE FIU', () => {
  it.skipIf(isAbsent)(`is restored by the repair, 26 names and one address${needs}`, () => {
    const { text, changes } = repairSchema(pristineText());
    expect(text).toBe(schemaText());
    expect(changes).toHaveLength(27);
    for (const { line, before } of changes) {
      expect(pristineText().split('\n')[line - 1]).toContain(before);
    }
  });

  it.skipIf(isAbsent)(`refuses every name as published${needs}`, async () => {
    const xml = writtenForAe(fullDraft).files[0]!.text;
    const { errors, changes } = await validateXml(xml, pristineText(), { repair: 'none' });
    expect(changes).toEqual([]);
    const refused = errors.filter(({ message }) => message.includes("facet 'pattern'"));
    const lines = new Set(refused.map(({ line }) => xml.split('\n')[line - 1]!.trim()));
    const names = xml.match(
      /<(?:first_name|middle_name|last_name|name|commercial_name|account_name)>.*/g,
    )!;
    for (const name of names) expect(lines).toContain(name);
    expect(refused.every(({ path }) => path?.startsWith('/report/'))).toBe(true);
  });

  it.skipIf(isAbsent)(`takes the report once mended${needs}`, async () => {
    const xml = writtenForAe(fullDraft).files[0]!.text;
    const { errors, changes } = await validateXml(xml, pristineText(), { repair: 'known-faults' });
    expect(errors).toEqual([]);
    expect(changes).toHaveLength(27);
  });
});

const SMALL = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="a"><xs:complexType><xs:sequence>
    <xs:element name="born" type="xs:date" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

describe('validation against a schema of the user', () => {
  it('lists every error with its line and path', async () => {
    const xml = '<a>\n<born>2026-01-01</born>\n<born>soon</born>\n<died/>\n</a>';
    const { errors } = await validateXml(xml, SMALL, { repair: 'none' });
    expect(errors.map(({ line, path }) => [line, path])).toEqual([
      [3, '/a/born[2]'],
      [4, '/a/died'],
    ]);
  });

  it('makes problems of them without the value that is refused', async () => {
    const xml = "<a>\n<born>Sara' is 36</born>\n</a>";
    const { errors } = await validateXml(xml, SMALL, { repair: 'none' });
    const [problem] = xmlProblems(errors, 'report.xml');
    expect(problem).toMatchObject({ code: 'io/not-valid', place: { file: 'report.xml', line: 2 } });
    expect(problem!.message).not.toContain('Sara');
    expect(problem!.message).toContain('`/a/born`');
  });

  it('tells a document that is no XML', async () => {
    const { errors } = await validateXml('<a><born>', SMALL, { repair: 'none' });
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]!.line).toBe(1);
  });

  it('tells a schema that is none, or cannot be compiled', async () => {
    for (const schema of ['no schema', '<a/>', SMALL.replace('xs:date', 'xs:dote')]) {
      const failing = xmlValidator(schema, { repair: 'none' });
      await expect(failing).rejects.toBeInstanceOf(ProblemError);
      await expect(failing).rejects.toMatchObject({ problems: [{ code: 'io/bad-schema' }] });
    }
  });

  it('loads no file that a document or a schema names', async () => {
    const entity = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><born>&x;</born></a>';
    const { errors } = await validateXml(entity, SMALL, { repair: 'none' });
    expect(errors).toEqual([
      { line: 1, path: null, message: 'a document type is declared: a report has none' },
    ]);
  });

  it('says what to install where the package is absent, and hides no other fault', async () => {
    const absent = Object.assign(new Error('x'), { code: 'ERR_MODULE_NOT_FOUND' });
    const without = xmlValidator(SMALL, { repair: 'none' }, () => Promise.reject(absent));
    await expect(without).rejects.toMatchObject({
      problems: [{ code: 'io/no-xml-validator', help: expect.stringContaining('npm install') }],
    });
    const broken = xmlValidator(SMALL, { repair: 'none' }, () =>
      Promise.reject(new Error('other')),
    );
    await expect(broken).rejects.toThrow('other');
  });

  it('gives back what it allocates, whatever happens', async () => {
    const open = { documents: 0, validators: 0 };
    const opened = (kind: keyof typeof open) => {
      open[kind] += 1;
      return {
        dispose: () => {
          open[kind] -= 1;
        },
      };
    };
    const details = Object.assign(new Error('x'), { details: [{ line: 1, message: 'bad' }] });
    const fails = (source: string) => {
      if (source === 'bad') throw details;
    };
    const counted = {
      ParseOption: { XML_PARSE_BIG_LINES: 1, XML_PARSE_NONET: 2 },
      XmlDocument: { fromString: (source: string) => ({ source, ...opened('documents') }) },
      XsdValidator: {
        fromDoc: (document: { dispose(): void; source?: string }) => {
          fails(document.source!);
          return {
            ...opened('validators'),
            validate: (other: { dispose(): void; source?: string }) => fails(other.source!),
          };
        },
      },
    };
    const load = () => Promise.resolve(counted);
    const validator = await xmlValidator('good', { repair: 'none' }, load);
    expect(validator.errorsOf('bad')).toHaveLength(1);
    expect(validator.errorsOf('good')).toHaveLength(0);
    expect(open).toEqual({ documents: 0, validators: 1 });
    validator.dispose();
    await expect(xmlValidator('bad', { repair: 'none' }, load)).rejects.toThrow();
    expect(open).toEqual({ documents: 0, validators: 0 });
  });
});

describe('the package', () => {
  it('asks for the validator as an optional peer', () => {
    const { peerDependencies, peerDependenciesMeta, dependencies } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    );
    expect(peerDependencies).toHaveProperty('libxml2-wasm');
    expect(peerDependenciesMeta).toEqual({ 'libxml2-wasm': { optional: true } });
    expect(dependencies).not.toHaveProperty('libxml2-wasm');
  });
});
