/** The explanation of an alert in Spanish: the terms are those of the drafts. */
import { codeWords, phrasesOf } from '../draft/phrases.js';
import { OUTCOME_WORDS } from '../explain/decision-words.js';
import { fieldLabel, labelAndCode, SPANISH_FIELDS } from '../explain/field-words.js';
import { SPEECH_WORDS } from '../explain/speech-words.js';
import type { ExplainWords } from './explain-words.js';

const { named, asked } = SPEECH_WORDS.es;
const draft = () => phrasesOf('es');

export const SPANISH: ExplainWords = {
  headings: {
    met: 'Lo que se detectó',
    notMet: 'Lo que no se detectó',
    untold: 'Lo que no se pudo establecer',
    missing: 'Lo que falta',
    cleared: 'Lo que habría descartado la alerta',
    innocent: 'Lo que puede explicarla de otro modo',
    part: 'El papel que quizá tiene la cuenta',
    parties: 'Las partes',
    rows: 'Las operaciones',
  },
  labels: {
    alert: 'alerta',
    subject: 'sujeto',
    typology: 'tipología',
    overlay: 'adaptación',
    decision: 'decisión',
  },
  families: { one: 'familia', other: 'familias' },
  units: { days: { one: 'día', other: 'días' }, years: { one: 'año', other: 'años' } },
  named,
  level: (level) => `«${draft().levels[level]}»`,
  verdict: ({ level, low, families, high, couldBe }) =>
    `El nivel es ${level}: el puntaje es ${low}, con señales de ${families}` +
    `${high === null ? '' : `, y llegaría hasta ${high} con lo que falta`}.` +
    `${couldBe === null ? '' : ` El nivel podría ser entonces ${couldBe}.`}`,
  titled: (typology, title) => `${typology}${title === undefined ? '' : `: ${title}`}`,
  oneMoment: (moment, zone) => `La alerta se apoya en un solo momento, ${moment} (${zone}).`,
  lasted: (from, to, zone, peak) =>
    `El episodio duró del ${from} al ${to} (${zone}); la situación es la de su máximo, ${peak}.`,
  decided: ({ outcome, state, why, who, reason }) => {
    const then = state === 'suppressed' ? 'alerta descartada' : 'alerta de nuevo por juzgar';
    const by = who === undefined ? '' : `, por ${who}${reason === undefined ? '' : `: ${reason}`}`;
    return `${OUTCOME_WORDS.es[outcome]}, ${then} (${why})${by}`;
  },

  scoreOf: (low) => `De dónde viene el puntaje de ${low}`,
  nothingMet: 'nada detectado',
  and: ' y ',
  together: (points, cap) => `, juntas ${points}: la familia no cuenta por más de ${cap}`,
  capsUnknown: (low) =>
    'Las familias tienen un tope en el archivo de la tipología, que no está a mano: de estos puntos ' +
    `cuentan ${low}.`,

  indicator: ({ id, title, family, points }) =>
    `${title ?? id} (${title === undefined ? '' : `${id}, `}familia ${family}, ${points} ${points === 1 ? 'punto' : 'puntos'})`,
  trueAt: (moment) => ` Cierto al ${moment}.`,
  met: 'detectada: ',
  notMet: 'no detectada: ',
  asked,
  bound: (told, bound) => (bound === null ? 'desconocido' : `${told} ${bound}`),
  measure: ({ name, number, asked: bound, window }) =>
    `${name}: ${number ?? 'desconocido'} (umbral: ${bound})` +
    `${window === '' ? '' : `, ${window}`}`,
  upTo: (end) => `desde la primera operación hasta el ${end}`,
  between: (start, end) => `del ${start} al ${end}`,
  over: ({ length, start, end, isDays }) =>
    `ventana de ${length}, ${isDays ? `del ${start} al` : `justo después del ${start} y hasta el`} ${end}`,
  source: 'fuente: ',

  lacking: (code) => labelAndCode(code, SPANISH_FIELDS),
  missing: (field, indicators, points) =>
    `${field}: permitiría evaluar ${indicators}, lo que añadiría hasta ${points} ` +
    `${points === 1 ? 'punto' : 'puntos'}.`,
  noSet: (level) => `Ningún conjunto pequeño de señales sostiene por sí solo el nivel ${level}.`,
  without: (indicators, level) =>
    `Sin ${indicators}, ${level === null ? 'no habría alerta' : `el nivel sería ${level}`}.`,
  nearest: (name, value, bound) =>
    ` La más cercana a su umbral es ${name}: ${value} (umbral: ${bound}).`,
  noneRuledOut:
    'El cribado no descarta ninguna de estas explicaciones; una persona sopesa cada una.',
  parts: {
    'possible-victim':
      'Quien está detrás de la cuenta puede ser víctima del delito, y nunca es el sujeto de un reporte; ' +
      'nada aquí es motivo para cerrar una cuenta.',
    coordinator: 'Quizá lleva la cuenta alguien que coordina el delito.',
    collector: 'Quizá la cuenta recauda dinero para otra persona.',
    consumer: 'Quizá la cuenta es de alguien que paga por lo que el delito ofrece.',
    producer: 'Quizá la cuenta es de alguien que ofrece lo que otros pagan.',
    business: 'Quizá la cuenta es de una empresa que sirve al delito o lo oculta.',
    unknown: 'La tipología no supone nada al respecto.',
  },
  hypothesis: (part, meaning) =>
    `La hipótesis de la tipología es: ${part}. ${meaning} Es una hipótesis y no una constatación: una ` +
    'persona lo decide.',
  partSet: (part, meaning, supposed) =>
    `Un analista fijó el papel: ${part}.${meaning} La hipótesis de la tipología es: ${supposed}.`,

  otherMoments: 'y, en otros momentos del episodio:',
  ofOthers: '* una operación de otro sujeto, que comparte lo que se cuenta',
  direction: (direction) => draft().sheet.directions[direction],
  kind: (code) => codeWords(draft().codes, code),
  field: (name) => fieldLabel(name, SPANISH_FIELDS),
  from: (parties) => `de ${parties}`,
  to: (parties) => `a ${parties}`,
  party: (id) => draft().party(id),
  relation: (code) => codeWords(draft().relations, code),
  noDraft:
    'Esta alerta no tiene borrador (se preparan a partir del nivel de revisión, y de ninguna alerta ' +
    'descartada); por eso sus operaciones aparecen solo por su número, y redthread trace las da una a ' +
    'una.',
};
