/**
 * The UAE FIU's goAML, after its schema 5.0.2 as found in a public repository (Vyttah/goAML,
 * 48606d0). Names are Latin; a client's identity is mandatory in full; the list of legal forms
 * holds lines of business; `transmode_comment` is one character to which the schema gives no
 * meaning. Of the code lists it holds what the writer uses.
 */
import type { GoamlProfile } from './goaml-profile.js';
import { BASE_SHAPES, changed, shape } from './goaml-shape.js';

const PERSON = changed(
  BASE_SHAPES.person,
  `
  first_name!   100 latin
  middle_name   100 latin
  last_name!    100 latin
`,
);

const CONDUCTOR_MY_CLIENT = changed(
  PERSON,
  `
  gender!
  birthdate!        date
  id_number!        255
  nationality1!     country
  residence!        country
  phones!
  tax_reg_number!   1
`,
);

const ENTITY = changed(
  BASE_SHAPES.entity,
  `
  name!             255 latin
  commercial_name   255 latin
  tax_reg_number    1
`,
);

const ACCOUNT = changed(
  BASE_SHAPES.account,
  `
  institution_code|swift!  50
  account_name!            255 latin
`,
);

export const AE: GoamlProfile = {
  name: 'goaml-ae',
  title: 'UAE FIU, goAML 5.0.2',
  schemaVersion: '5.0.2',
  authority: 'UAE FIU',
  currency: 'AED',
  reportCodes: { transactions: 'STR', activity: 'SAR' },
  submissionCode: 'E',
  rentityMax: 2_147_483_647,
  // The FIU's guides allow 5 MB a file; a transaction takes up to 12 kB where every identity is
  // known.
  transactionsMax: 400,
  fixed: { transmode_comment: '-' },
  codes: {
    funds: {
      ...{ cash: 'CASH', deposit: 'DPOST', account: 'FRACC', cheque: 'CHQ', wire: 'ELCFT' },
      ...{ transfer: 'ELCFT', 'direct-deposit': 'ELCFT', payroll: 'ELCFT', remittance: 'ELCFT' },
      ...{ 'bill-payment': 'ELCFT', 'virtual-currency': 'CRPTC', 'cash-advance': 'CRTCR' },
      unknown: 'FRACC',
    },
    transmode: {
      ...{ 'cash-deposit/atm': 'CDM', 'cash-withdrawal/atm': 'ATMWT', atm: 'ATM', branch: 'BO' },
      ...{ online: 'ONBNK', mobile: 'MB', wire: 'SWIFT', transfer: 'ELCFT', remittance: 'ELCFT' },
      ...{ 'virtual-currency': 'DAWLT', unknown: '-' },
    },
    accountKind: {
      ...{ current: 'B', checking: 'B', savings: 'C', business: 'A', joint: 'JACC', loan: 'LOAN' },
      ...{ 'credit-card': 'CRDTC', 'debit-card': 'DBCD', prepaid: 'PREPD', wallet: 'FDWLT' },
      ...{ crypto: 'CRYWT', unknown: '-' },
    },
    accountStatus: { active: 'A', dormant: 'C', closed: 'CLS', unknown: '-' },
    accountRole: {
      ...{ primary: 'PAH', joint: 'JAH', signatory: 'SSIGN', guardian: 'LGG', agent: 'AGENT' },
      ...{ attorney: 'POA', 'power-of-attorney': 'POA', trustee: 'TRSTE' },
      ...{ 'beneficial-owner': 'UBO', unknown: '-' },
    },
    entityRole: { director: 'DIR' },
    partyRole: {
      ...{ from: 'RMITR', to: 'BNFCR', 'cash-deposit': 'CASHD', conductor: 'AUTHP' },
      unknown: '-',
    },
    document: {
      ...{ passport: 'PASSP', 'driving-licence': 'DRIVL', 'identity-card/AE': 'EID' },
      unknown: '-',
    },
    contact: { person: 'PRIVT', business: 'BU', unknown: '-' },
    communication: { unknown: '-' },
    gender: { female: 'F', male: 'M', unknown: '-' },
    status: { completed: 'C', attempted: 'I', unknown: '-' },
    legalForm: { unknown: '-' },
    country: { unknown: '-' },
  },
  shapes: {
    ...BASE_SHAPES,
    reportingPerson: changed(
      BASE_SHAPES.reportingPerson,
      `
      first_name!  100 latin
      last_name!   100 latin
    `,
    ),
    transaction: shape(`
      transactionnumber!         100
      transaction_is_suspicious
      internal_ref_number        100
      transaction_location~      255
      transaction_description~   8000
      date_transaction!          date
      transmode_code!
      transmode_comment!         1
      amount_local!              decimal
      transaction_status
      involved_parties
      t_from_my_client|t_from
      t_to_my_client|t_to
      comments                   8000
    `),
    person: PERSON,
    conductor: PERSON,
    personMyClient: changed(CONDUCTOR_MY_CLIENT, 'identification!'),
    conductorMyClient: CONDUCTOR_MY_CLIENT,
    entity: ENTITY,
    entityMyClient: changed(
      ENTITY,
      `
      incorporation_legal_form!
      incorporation_number!       50
      business~                   255
      addresses!
      incorporation_state~        255
      incorporation_country_code! country
      director_id!
      incorporation_date!         date
      tax_reg_number!             1
    `,
    ),
    account: ACCOUNT,
    accountMyClient: changed(
      ACCOUNT,
      `
      institution_name!       255
      non_bank_institution!   1
      branch!                 255
      currency_code!
      personal_account_type!
      signatory!
      opened!                 date
      status_code!
      beneficiary~            50
    `,
    ),
    address: changed(BASE_SHAPES.address, 'state!  255'),
    identification: changed(
      BASE_SHAPES.identification,
      `
      issue_date!    date
      expiry_date!   date
    `,
    ),
  },
};
