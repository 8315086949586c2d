/**
 * goAML 5.0 and 5.1 with the least that any authority demands, and no codes: code values share
 * nothing between authorities, so that whoever uses it adds those of their own schema.
 */
import type { GoamlProfile } from './goaml-profile.js';
import { BASE_SHAPES, without } from './goaml-shape.js';

/** Elements of 5.2. */
const LATER = ['full_name_frn', 're_relationship'] as const;

export const GENERIC: GoamlProfile = {
  name: 'goaml-generic',
  title: 'goAML 5.0 and 5.1, least demands, codes to be added',
  schemaVersion: '5.0',
  authority: null,
  currency: null,
  reportCodes: { transactions: 'STR', activity: 'SAR' },
  submissionCode: 'E',
  rentityMax: 2_147_483_647,
  transactionsMax: 1000,
  fixed: {},
  codes: {
    ...{ funds: {}, transmode: {}, accountKind: {}, accountStatus: {}, accountRole: {} },
    ...{ entityRole: {}, partyRole: {}, document: {}, contact: {}, communication: {} },
    ...{ gender: { female: 'F', male: 'M' }, status: {}, legalForm: {}, country: {} },
  },
  shapes: {
    ...BASE_SHAPES,
    person: without(BASE_SHAPES.person, ...LATER),
    personMyClient: without(BASE_SHAPES.personMyClient, ...LATER),
    conductor: without(BASE_SHAPES.conductor, ...LATER),
    conductorMyClient: without(BASE_SHAPES.conductorMyClient, ...LATER),
    entity: without(BASE_SHAPES.entity, ...LATER),
    entityMyClient: without(BASE_SHAPES.entityMyClient, ...LATER),
    reportParty: without(BASE_SHAPES.reportParty, 'is_suspected'),
  },
};
