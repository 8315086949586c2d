/** The phrases of the narrative in Spanish. */
import type { Phrases } from './phrases.js';
import { SPANISH_SHEET } from './phrases-sheet-es.js';

const STATUSES: Readonly<Record<string, string>> = { attempted: 'intentado', reversed: 'anulado' };

export const SPANISH: Phrases = {
  sheet: SPANISH_SHEET,
  titles: {
    summary: 'Resumen',
    who: 'Quién',
    activity: 'Qué, cuándo, dónde y cómo',
    why: 'Por qué llamó la atención',
    innocent: 'Explicaciones inocentes que sopesar',
    cleared: 'De qué depende el resultado',
    limits: 'Lo que no se sabe',
    action: 'Para la persona que lo completa',
  },
  notices: {
    pseudonymised:
      'Seudonimizado: los identificadores son seudónimos calculados con una clave. Siguen siendo ' +
      'datos personales: quien tenga la clave, o conozca los hechos, puede saber de quién se trata.',
    identified:
      'IDENTIFICADO: este borrador contiene las identidades tal cual. Trátelo como confidencial.',
  },
  fields: {
    customer: 'del cliente',
    account: 'de la cuenta',
    counterparty: 'de la contraparte',
    phone: 'del número de teléfono',
    address: 'de la dirección',
    site: 'del lugar',
  },
  relations: {
    customer: 'cliente',
    'account-holder': 'titular sin nombre de la cuenta',
    counterparty: 'contraparte',
    conductor: 'persona que efectuó operaciones',
  },
  kinds: { person: 'una persona', business: 'una empresa' },
  levels: { watch: 'en seguimiento', review: 'por revisar', report: 'reporte por considerar' },
  parts: {
    'possible-victim': 'posible víctima',
    coordinator: 'coordinador',
    collector: 'recaudador',
    consumer: 'comprador',
    producer: 'productor',
    business: 'empresa',
    unknown: 'sin determinar',
  },
  roles: {
    suspect: 'sospechoso',
    'possible-victim': 'posible víctima',
    facilitator: 'sospechoso de haber ayudado',
    uninvolved: 'no implicado',
    unknown: 'sin determinar',
  },
  reasons: {
    victim: 'una tipología de este cribado, o un analista, supone que la parte puede ser víctima',
    undecided: 'sin decidir: una persona lo decide',
    byHand: 'una persona dio un motivo',
    analyst: (part, when) => `un analista fijó el papel «${part}» el ${when}`,
  },
  party: (id) => id.replace(/^party-/, 'Parte '),
  names: {
    givenName: 'nombre de pila',
    middleName: 'segundo nombre',
    familyName: 'apellido',
    name: 'nombre',
    otherNames: 'otro nombre',
    nativeName: 'nombre en su escritura',
    birthDate: 'fecha de nacimiento',
    gender: 'sexo',
    nationalities: 'nacionalidad',
    residence: 'país de residencia',
    documents: 'documento',
    addresses: 'dirección',
    phones: 'teléfono',
    emails: 'correo electrónico',
    urls: 'dirección web',
    usernames: 'nombre de usuario',
    devices: 'dispositivo',
    ips: 'dirección IP',
    taxNumber: 'número fiscal',
    clientNumber: 'número de cliente',
    clientSince: 'cliente desde',
    occupation: 'ocupación',
    employer: 'empleador',
    declaredMonthlyIncome: 'ingreso mensual declarado',
    dependants: 'personas a cargo',
    legalForm: 'forma jurídica',
    registrationNumber: 'número de registro',
    registrationCountry: 'registrada en',
    industry: 'actividad',
    headcount: 'plantilla',
    directors: 'director o propietario',
  },
  accountNames: {
    name: 'denominación',
    kind: 'tipo',
    currency: 'moneda',
    status: 'estado',
    openedOn: 'abierta el',
    closedOn: 'cerrada el',
    balance: 'saldo',
    balanceOn: 'fecha del saldo',
    branch: 'sucursal',
    agent: 'agente',
  },
  genders: { female: 'femenino', male: 'masculino' },
  documents: {
    passport: 'pasaporte',
    'identity-card': 'documento de identidad',
    'driving-licence': 'licencia de conducir',
    'residence-permit': 'permiso de residencia',
    other: 'otro documento',
  },
  issued: (date) => `expedido el ${date}`,
  expires: (date) => `vence el ${date}`,
  codes: {
    'cash-deposit': 'depósito de efectivo',
    'cash-withdrawal': 'retiro de efectivo',
    transfer: 'transferencia',
    wire: 'transferencia interbancaria',
    'direct-deposit': 'depósito directo',
    'card-purchase': 'compra con tarjeta',
    refund: 'reembolso',
    'prepaid-load': 'recarga de tarjeta prepagada',
    'virtual-currency': 'moneda virtual',
    cheque: 'cheque',
    remittance: 'remesa',
    fee: 'comisión',
    'bill-payment': 'pago de factura',
    'cash-advance': 'anticipo de efectivo',
    payroll: 'nómina',
    authorisation: 'autorización',
    other: 'otro',
    branch: 'sucursal',
    atm: 'cajero automático',
    online: 'en línea',
    mobile: 'dispositivo móvil',
    agent: 'agente',
    'point-of-sale': 'punto de venta',
  },
  offences: {
    'trafficking-in-persons': 'trata de personas',
    'trafficking-in-persons-sexual-exploitation':
      'trata de personas con fines de explotación sexual',
    'trafficking-in-persons-forced-labour': 'trata de personas con fines de trabajo forzoso',
    'trafficking-in-persons-organ-removal': 'trata de personas con fines de extracción de órganos',
    'sexual-exploitation': 'explotación sexual',
    'forced-labour': 'trabajo forzoso',
    'migrant-smuggling': 'tráfico ilícito de migrantes',
    'online-child-sexual-exploitation': 'explotación sexual infantil en línea',
    'sexual-extortion': 'extorsión sexual',
    'money-laundering': 'lavado de activos',
    luring: 'captación de menores en línea',
  },
  credit: { one: 'abono', other: 'abonos' },
  debit: { one: 'cargo', other: 'cargos' },
  posting: { one: 'operación', other: 'operaciones' },
  inState: ({ one, other }, status) => {
    const state = STATUSES[status] ?? status;
    return { one: `${one} ${state}`, other: `${other} ${state}s` };
  },

  match: ({ from, to, watched, title, totals }) =>
    `Del ${from} al ${to}, las operaciones ${watched} coinciden con la tipología «${title}»: ` +
    `${totals}.`,
  mayBeVictim: (who) =>
    `${who} puede ser víctima del delito y no su autor, y no es el sujeto de este reporte; no se ` +
    'sabe de quién hay que sospechar.',
  somebody: 'La persona detrás de estas operaciones',
  noClosure: 'Nada en este borrador es motivo para cerrar una cuenta.',
  met: (sentences) => `Lo que se detectó: ${sentences}.`,
  offence: (offences) => `Delito por examinar: ${offences}.`,
  otherDraft: (authority, reference) =>
    `La actividad en otro país está en un borrador para ${authority}, referencia ${reference}.`,

  account: (accounts) => `cuenta ${accounts}`,
  receiving: (postings) => `lado que recibe en ${postings}`,
  paying: (postings) => `lado que paga en ${postings}`,
  carriedOut: (postings) => `efectuó ${postings}`,
  onNoSide: 'en ningún lado de una operación aquí descrita',
  supposedVictim: 'Puede ser víctima: una suposición por examinar.',

  totals: (from, to, totals) => `Del ${from} al ${to} (fechas locales): ${totals}.`,
  ofOthers: (postings) =>
    `Las señales se apoyan también en ${postings} de otras personas que comparten un valor con ` +
    'estas; los totales no las cuentan.',
  episode: (number, dates, groups) => `Episodio ${number}, ${dates}: ${groups}.`,
  dates: (from, to) => `del ${from} al ${to}`,
  together: (amount) => `por un total de ${amount}`,
  each: (amount) => `${amount} cada uno`,
  amountsOf: (amounts) => `importes de ${amounts}`,
  inBands: 'importes dados solo por tramos',
  into: (accounts) => `a la cuenta ${accounts}`,
  outOf: (accounts) => `desde la cuenta ${accounts}`,
  from: (parties) => `de ${parties}`,
  to: (parties) => `a ${parties}`,
  place: (places) => `en ${places}`,
  byWayOf: (channels) => `canal: ${channels}`,
  by: { one: 'efectuado por', other: 'efectuados por' },
  more: { one: 'más', other: 'más' },

  states: {
    fired: 'Detectada',
    quiet: 'No detectada',
    unknown: 'Sin determinar',
    unassessed: 'No evaluada',
  },
  indicator: (state, name, body) => `${state}, ${name}: ${body}.`,
  numbers: (numbers) => `Cifras: ${numbers}`,
  source: (sources) => `Fuente: ${sources}.`,
  against: (number, bound) => `${number} frente a un umbral de ${bound}`,
  baseline: (income, credits) =>
    `Para comparar: un ingreso mensual declarado de ${income}; en el período hubo ${credits}.`,
  noBaseline:
    'No consta actividad esperada, de modo que esta actividad no se comparó con lo habitual del ' +
    'cliente.',

  noneRuledOut: 'El cribado no descartó ninguna de estas; una persona sopesa cada una.',
  noInnocent:
    'La tipología no indica ninguna explicación inocente; eso no significa que no la haya.',
  noneClears: 'Ningún conjunto de hasta tres señales habría bajado, con su ausencia, el nivel.',
  without: (indicators) => `Sin ${indicators}`,
  noAlert: 'no habría alerta',
  levelWouldBe: (level) => `el nivel sería «${level}»`,
  nearestBound: (nearest) => `umbral más cercano: ${nearest}`,

  missing: (field, indicators) => `Sin ${field} no fue posible evaluar ${indicators}.`,
  thresholds: (published, byDefault) =>
    `Umbrales de la tipología: ${published} de fuente publicada, ${byDefault} por defecto, sin ` +
    'fuente publicada.',
  secondHand: (publisher, title) => `${publisher}, «${title}», se leyó de segunda mano.`,
  drafted: (version, typology) =>
    `Borrador preparado por redthread ${version} según la tipología ${typology}, cuyos títulos de ` +
    'señales y medidas se citan entre comillas; que unas operaciones sigan un patrón no ' +
    'prueba nada contra nadie.',
  safeguard: (text) => `Precaución: ${text}`,
  toAdd:
    'Por añadir: lo que el personal vio y oyó, lo que se hizo, qué documentos se conservan, y el ' +
    'papel de cada parte.',
  observations: (text) => `Observado por el personal: ${text}`,
  actionTaken: (text) => `Medidas tomadas: ${text}`,
  quoted: (text) => `«${text}»`,
};
