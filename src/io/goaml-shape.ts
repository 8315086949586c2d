/**
 * Shapes of goAML 5.0 elements as tables: order, what is demanded, lengths, kinds of text. Each
 * line is an element: `name`, or `one|other` where a choice stands; then `!` where the schema
 * refuses the report without it or `~` where the element must stand and may be empty; then
 * characters at most; then the kind of its text. Only elements that the writer fills are listed.
 */
import { invariant } from '../core/invariant.js';

/** Kinds of text that are held to a form before they are written. */
const TEXT_KINDS = ['latin', 'date', 'country', 'email', 'decimal'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

export interface GoamlField {
  /** Element names: more than one is a choice. */
  readonly names: readonly string[];
  readonly need: 'optional' | 'required' | 'empty';
  /** Characters at most, counted as code points. */
  readonly charactersMax?: number;
  readonly kind?: TextKind;
}

export type GoamlShape = readonly GoamlField[];

const LINE = /^([a-z_0-9|]+)([!~]?)(?:\s+(\d+))?(?:\s+([a-z]+))?$/;

/** Reads a table. */
export function shape(table: string): GoamlShape {
  return table
    .trim()
    .split('\n')
    .map((line): GoamlField => {
      const match = LINE.exec(line.trim());
      invariant(match !== null, 'a goAML shape has a line that is none');
      const [, names, need, most, kind] = match;
      return {
        names: names!.split('|'),
        need: need === '!' ? 'required' : need === '~' ? 'empty' : 'optional',
        ...(most === undefined ? {} : { charactersMax: Number(most) }),
        ...(kind === undefined ? {} : { kind: kindOf(kind) }),
      };
    });
}

function kindOf(word: string): TextKind {
  const kind = TEXT_KINDS.find((each) => each === word);
  invariant(kind !== undefined, 'a goAML shape has a kind of text that is none');
  return kind;
}

/** A shape with some of its lines replaced, in their places. */
export function changed(base: GoamlShape, table: string): GoamlShape {
  const lines = shape(table);
  const replaced = new Set<GoamlField>();
  const result = base.map((field) => {
    const line = lines.find(({ names }) => names[0] === field.names[0]);
    if (line !== undefined) replaced.add(line);
    return line ?? field;
  });
  invariant(replaced.size === lines.length, 'a goAML shape changes a line that it does not have');
  return result;
}

/** A shape without some of its elements: of a later version, or not of this authority. */
export function without(base: GoamlShape, ...names: readonly string[]): GoamlShape {
  return base.filter((field) => !names.includes(field.names[0]!));
}

const PERSON = shape(`
  gender
  first_name!        100
  middle_name        100
  last_name!         100
  birthdate          date
  alias              100
  full_name_frn      255
  passport_number    255
  passport_country   country
  id_number          255
  nationality1       country
  nationality2       country
  nationality3       country
  residence          country
  phones
  addresses
  email              255 email
  occupation         255
  employer_name      255
  identification
  tax_number         100
  tax_reg_number     100
  re_relationship
  comments           8000
`);

const ENTITY = shape(`
  name!                      255
  commercial_name            255
  incorporation_legal_form
  incorporation_number       50
  business                   255
  phones
  addresses
  email                      255 email
  url                        255
  incorporation_state        255
  incorporation_country_code country
  director_id
  incorporation_date         date
  tax_number                 100
  tax_reg_number             100
  re_relationship
  comments                   8000
`);

const ACCOUNT = shape(`
  institution_name       255
  institution_code|swift 50
  non_bank_institution   1
  branch                 255
  account!               255
  currency_code
  account_name           255
  client_number          30
  personal_account_type
  t_entity
  signatory
  opened                 date
  closed                 date
  balance                decimal
  date_balance           date
  status_code
  beneficiary            50
  comments               8000
`);

/** Shapes of goAML 5.0 and 5.1 with the least that any authority demands. */
export const BASE_SHAPES = {
  report: shape(`
    rentity_id!
    rentity_branch         255
    submission_code!
    report_code!
    entity_reference!      255
    fiu_ref_number         255
    submission_date!       date
    currency_code_local!
    reporting_person
    location
    reason!                8000
    action                 8000
    transaction
    activity
    report_indicators!
  `),
  reportingPerson: shape(`
    first_name!  100
    last_name!   100
    phones
    email        255 email
    occupation   255
  `),
  transaction: shape(`
    transactionnumber!         100
    transaction_is_suspicious
    internal_ref_number        100
    transaction_location~      255
    transaction_description~   8000
    date_transaction!          date
    transmode_code!
    amount_local!              decimal
    transaction_status
    involved_parties
    t_from_my_client|t_from
    t_to_my_client|t_to
    comments                   8000
  `),
  from: shape(`
    from_funds_code!
    from_foreign_currency
    conductor_is_suspected
    t_conductor
    from_is_suspected
    from_account|from_person|from_entity!
    from_country!            country
  `),
  to: shape(`
    to_funds_code!
    to_foreign_currency
    to_is_suspected
    to_account|to_person|to_entity!
    to_country!              country
  `),
  party: shape(`
    role!
    person|person_my_client|account|account_my_client|entity|entity_my_client!
    funds_code
    foreign_currency
    country!                 country
    is_suspected
    comments                 8000
  `),
  reportParty: shape(`
    person|entity!
    is_suspected
    reason!                  8000
    comments                 8000
  `),
  foreignCurrency: shape(`
    foreign_currency_code!
    foreign_amount!          decimal
  `),
  person: PERSON,
  personMyClient: PERSON,
  conductor: PERSON,
  conductorMyClient: PERSON,
  entity: ENTITY,
  entityMyClient: ENTITY,
  account: ACCOUNT,
  accountMyClient: ACCOUNT,
  signatory: shape(`
    is_primary
    t_person!
    role
  `),
  signatoryMyClient: shape(`
    is_primary
    t_person!
    role!
  `),
  relationship: shape(`
    client_number            255
    relationship_date_range!
  `),
  dateRange: shape(`
    valid_from!              date
  `),
  address: shape(`
    address_type!
    address!                 100
    city!                    255
    zip                      10
    country_code!            country
    state                    255
    comments                 8000
  `),
  phone: shape(`
    tph_contact_type!
    tph_communication_type!
    tph_number!              50
  `),
  identification: shape(`
    type!
    number!                  255
    issue_date               date
    expiry_date              date
    issue_country!           country
  `),
} as const satisfies Readonly<Record<string, GoamlShape>>;

export type ShapeName = keyof typeof BASE_SHAPES;
