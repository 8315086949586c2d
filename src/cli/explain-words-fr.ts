/** The explanation of an alert in French: the terms are those of the drafts. */
import { codeWords, phrasesOf } from '../draft/phrases.js';
import { OUTCOME_WORDS } from '../explain/decision-words.js';
import { FRENCH_FIELDS, fieldLabel, labelAndCode } from '../explain/field-words.js';
import { SPEECH_WORDS } from '../explain/speech-words.js';
import type { ExplainWords } from './explain-words.js';

const { named, asked } = SPEECH_WORDS.fr;
const draft = () => phrasesOf('fr');

export const FRENCH: ExplainWords = {
  headings: {
    met: 'Ce qui a été relevé',
    notMet: 'Ce qui n’a pas été relevé',
    untold: 'Ce qui n’a pas pu être établi',
    missing: 'Ce qui manque',
    cleared: 'Ce qui aurait écarté l’alerte',
    innocent: 'Ce qui peut l’expliquer autrement',
    part: 'Le rôle que le compte joue peut-être',
    parties: 'Les parties',
    rows: 'Les opérations',
  },
  labels: {
    alert: 'alerte',
    subject: 'sujet',
    typology: 'typologie',
    overlay: 'adaptation',
    decision: 'décision',
  },
  families: { one: 'famille', other: 'familles' },
  units: { days: { one: 'jour', other: 'jours' }, years: { one: 'an', other: 'ans' } },
  named,
  level: (level) => `«\u00a0${draft().levels[level]}\u00a0»`,
  verdict: ({ level, low, families, high, couldBe }) =>
    `Le niveau est ${level}\u00a0: le pointage est de ${low}, avec des indicateurs de ${families}` +
    `${high === null ? '' : `, et irait jusqu’à ${high} avec ce qui manque`}.` +
    `${couldBe === null ? '' : ` Le niveau serait alors peut-être ${couldBe}.`}`,
  titled: (typology, title) => `${typology}${title === undefined ? '' : `\u00a0: ${title}`}`,
  oneMoment: (moment, zone) => `L’alerte tient à un seul moment, ${moment} (${zone}).`,
  lasted: (from, to, zone, peak) =>
    `L’épisode a duré du ${from} au ${to} (${zone})\u00a0; la situation est celle de son pic, ${peak}.`,
  decided: ({ outcome, state, why, who, reason }) => {
    const then = state === 'suppressed' ? 'alerte écartée' : 'alerte de nouveau à juger';
    const by =
      who === undefined ? '' : `, par ${who}${reason === undefined ? '' : `\u00a0: ${reason}`}`;
    return `${OUTCOME_WORDS.fr[outcome]}, ${then} (${why})${by}`;
  },

  scoreOf: (low) => `D’où vient le pointage de ${low}`,
  nothingMet: 'rien de relevé',
  and: ' et ',
  together: (points, cap) => `, ensemble ${points}\u00a0: la famille ne compte que pour ${cap}`,
  capsUnknown: (low) =>
    'Les familles sont plafonnées par le fichier de la typologie, qui n’est pas à portée\u00a0: de ces ' +
    `points, ${low} sont comptés.`,

  indicator: ({ id, title, family, points }) =>
    `${title ?? id} (${title === undefined ? '' : `${id}, `}famille ${family}, ${points} ${points > 1 ? 'points' : 'point'})`,
  trueAt: (moment) => ` Vrai au ${moment}.`,
  met: 'relevé\u00a0: ',
  notMet: 'non relevé\u00a0: ',
  asked,
  bound: (told, bound) => (bound === null ? 'inconnu' : `${told} ${bound}`),
  measure: ({ name, number, asked: bound, window }) =>
    `${name}\u00a0: ${number ?? 'inconnu'} (seuil\u00a0: ${bound})` +
    `${window === '' ? '' : `, ${window}`}`,
  upTo: (end) => `de la première opération au ${end}`,
  between: (start, end) => `du ${start} au ${end}`,
  over: ({ length, start, end, isDays }) =>
    `fenêtre de ${length}, ` +
    `${isDays ? `du ${start} au` : `juste après le ${start} et jusqu’au`} ${end}`,
  source: 'source\u00a0: ',

  lacking: (code) => labelAndCode(code, FRENCH_FIELDS),
  missing: (field, indicators, points) =>
    `${field}\u00a0: permettrait d’évaluer ${indicators}, ce qui ajouterait jusqu’à ${points} ` +
    `${points > 1 ? 'points' : 'point'}.`,
  noSet: (level) => `Aucun petit ensemble d’indicateurs ne tient à lui seul le niveau ${level}.`,
  without: (indicators, level) =>
    `Sans ${indicators}, ` +
    `${level === null ? 'il n’y aurait pas d’alerte' : `le niveau serait ${level}`}.`,
  nearest: (name, value, bound) =>
    ` Le plus proche de son seuil est ${name}\u00a0: ${value} (seuil\u00a0: ${bound}).`,
  noneRuledOut:
    'Le filtrage n’écarte aucune de ces explications\u00a0; une personne examine chacune.',
  parts: {
    'possible-victim':
      'La personne derrière le compte est peut-être victime de l’infraction, et n’est jamais le sujet ' +
      'd’une déclaration\u00a0; rien ici n’est une raison de fermer un compte.',
    coordinator: 'Le compte est peut-être tenu par quelqu’un qui coordonne l’infraction.',
    collector: 'Le compte recueille peut-être de l’argent pour quelqu’un d’autre.',
    consumer: 'Le compte est peut-être celui de quelqu’un qui paie ce que l’infraction fournit.',
    producer: 'Le compte est peut-être celui de quelqu’un qui fournit ce que d’autres paient.',
    business: 'Le compte est peut-être celui d’une entreprise qui sert à l’infraction ou la cache.',
    unknown: 'La typologie n’en suppose rien.',
  },
  hypothesis: (part, meaning) =>
    `L’hypothèse de la typologie est\u00a0: ${part}. ${meaning} C’est une hypothèse et non un constat\u00a0: ` +
    'une personne en décide.',
  partSet: (part, meaning, supposed) =>
    `Un analyste a établi le rôle\u00a0: ${part}.${meaning} L’hypothèse de la typologie est\u00a0: ${supposed}.`,

  otherMoments: 'et, à d’autres moments de l’épisode\u00a0:',
  ofOthers: '* une opération d’un autre sujet, qui partage ce qui est compté',
  direction: (direction) => draft().sheet.directions[direction],
  kind: (code) => codeWords(draft().codes, code),
  field: (name) => fieldLabel(name, FRENCH_FIELDS),
  from: (parties) => `de ${parties}`,
  to: (parties) => `à ${parties}`,
  party: (id) => draft().party(id),
  relation: (code) => codeWords(draft().relations, code),
  noDraft:
    'Cette alerte n’a pas de projet (ils sont établis à partir du niveau d’examen, et pour aucune ' +
    'alerte écartée)\u00a0; ses opérations ne sont donc données que par leur numéro, et redthread trace ' +
    'les donne une à une.',
};
