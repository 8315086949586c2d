/** What can be wrong with the writing of reports: their profiles, and the schemas users bring. */
import type { ProblemKind } from '../core/problem.js';

export const unknownReportProfile: ProblemKind = {
  code: 'io/unknown-report-profile',
  severity: 'error',
  title: 'a profile of a report that is not shipped',
  explanation:
    'goAML is a shape that each authority fills with its own codes and its own mandatory fields. A ' +
    'profile holds those of one. A report written with another’s would be refused or misread.',
  help: 'give the name of a shipped profile, or a profile of your own (docs/report/goaml.md)',
};

export const noXmlValidator: ProblemKind = {
  code: 'io/no-xml-validator',
  severity: 'error',
  title: 'no validator of XML is installed',
  explanation:
    'Reports in XML are held to the schema that you bring by libxml2-wasm. It is an optional package, ' +
    'so that who writes no XML need not install it. Without it nothing was validated.',
  help: 'install it beside redthread: `npm install libxml2-wasm`',
};

export const badSchema: ProblemKind = {
  code: 'io/bad-schema',
  severity: 'error',
  title: 'a schema that cannot be used',
  explanation:
    'The file is not XML, or not an XML Schema that libxml2 can compile. Some authorities publish ' +
    'regular expressions that a strict validator refuses or misreads; two such faults can be mended.',
  help: 'compare the file with the authority’s own, or mend it with the repair of known faults',
};

export const notValid: ProblemKind = {
  code: 'io/not-valid',
  severity: 'error',
  title: 'a report that its schema refuses',
  explanation:
    'The schema that you brought refuses the report at this place. Authorities differ in codes, ' +
    'lengths and mandatory fields; the profile and the schema do not agree here.',
  help: 'fill in what the report lacks, or bring the profile into line with the schema',
};

/** In reading order. */
export const REPORT_PROBLEMS: readonly ProblemKind[] = [
  unknownReportProfile,
  noXmlValidator,
  badSchema,
  notValid,
];
