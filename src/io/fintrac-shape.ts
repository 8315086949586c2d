/**
 * The objects of FINTRAC's STR as they are written: names in their order, and what each text may
 * be. `name[]` is a list that must be there, empty where there is nothing. After FINTRAC's STR API,
 * report type 102; names and lengths are those of its schema, fields that the writer never fills
 * are left out.
 */

const NAMES = ['surname', 'givenName', 'otherNameInitial'] as const;
const ADDRESS = ['addressTypeCode', 'address', 'telephoneNumber'] as const;
const REGISTERED = ['registrationIncorporationIndicator', 'registrationsIncorporations[]'] as const;
const VIRTUAL = [
  'virtualCurrencyTransactionIds[]',
  'sendingVirtualCurrencyAddresses[]',
  'receivingVirtualCurrencyAddresses[]',
] as const;
const ISSUED = ['number', 'jurisdictionOfIssueCountryCode'] as const;

export const SHAPES = {
  report: [
    ...(['reportDetails', 'detailsOfSuspicion', 'relatedReports[]', 'actionTaken'] as const),
    ...(['definitions[]', 'transactions[]'] as const),
  ],
  reportDetails: [
    ...(['reportTypeCode', 'submitTypeCode', 'activitySectorCode'] as const),
    ...(['reportingEntityNumber', 'submittingReportingEntityNumber'] as const),
    ...(['reportingEntityReportReference', 'reportingEntityContactId'] as const),
  ],
  suspicion: [
    ...(['descriptionOfSuspiciousActivity', 'suspicionTypeCode'] as const),
    'publicPrivatePartnershipProjectNameCodes[]',
    'politicallyExposedPersonIncludedIndicator',
  ],
  relatedReport: ['reportingEntityReportReference', 'reportingEntityTransactionReferences[]'],
  actionTaken: ['description'],
  personName: ['typeCode', 'refId', ...NAMES],
  entityName: ['typeCode', 'refId', 'nameOfEntity'],
  personDetails: [
    ...(['typeCode', 'refId', ...NAMES, 'alias', ...ADDRESS, 'dateOfBirth'] as const),
    ...(['countryOfResidenceCode', 'occupation', 'nameOfEmployer', 'identifications[]'] as const),
  ],
  entityDetails: [
    ...(['typeCode', 'refId', 'nameOfEntity', ...ADDRESS] as const),
    ...(['natureOfPrincipalBusiness', 'identifications[]', 'authorizedPersons[]'] as const),
    ...REGISTERED,
  ],
  personFull: [
    ...(['typeCode', 'refId', ...NAMES, 'alias', ...ADDRESS, 'dateOfBirth'] as const),
    ...(['countryOfResidenceCode', 'countryOfCitizenshipCode', 'occupation'] as const),
    ...(['employerInformation', 'identifications[]'] as const),
  ],
  entityFull: [
    ...(['typeCode', 'refId', 'nameOfEntity', ...ADDRESS] as const),
    ...(['identifications[]', 'authorizedPersons[]', 'structureTypeCode'] as const),
    ...(['structureTypeOther', 'natureOfPrincipalBusiness', ...REGISTERED] as const),
    ...(['directorsOfCorporation[]', 'personsOwningSharesOfCorporation[]'] as const),
    ...(['trusteesOfTrust[]', 'settlorsOfTrust[]', 'personsOwningUnitsOfTrust[]'] as const),
    ...(['beneficiariesOfTrust[]', 'personsOwningEntityNotCorporationOrTrust[]'] as const),
  ],
  employer: ['name'],
  director: NAMES,
  structuredAddress: [
    ...(['typeCode', 'streetAddress', 'city', 'provinceStateName'] as const),
    ...(['postalZipCode', 'countryCode'] as const),
  ],
  unstructuredAddress: ['typeCode', 'countryCode', 'unstructured'],
  identification: ['identifierTypeCode', 'identifierTypeOther', ...ISSUED],
  registration: ['typeCode', ...ISSUED],
  account: [
    ...(['financialInstitutionNumber', 'branchNumber', 'number', 'typeCode'] as const),
    ...(['typeOther', 'currencyCode', 'dateOpened', 'dateClosed', 'holders[]'] as const),
  ],
  reference: ['typeCode', 'refId', 'details'],
  transaction: [
    ...(['reportingEntityLocationId', 'suspiciousTransactionDetails'] as const),
    ...(['startingActions[]', 'completingActions[]'] as const),
  ],
  transactionDetails: [
    ...(['attemptedTransactionIndicator', 'reasonNotCompleted', 'dateOfTransaction'] as const),
    ...(['timeOfTransaction', 'methodCode', 'methodOther'] as const),
    ...(['reportingEntityTransactionReference', 'purpose'] as const),
  ],
  startingAction: ['details', 'sourcesOfFundsOrVirtualCurrency[]', 'conductors[]'],
  startingDetails: [
    ...(['direction', 'fundAssetVirtualCurrencyTypeCode'] as const),
    ...(['fundAssetVirtualCurrencyTypeOther', 'amount', 'currencyCode', ...VIRTUAL] as const),
    ...(['account', 'accountStatusAtTimeOfTransaction'] as const),
    ...(['howFundsOrVirtualCurrencyObtained'] as const),
    ...(['sourcesOfFundsOrVirtualCurrencyIndicator', 'conductorIndicator'] as const),
  ],
  source: ['accountNumber'],
  conductor: ['typeCode', 'refId', 'details', 'onBehalfOfs[]'],
  conductorDetails: [
    ...(['clientNumber', 'emailAddress', 'url', 'username', 'deviceIdentifierNumber'] as const),
    ...(['internetProtocolAddress', 'onBehalfOfIndicator'] as const),
  ],
  onBehalfOf: ['clientNumber', 'emailAddress', 'url', 'relationshipOfConductorCode'],
  completingAction: ['details', 'involvements[]', 'beneficiaries[]'],
  completingDetails: [
    ...(['dispositionCode', 'dispositionOther', 'amount', 'currencyCode', 'exchangeRate'] as const),
    ...([...VIRTUAL, 'account', 'accountStatusAtTimeOfTransaction'] as const),
    ...(['involvementIndicator', 'beneficiaryIndicator'] as const),
  ],
  beneficiary: ['clientNumber', 'username', 'emailAddress'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type ShapeName = keyof typeof SHAPES;

/** What a text must be: at most so many characters, or of one form. */
export type TextKind = number | 'date' | 'time' | 'country' | 'currency' | 'amount' | 'reference';

/** By name, which means the same wherever it stands. */
export const TEXT_KINDS: Readonly<Record<string, TextKind>> = {
  ...{ surname: 100, givenName: 100, otherNameInitial: 100, alias: 100, nameOfEntity: 100 },
  ...{ telephoneNumber: 20, dateOfBirth: 'date', countryOfResidenceCode: 'country' },
  ...{ countryOfCitizenshipCode: 'country', occupation: 200, nameOfEmployer: 100, name: 100 },
  ...{ natureOfPrincipalBusiness: 200, structureTypeOther: 200, streetAddress: 100, city: 100 },
  ...{ provinceStateName: 100, postalZipCode: 20, countryCode: 'country', unstructured: 500 },
  ...{ identifierTypeOther: 200, number: 100, jurisdictionOfIssueCountryCode: 'country' },
  ...{ financialInstitutionNumber: 50, branchNumber: 50, typeOther: 200, dateOpened: 'date' },
  ...{ dateClosed: 'date', accountNumber: 200, clientNumber: 100, emailAddress: 200, url: 200 },
  ...{ username: 100, deviceIdentifierNumber: 200, internetProtocolAddress: 200 },
  ...{ reportingEntityLocationId: 30, reasonNotCompleted: 200, dateOfTransaction: 'date' },
  ...{ timeOfTransaction: 'time', methodOther: 200, purpose: 200, amount: 'amount' },
  ...{ fundAssetVirtualCurrencyTypeOther: 200, dispositionOther: 200, exchangeRate: 'amount' },
  ...{ howFundsOrVirtualCurrencyObtained: 200, currencyCode: 'currency', refId: 'reference' },
  reportingEntityReportReference: 'reference',
  reportingEntityTransactionReference: 'reference',
  descriptionOfSuspiciousActivity: Number.POSITIVE_INFINITY,
  description: Number.POSITIVE_INFINITY,
};
