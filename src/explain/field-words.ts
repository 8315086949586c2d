/**
 * What an input may lack, in words: a column, an attribute on file, a list that the run did not
 * supply, a rate; or a sum that can be told. Records name them by their codes (`counterpartyName`,
 * `pack towns`); sentences do not.
 */
import { EXACT_SUM } from '../screen/beyond.js';
import type { NeededField } from '../selection/field.js';

export interface FieldWords {
  /** The articles that the names of fields begin with. */
  readonly article: RegExp;
  readonly fields: Readonly<Record<NeededField, string>>;
  readonly pack: (name: string) => string;
  readonly rate: (currency: string) => string;
  readonly exactSum: string;
  /** Why a sum is not told. */
  readonly beyond: string;
}

/**
 * A code of what is missing as a noun with its article. What no book knows stays as it is.
 *
 * @example
 * spokenField('rate of USD', ENGLISH_FIELDS) // => 'an exchange rate for USD'
 */
export function spokenField(code: string, words: FieldWords): string {
  const { fields, pack, rate, exactSum } = words;
  if (code === EXACT_SUM) return exactSum;
  const [, kind, name = ''] = /^(pack|rate of) (.+)$/.exec(code) ?? [];
  if (kind === 'pack') return pack(name);
  if (kind === 'rate of') return rate(name);
  return Object.hasOwn(fields, code) ? fields[code as NeededField] : code; // a key, just asked for
}

/**
 * The name of a field before its value, without the article.
 *
 * @example
 * fieldLabel('placeCity', ENGLISH_FIELDS) // => 'town of the place'
 */
export function fieldLabel(code: string, words: FieldWords): string {
  return spokenField(code, words).replace(words.article, '');
}

/**
 * The same with the code behind it that a column would have; lists and rates go by their names.
 *
 * @example
 * labelAndCode('placeCity', ENGLISH_FIELDS) // => 'town of the place (placeCity)'
 */
export function labelAndCode(code: string, words: FieldWords): string {
  const label = fieldLabel(code, words);
  return Object.hasOwn(words.fields, code) ? `${label} (${code})` : label;
}

export const ENGLISH_FIELDS: FieldWords = {
  article: /^the /,
  pack: (name) => `the list "${name}"`,
  rate: (currency) => `an exchange rate for ${currency}`,
  exactSum: 'the exact sum of amounts beyond 2^53 minor units',
  beyond: 'amounts come to more than 2^53 minor units',
  fields: {
    account: 'the account',
    customer: 'the customer',
    direction: 'the direction of postings',
    currency: 'the currency',
    kind: 'the kind of posting',
    channel: 'the channel',
    status: 'the status of postings',
    counterparty: 'the counterparty',
    counterpartyName: 'the name of the counterparty',
    counterpartyCountry: 'the country of the counterparty',
    counterpartyInstitution: 'the institution of the counterparty',
    merchant: 'the merchant',
    mcc: 'the category of the merchant (MCC)',
    placeCountry: 'the country of the place',
    placeRegion: 'the region of the place',
    placeCity: 'the town of the place',
    site: 'the branch or machine',
    description: 'the description of postings',
    phone: 'the telephone number in postings',
    email: 'the e-mail address in postings',
    address: 'the postal address in postings',
    device: 'the device',
    ip: 'the IP address',
    conductor: 'the person who carried postings out',
    amount: 'the amount',
    balance: 'the balance',
    localTime: 'the time of day',
    localDate: 'the date',
    weekday: 'the day of the week',
    observations: 'the observations of staff',
    'customer.kind': 'the kind of customer (person or business)',
    'customer.age': 'the age of the customer',
    'customer.gender': 'the gender of the customer',
    'customer.nationality': 'the nationality of the customer',
    'customer.occupation': 'the occupation of the customer',
    'customer.employer': 'the employer of the customer',
    'customer.industry': 'the industry of the customer',
    'customer.declaredMonthlyIncome': 'the declared monthly income of the customer',
    'customer.homeCountry': 'the country of residence of the customer',
    'customer.homeRegion': 'the home region of the customer',
    'customer.homeCity': 'the home town of the customer',
    'customer.phones': 'the telephone numbers of the customer',
    'customer.emails': 'the e-mail addresses of the customer',
    'customer.addresses': 'the postal addresses of the customer',
    'customer.dependants': 'the number of dependants of the customer',
    'customer.headcount': 'the number of staff of the customer',
    'customer.since': 'the date on which the customer became one',
    'account.kind': 'the type of the account',
    'account.agent': 'the agent who opened the account',
    'account.ageDays': 'the opening date of the account',
    'account.holderCount': 'the holders of the account',
  },
};

export const FRENCH_FIELDS: FieldWords = {
  article: /^(?:les? |la |l’)/,
  pack: (name) => `la liste « ${name} »`,
  rate: (currency) => `un taux de change pour la monnaie ${currency}`,
  exactSum: 'la somme exacte de montants au-delà de 2^53 unités mineures',
  beyond: 'le total des montants dépasse 2^53 unités mineures',
  fields: {
    account: 'le compte',
    customer: 'le client',
    direction: 'le sens des opérations',
    currency: 'la monnaie',
    kind: 'le type d’opération',
    channel: 'le canal',
    status: 'l’état des opérations',
    counterparty: 'la contrepartie',
    counterpartyName: 'le nom de la contrepartie',
    counterpartyCountry: 'le pays de la contrepartie',
    counterpartyInstitution: 'l’établissement de la contrepartie',
    merchant: 'le commerçant',
    mcc: 'la catégorie du commerçant (code MCC)',
    placeCountry: 'le pays du lieu',
    placeRegion: 'la région du lieu',
    placeCity: 'la ville du lieu',
    site: 'le point de service',
    description: 'le libellé des opérations',
    phone: 'le numéro de téléphone des opérations',
    email: 'l’adresse courriel des opérations',
    address: 'l’adresse postale des opérations',
    device: 'l’appareil utilisé',
    ip: 'l’adresse IP',
    conductor: 'la personne qui a effectué les opérations',
    amount: 'le montant',
    balance: 'le solde',
    localTime: 'l’heure',
    localDate: 'la date',
    weekday: 'le jour de la semaine',
    observations: 'les observations du personnel',
    'customer.kind': 'le type de client (personne ou entreprise)',
    'customer.age': 'l’âge du client',
    'customer.gender': 'le sexe du client',
    'customer.nationality': 'la nationalité du client',
    'customer.occupation': 'la profession du client',
    'customer.employer': 'l’employeur du client',
    'customer.industry': 'le secteur d’activité du client',
    'customer.declaredMonthlyIncome': 'le revenu mensuel déclaré du client',
    'customer.homeCountry': 'le pays de résidence du client',
    'customer.homeRegion': 'la région de résidence du client',
    'customer.homeCity': 'la ville de résidence du client',
    'customer.phones': 'les numéros de téléphone du client',
    'customer.emails': 'les adresses courriel du client',
    'customer.addresses': 'les adresses postales du client',
    'customer.dependants': 'le nombre de personnes à charge du client',
    'customer.headcount': 'l’effectif du client',
    'customer.since': 'la date d’entrée en relation avec le client',
    'account.kind': 'le type de compte',
    'account.agent': 'l’agent qui a ouvert le compte',
    'account.ageDays': 'la date d’ouverture du compte',
    'account.holderCount': 'les titulaires du compte',
  },
};

export const SPANISH_FIELDS: FieldWords = {
  article: /^(?:el|la|los|las) /,
  pack: (name) => `la lista «${name}»`,
  rate: (currency) => `un tipo de cambio para la moneda ${currency}`,
  exactSum: 'la suma exacta de importes de más de 2^53 unidades menores',
  beyond: 'los importes suman más de 2^53 unidades menores',
  fields: {
    account: 'la cuenta',
    customer: 'el cliente',
    direction: 'el sentido de las operaciones',
    currency: 'la moneda',
    kind: 'el tipo de operación',
    channel: 'el canal',
    status: 'el estado de las operaciones',
    counterparty: 'la contraparte',
    counterpartyName: 'el nombre de la contraparte',
    counterpartyCountry: 'el país de la contraparte',
    counterpartyInstitution: 'la institución de la contraparte',
    merchant: 'el comercio',
    mcc: 'la categoría del comercio (código MCC)',
    placeCountry: 'el país del lugar',
    placeRegion: 'la región del lugar',
    placeCity: 'la ciudad del lugar',
    site: 'el punto de atención',
    description: 'el concepto de las operaciones',
    phone: 'el número de teléfono de las operaciones',
    email: 'el correo electrónico de las operaciones',
    address: 'la dirección postal de las operaciones',
    device: 'el dispositivo',
    ip: 'la dirección IP',
    conductor: 'la persona que efectuó las operaciones',
    amount: 'el importe',
    balance: 'el saldo',
    localTime: 'la hora',
    localDate: 'la fecha',
    weekday: 'el día de la semana',
    observations: 'las observaciones del personal',
    'customer.kind': 'el tipo de cliente (persona o empresa)',
    'customer.age': 'la edad del cliente',
    'customer.gender': 'el sexo del cliente',
    'customer.nationality': 'la nacionalidad del cliente',
    'customer.occupation': 'la ocupación del cliente',
    'customer.employer': 'el empleador del cliente',
    'customer.industry': 'el sector de actividad del cliente',
    'customer.declaredMonthlyIncome': 'el ingreso mensual declarado del cliente',
    'customer.homeCountry': 'el país de residencia del cliente',
    'customer.homeRegion': 'la región de residencia del cliente',
    'customer.homeCity': 'la ciudad de residencia del cliente',
    'customer.phones': 'los números de teléfono del cliente',
    'customer.emails': 'los correos electrónicos del cliente',
    'customer.addresses': 'las direcciones postales del cliente',
    'customer.dependants': 'el número de personas a cargo del cliente',
    'customer.headcount': 'la plantilla del cliente',
    'customer.since': 'la fecha de alta del cliente',
    'account.kind': 'el tipo de cuenta',
    'account.agent': 'el agente que abrió la cuenta',
    'account.ageDays': 'la fecha de apertura de la cuenta',
    'account.holderCount': 'los titulares de la cuenta',
  },
};
