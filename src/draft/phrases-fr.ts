/** The phrases of the narrative in French. */
import type { Phrases } from './phrases.js';
import { FRENCH_SHEET } from './phrases-sheet-fr.js';

const STATUSES: Readonly<Record<string, string>> = { attempted: 'tenté', reversed: 'annulé' };

export const FRENCH: Phrases = {
  sheet: FRENCH_SHEET,
  titles: {
    summary: 'Résumé',
    who: 'Qui',
    activity: 'Quoi, quand, où et comment',
    why: 'Pourquoi cela a attiré l’attention',
    innocent: 'Explications innocentes à examiner',
    cleared: 'À quoi tient le résultat',
    limits: 'Ce qui n’est pas connu',
    action: 'Pour la personne qui complète',
  },
  notices: {
    pseudonymised:
      'Pseudonymisé : les identifiants sont des jetons calculés avec une clé. Ce sont toujours des ' +
      'données personnelles : quiconque détient la clé, ou connaît les faits, peut savoir de qui ' +
      'il s’agit.',
    identified:
      'IDENTIFIÉ : ce projet contient les identités telles quelles. À traiter comme confidentiel.',
  },
  fields: {
    customer: 'du client',
    account: 'du compte',
    counterparty: 'de la contrepartie',
    phone: 'du numéro de téléphone',
    address: 'de l’adresse',
    site: 'du lieu',
  },
  relations: {
    customer: 'client',
    'account-holder': 'titulaire non nommé du compte',
    counterparty: 'contrepartie',
    conductor: 'personne qui a effectué des opérations',
  },
  kinds: { person: 'une personne', business: 'une entreprise' },
  levels: {
    watch: 'à surveiller',
    review: 'à examiner',
    report: 'déclaration à envisager',
  },
  parts: {
    'possible-victim': 'victime possible',
    coordinator: 'coordonnateur',
    collector: 'collecteur',
    consumer: 'acheteur',
    producer: 'producteur',
    business: 'entreprise',
    unknown: 'indéterminé',
  },
  roles: {
    suspect: 'soupçonné',
    'possible-victim': 'victime possible',
    facilitator: 'soupçonné d’avoir aidé',
    uninvolved: 'non impliqué',
    unknown: 'indéterminé',
  },
  reasons: {
    victim:
      'une typologie de ce filtrage, ou un analyste, suppose que la partie est peut-être victime',
    undecided: 'non décidé : une personne en décide',
    byHand: 'un motif a été donné par une personne',
    analyst: (part, when) => `un analyste a établi le rôle « ${part} » le ${when}`,
  },
  party: (id) => id.replace(/^party-/, 'Partie '),
  names: {
    givenName: 'prénom',
    middleName: 'deuxième prénom',
    familyName: 'nom de famille',
    name: 'nom',
    otherNames: 'autre nom',
    nativeName: 'nom dans sa propre écriture',
    birthDate: 'date de naissance',
    gender: 'sexe',
    nationalities: 'nationalité',
    residence: 'pays de résidence',
    documents: 'document',
    addresses: 'adresse',
    phones: 'téléphone',
    emails: 'courriel',
    urls: 'adresse web',
    usernames: 'nom d’utilisateur',
    devices: 'appareil',
    ips: 'adresse IP',
    taxNumber: 'numéro fiscal',
    clientNumber: 'numéro de client',
    clientSince: 'client depuis',
    occupation: 'profession',
    employer: 'employeur',
    declaredMonthlyIncome: 'revenu mensuel déclaré',
    dependants: 'personnes à charge',
    legalForm: 'forme juridique',
    registrationNumber: 'numéro d’immatriculation',
    registrationCountry: 'immatriculée en',
    industry: 'activité',
    headcount: 'effectif',
    directors: 'dirigeant ou propriétaire',
  },
  accountNames: {
    name: 'intitulé',
    kind: 'type',
    currency: 'monnaie',
    status: 'état',
    openedOn: 'ouvert le',
    closedOn: 'fermé le',
    balance: 'solde',
    balanceOn: 'date du solde',
    branch: 'succursale',
    agent: 'agent',
  },
  genders: { female: 'féminin', male: 'masculin' },
  documents: {
    passport: 'passeport',
    'identity-card': 'carte d’identité',
    'driving-licence': 'permis de conduire',
    'residence-permit': 'titre de séjour',
    other: 'autre document',
  },
  issued: (date) => `délivré le ${date}`,
  expires: (date) => `valable jusqu’au ${date}`,
  codes: {
    'cash-deposit': 'dépôt d’espèces',
    'cash-withdrawal': 'retrait d’espèces',
    transfer: 'virement',
    wire: 'télévirement',
    'direct-deposit': 'dépôt direct',
    'card-purchase': 'achat par carte',
    refund: 'remboursement',
    'prepaid-load': 'rechargement de carte prépayée',
    'virtual-currency': 'monnaie virtuelle',
    cheque: 'chèque',
    remittance: 'envoi de fonds',
    fee: 'frais',
    'bill-payment': 'paiement de facture',
    'cash-advance': 'avance de fonds',
    payroll: 'paie',
    authorisation: 'autorisation',
    other: 'autre',
    branch: 'succursale',
    atm: 'guichet automatique',
    online: 'en ligne',
    mobile: 'appareil mobile',
    agent: 'agent',
    'point-of-sale': 'point de vente',
  },
  offences: {
    'trafficking-in-persons': 'traite de personnes',
    'trafficking-in-persons-sexual-exploitation':
      'traite de personnes à des fins d’exploitation sexuelle',
    'trafficking-in-persons-forced-labour': 'traite de personnes à des fins de travail forcé',
    'trafficking-in-persons-organ-removal':
      'traite de personnes à des fins de prélèvement d’organes',
    'sexual-exploitation': 'exploitation sexuelle',
    'forced-labour': 'travail forcé',
    'migrant-smuggling': 'trafic de migrants',
    'online-child-sexual-exploitation': 'exploitation sexuelle d’enfants en ligne',
    'sexual-extortion': 'extorsion sexuelle',
    'money-laundering': 'blanchiment d’argent',
    luring: 'leurre d’enfants',
  },
  credit: { one: 'crédit', other: 'crédits' },
  debit: { one: 'débit', other: 'débits' },
  posting: { one: 'opération', other: 'opérations' },
  inState: ({ one, other }, status) => {
    const state = STATUSES[status] ?? status;
    return { one: `${one} ${state}`, other: `${other} ${state}s` };
  },

  match: ({ from, to, watched, title, totals }) =>
    `Du ${from} au ${to}, les opérations ${watched} correspondent à la typologie « ${title} » : ` +
    `${totals}.`,
  mayBeVictim: (who) =>
    `${who} est peut-être victime de l’infraction plutôt que son auteur, et n’est pas le sujet de ` +
    'cette déclaration ; on ne sait pas qui doit être soupçonné.',
  somebody: 'La personne derrière ces opérations',
  noClosure: 'Rien dans ce projet n’est une raison de fermer un compte.',
  met: (sentences) => `Ce qui a été relevé : ${sentences}.`,
  offence: (offences) => `Infraction à examiner : ${offences}.`,
  otherDraft: (authority, reference) =>
    `L’activité dans un autre pays fait l’objet d’un projet pour ${authority}, référence ` +
    `${reference}.`,

  account: (accounts) => `compte ${accounts}`,
  receiving: (postings) => `bénéficiaire de ${postings}`,
  paying: (postings) => `payeur de ${postings}`,
  carriedOut: (postings) => `a effectué ${postings}`,
  onNoSide: 'd’aucun côté d’une opération rapportée ici',
  supposedVictim: 'Peut-être victime : une supposition à examiner.',

  totals: (from, to, totals) => `Du ${from} au ${to} (dates locales) : ${totals}.`,
  ofOthers: (postings) =>
    `Les indicateurs reposent aussi sur ${postings} d’autres personnes qui partagent une valeur ` +
    'avec celles-ci ; les totaux ne les comptent pas.',
  episode: (number, dates, groups) => `Épisode ${number}, ${dates} : ${groups}.`,
  dates: (from, to) => `du ${from} au ${to}`,
  together: (amount) => `pour un total de ${amount}`,
  each: (amount) => `soit ${amount} chacun`,
  amountsOf: (amounts) => `montants de ${amounts}`,
  inBands: 'montants donnés par tranches seulement',
  into: (accounts) => `sur le compte ${accounts}`,
  outOf: (accounts) => `depuis le compte ${accounts}`,
  from: (parties) => `de ${parties}`,
  to: (parties) => `vers ${parties}`,
  place: (places) => `lieu : ${places}`,
  byWayOf: (channels) => `canal : ${channels}`,
  by: { one: 'effectué par', other: 'effectués par' },
  more: { one: 'autre', other: 'autres' },

  states: {
    fired: 'Relevé',
    quiet: 'Non relevé',
    unknown: 'Indéterminé',
    unassessed: 'Non évalué',
  },
  indicator: (state, name, body) => `${state}, ${name} : ${body}.`,
  numbers: (numbers) => `Chiffres : ${numbers}`,
  source: (sources) => `Source : ${sources}.`,
  against: (number, bound) => `${number} pour un seuil de ${bound}`,
  baseline: (income, credits) =>
    `Pour comparer : un revenu mensuel déclaré de ${income} ; sur la période, ${credits}.`,
  noBaseline:
    'Aucune activité attendue n’est au dossier : l’activité n’a pas été comparée à ce qui est ' +
    'habituel pour le client.',

  noneRuledOut: 'Le filtrage n’a écarté aucune de celles-ci ; une personne examine chacune.',
  noInnocent:
    'La typologie ne donne aucune explication innocente ; cela ne veut pas dire qu’il n’y en a pas.',
  noneClears:
    'Aucun ensemble de trois indicateurs au plus n’aurait, par son absence, abaissé le niveau.',
  without: (indicators) => `Sans ${indicators},`,
  noAlert: 'il n’y aurait pas d’alerte',
  levelWouldBe: (level) => `le niveau serait « ${level} »`,
  nearestBound: (nearest) => `seuil le plus proche : ${nearest}`,

  missing: (field, indicators) => `Sans ${field}, l’évaluation de ${indicators} était impossible.`,
  thresholds: (published, byDefault) =>
    `Seuils de la typologie : ${published} de source publiée, ${byDefault} par défaut, sans source ` +
    'publiée.',
  secondHand: (publisher, title) => `${publisher}, « ${title} », a été lu de seconde main.`,
  drafted: (version, typology) =>
    `Projet établi par redthread ${version} selon la typologie ${typology}, dont les ` +
    'intitulés d’indicateurs et de mesures sont cités entre guillemets ; que des opérations ' +
    'suivent un schéma ne prouve rien contre personne.',
  safeguard: (text) => `Précaution : ${text}`,
  toAdd:
    'À ajouter : ce que le personnel a vu et entendu, ce qui a été fait, les documents conservés, et ' +
    'le rôle de chaque partie.',
  observations: (text) => `Observé par le personnel : ${text}`,
  actionTaken: (text) => `Mesures prises : ${text}`,
  quoted: (text) => `« ${text} »`,
};
