/** What the page of a backtest says in French. */
import type { BacktestPhrases } from './backtest-phrases.js';
import { FRENCH as PAGE } from './phrases-fr.js';

const quoted = (text: string) => `«\u00a0${text}\u00a0»`;

export const FRENCH: BacktestPhrases = {
  names: {
    'strongest-typology': 'redthread',
    drawn: 'hasard',
    turnover: 'volume',
    counterparties: 'degré',
    'no-indicator': 'un indicateur',
    indicator: 'un indicateur',
  },
  rankings: {
    'strongest-typology': () =>
      'le niveau atteint, puis la part du pointage maximal de la typologie\u00a0; la typologie la plus forte',
    drawn: () => 'un nombre tiré une fois de la graine',
    turnover: ({ days }) => `le plus grand volume d’un compte en ${days} jours`,
    counterparties: ({ days }) =>
      `le plus grand nombre de contreparties différentes d’un compte en ${days} jours`,
    'no-indicator': () => 'aucun indicateur n’a jamais été actif',
    indicator: ({ typology, indicator, chosen }) =>
      `${typology} ${indicator}, ${
        chosen === 'in-days-before'
          ? 'choisi sur les jours précédents'
          : 'choisi après coup, à son avantage'
      }`,
  },
  past: {
    'latest-rate':
      'les montants des typologies sont convertis au dernier taux, qu’une banque n’aurait pas eu',
    'customers-as-recorded': 'les clients sont tels qu’enregistrés, quelle qu’en soit la date',
  },
  parts: {
    ranking: 'Classement, à côté de règles simples',
    curve: 'Précision et rappel',
    budget: 'Pour un budget d’alertes',
    level: 'Alertes à chaque niveau',
    day: 'Alertes par jour',
    lead: 'Les cas, et le délai',
    innocent: 'Ressemblances innocentes',
    indicator: 'Ce qu’apporte chaque indicateur',
    typology: 'Typologies',
    attribution: 'Quelle typologie signale quel type de cas',
    time: 'Rien ne voit l’avenir',
    source: 'Données, versions et empreintes',
  },
  contents: 'Parties de l’essai',
  skip: 'Aller aux chiffres',
  title: 'Essai sur données étiquetées\u00a0: ',
  until: ' à ',
  nouns: {
    alert: { one: 'alerte', other: 'alertes' },
    baseline: { one: 'règle simple', other: 'règles simples' },
    case: { one: 'cas', other: 'cas' },
    day: { one: 'jour', other: 'jours' },
    file: { one: 'fichier', other: 'fichiers' },
    indicator: { one: 'indicateur', other: 'indicateurs' },
    row: { one: 'ligne', other: 'lignes' },
  },
  level: (code) => quoted(PAGE.codes.level(code)),
  of: (some, all) => `${some} sur ${all}`,
  chance: (share) => `hasard ${share}`,
  shareOfCases: 'part des cas trouvés',
  perThousand: 'alertes par 1\u202f000 clients et 30 jours',

  levels: {
    caption: 'Alertes à chaque niveau et au-dessus',
    header: [
      ...['niveau', 'alertes', 'justes', 'fausses', 'à part', 'par 1\u202f000 et 30 jours'],
      ...['précision', 'rappel', 'cas trouvés', 'part des cas trouvés'],
    ],
    note:
      'Une alerte est un client et une durée. Elle est juste si le client est membre d’un cas et que le ' +
      'niveau a été atteint pendant ce cas\u00a0; à part si le client n’est ni à trouver ni innocent. Les ' +
      'intervalles rééchantillonnent les cas\u00a0; si aucun ou tous ont été trouvés, ils n’ont pas de largeur, ' +
      'ce qui n’est pas une certitude.',
    hours: (level) => `heures d’analyse, au niveau ${level}`,
    hoursMonth: 'heures en 30 jours',
    hoursCase: 'heures par cas trouvé',
    minutes: 'minutes par alerte (hypothèse)',
  },
  days: {
    none: (level) => `Aucune alerte n’atteint le niveau ${level}.`,
    name: 'Alertes par jour',
    told: (alerts, days, right, each, most, on) =>
      `${alerts} en ${days}, dont justes ${right}\u00a0; ${each} par jour\u00a0; au plus ${most}, le ${on}.`,
    right: 'justes',
    other: 'fausses ou à part',
    note: (each, level, most, on) =>
      `Alertes par jour au niveau ${level} et au-dessus\u00a0: ${each}, au plus ${most}, le ${on}. Les jours ` +
      'sont ceux d’UTC. Au début du rapport, les épisodes en cours sont comptés d’un coup\u00a0; une barre ' +
      'coupée a son nombre à côté d’elle.',
    asTable: 'Les alertes par jour sous forme de tableau',
    axis: (days) =>
      `alertes par ${days === 1 ? 'jour' : days === 7 ? 'semaine' : `période de ${days} jours`}`,
    bin: (day, right, other) => `${day}\u00a0: justes ${right}, fausses ou à part ${other}`,
    caption: 'Jours avec une alerte',
    header: ['jour', 'alertes', 'justes', 'fausses ou à part'],
  },
  budgets: {
    none: 'Aucun budget n’a été demandé.',
    name: 'Cas trouvés pour un budget',
    each: (share, budget) => `${share} pour ${budget}`,
    note: (cases) =>
      'Un budget est un nombre d’alertes par 1\u202f000 clients et 30 jours. Tous les 30 jours, les plus fortes ' +
      `sont examinées, autant qu’il le permet\u00a0; les autres attendent. À trouver\u00a0: ${cases}. Un pointage ` +
      'atteint avant le début du cas est examiné à ce moment-là, et ne trouve rien.',
    asTable: 'Les budgets sous forme de tableau',
    point: (name, budget, cases, precision) =>
      `${name}, ${budget}\u00a0: ${cases}, précision ${precision}`,
    caption: 'Pour un budget d’alertes par 1\u202f000 clients et 30 jours',
    header: [
      ...['classement', 'budget', 'alertes', 'justes', 'précision', 'rappel'],
      ...['cas', 'part des cas'],
    ],
  },
  cases: {
    found: (some, all, level) => `Trouvés au niveau ${level}\u00a0: ${some} sur ${all}`,
    median: (days) =>
      `\u00a0; du premier acte à la première alerte d’un membre clé, la médiane est de ${days} jours.`,
    note: (grace) =>
      'Un cas est trouvé si un membre clé fait l’objet d’une alerte entre son premier acte et ' +
      `${grace} après le dernier. Les jours se comptent depuis le premier acte\u00a0; un cas jamais trouvé n’en ` +
      'a pas, et ne compte pas dans la médiane.',
    kindsTable: 'Les cas par type, sous forme de tableau',
    eachTable: 'Chaque cas',
    caughtName: 'Cas trouvés selon le jour',
    caught: (share, days) =>
      'Part de tous les cas qui ont une alerte tant de jours après leur premier acte\u00a0: ' +
      `${share} à la fin, après ${days} jours.`,
    daysSince: 'jours depuis le premier acte',
    stripName: 'Jours jusqu’à la première alerte, par type de cas',
    kindMedian: (kind, days) => `${kind}\u00a0: médiane ${days}`,
    kindNone: (kind) => `${kind}\u00a0: aucun`,
    stripAxis: 'jours du premier acte à la première alerte\u00a0; la barre est la médiane',
    stripAxisShort: 'jours jusqu’à la première alerte',
    days: (id, days) => `${id}\u00a0: ${days} jours`,
    noneFound: 'aucun trouvé',
    kindsCaption: 'Cas par type',
    effortsCaption: 'Cas par type et par effort pour se cacher',
    kind: 'type',
    effort: 'effort',
    kindsHeader: ['cas', 'trouvés', 'moitié des membres signalés', 'médiane des jours'],
    caption: 'Les cas, par le nom que leur donnent les étiquettes',
    header: [
      ...['cas', 'type', 'effort', 'membres', 'signalés', 'trouvé', 'jours'],
      'typologies, la première d’abord',
    ],
    yes: 'oui',
    no: 'non',
  },
  attribution: {
    none: (level) => `Aucune typologie ne signale un membre d’un cas au niveau ${level}.`,
    expected: 'cas avec une typologie attendue, et une alerte',
    anyRight: 'une typologie attendue a signalé',
    firstRight: 'une typologie attendue a signalé la première',
    note: 'Le nombre est celui des cas\u00a0; plus la couleur est forte, plus la part des cas du type est grande.',
    left: (count) => `Autres typologies, avec moins de cas\u00a0: ${count}, dans le tableau.`,
    asTable: 'L’attribution sous forme de tableau',
    partsTable: 'Rôles\u00a0: étiquetés, et supposés',
    name: 'Cas par type et par la typologie qui a signalé un membre',
    cell: (kind, typology, cases, first) =>
      `${kind}, ${typology}\u00a0: ${cases}, la première pour ${first}`,
    caption: 'Cas dont une typologie a signalé un membre, et ceux qu’elle a signalés la première',
    header: ['type', 'typologie', 'cas', 'la première'],
    partsCaption: 'Alertes de membres dont le rôle est étiqueté, par rôle supposé par la typologie',
    partsHeader: ['rôle étiqueté', 'rôle supposé', 'alertes'],
  },
  innocent: {
    none: 'Les étiquettes ne nomment aucune ressemblance innocente.',
    name: (level) => `Clients de ressemblances innocentes signalés au niveau ${level}`,
    axis: 'part des clients de la famille qui ont été signalés',
    note:
      'Les ressemblances innocentes ont l’air d’un cas et n’en sont pas un\u00a0: chaque alerte est ici une ' +
      'alerte qu’un analyste devrait écarter. Qui fait aussi partie d’un cas implanté n’est pas compté. Avec peu de ' +
      'clients, une part est incertaine.',
    pairs: 'paires d’un cas et de son jumeau',
    caseAlone: 'le cas seul signalé',
    both: 'les deux signalés',
    twinAlone: 'le jumeau seul signalé',
    neither: 'aucun des deux signalé',
    asTable: 'Les ressemblances innocentes sous forme de tableau',
    caption: 'Ressemblances innocentes par famille',
    header: ['famille', 'cas', 'signalés', 'clients', 'signalés', 'part'],
  },
  indicators: {
    told: (active, all, able) =>
      `Actifs au moins une fois\u00a0: ${active} sur ${all}\u00a0; évaluables avec ces colonnes\u00a0: ${able}.`,
    same: 'Sans l’un d’eux, quel qu’il soit, la précision moyenne est la même à trois décimales.',
    name: 'Précision moyenne perdue sans un indicateur',
    axis: 'précision moyenne perdue sans lui\u00a0; au-dessous de 0, il nuit',
    note: (level) =>
      'Chacun est retiré seul, et tout est jugé de nouveau. Deux indicateurs qui disent la même chose ' +
      'semblent inutiles l’un et l’autre\u00a0: l’autre est encore là. Le gain peut être négatif, car une alerte en ' +
      `réunit parfois deux autres. Au niveau ${level} et au-dessus.`,
    asTable: 'Tous les indicateurs sous forme de tableau',
    without: ['PM sans lui', 'cas perdus', 'clients perdus', 'alertes évitées', 'fausses évitées'],
    assessed: { yes: 'oui', partly: 'en partie', no: 'non' },
    caption:
      'Indicateurs\u00a0: qui les a, comment ils classent seuls, et ce qui reste sans chacun',
    header: [
      ...['indicateur', 'évalué', 'clients', 'à trouver', 'précision', 'par rapport au hasard'],
      ...['rappel', 'PM seul'],
    ],
  },
  typologies: {
    none: (level) => `Aucune typologie n’atteint le niveau ${level}.`,
    caption: (level) =>
      `Typologies avec une alerte au niveau ${level} et au-dessus, et ce qui reste sans chacune`,
    header: [
      ...['typologie', 'alertes', 'justes', 'fausses', 'part juste', 'cas trouvés', 'PM seule'],
    ],
    all: 'Chaque typologie a une alerte.',
    quiet: (count) => `Sans alerte\u00a0: ${count}`,
  },
  ranking: {
    note: (replicates) =>
      'Les clients sont classés par le plus grand pointage qu’ils atteignent. Le rapport au hasard est la ' +
      'précision moyenne divisée par la part des clients à trouver. Entre parenthèses, les 95\u00a0% du milieu de ' +
      `${replicates} répliques bootstrap\u00a0: de combien le chiffre bougerait avec d’autres clients du même ` +
      'générateur, et rien sur d’autres données\u00a0; si rien ne varie, il n’y a pas de largeur. Les membres ' +
      'd’un même cas se ressemblent, et les intervalles sont donc plutôt trop étroits.',
    by: (by) => `\u00a0: ${by}.`,
    name: 'Précision moyenne avec intervalles',
    precision: 'précision moyenne',
    caption:
      'Classements, avec intervalle\u00a0: précision moyenne, et précision parmi les premiers',
    header: ['classement', 'précision moyenne', 'par rapport au hasard', 'meilleur F1'],
    first: (count) => `${count} premiers`,
    nothing: 'Il n’y a rien à quoi comparer.',
    figures: (own, best, name, baselines) =>
      `précision moyenne ${own}, contre ${best} pour ${name}, la meilleure parmi ${baselines}`,
    untold: (figures) => `On ne peut pas le dire\u00a0: ${figures}.`,
    equal: (figures) => `Les typologies classent aussi bien qu’une règle simple\u00a0: ${figures}.`,
    better: (figures) => `Les typologies classent mieux que toute règle simple\u00a0: ${figures}`,
    worse: (figures) => `Une règle simple classe mieux que les typologies\u00a0: ${figures}`,
    apart: '\u00a0; les intervalles ne se recoupent pas.',
    overlap: '\u00a0; les intervalles se recoupent.',
  },
  curve: {
    name: 'Précision selon le rappel',
    throughout: (share) => `Le hasard donne ${share} partout.`,
    chance: (share) => `hasard, ${share}`,
    interval: 'intervalle à 95\u00a0%',
    note:
      'L’aire sous une courbe est sa précision moyenne. Si beaucoup de clients ont le même pointage, la courbe ' +
      'est plate\u00a0: aucun ordre n’est inventé entre égaux.',
    asTable: 'Les courbes sous forme de tableau',
    intervalOf: 'Intervalle de',
    at: (precision, recall) => `${precision} à un rappel de ${recall}`,
    told: (name, parts) => `${name}\u00a0: précision ${parts}.`,
    recallAxis: 'rappel\u00a0: part de ceux à trouver',
    precision: 'précision',
    recall: 'rappel',
    caption: 'Précision, avec son intervalle, quand cette part est trouvée',
  },
  head: {
    dataSet: 'jeu de données',
    days: 'jours évalués',
    trained: (days, learnt) =>
      `${days}${learnt === 0 ? '' : `, après ${learnt} pour l’apprentissage`}`,
    customers: 'clients',
    positives: 'à trouver',
    found: (level) => `cas trouvés au niveau ${level}`,
    right: 'justes parmi justes et fausses',
  },
  source: {
    version: 'redthread',
    format: 'format du résultat',
    seed: 'graine',
    replicates: 'répliques bootstrap',
    from: 'du, UTC',
    to: 'au, UTC',
    learnt: 'jours d’apprentissage',
    grace: 'jours de délai après un cas',
    members: 'membres étiquetés présents ici',
    transactions: 'opérations étiquetées présentes ici',
    aside: 'clients mis à part',
    before: 'cas commencés avant, laissés de côté',
    noLabels: 'les étiquettes n’en nomment pas',
    files: (files) => `${files} avec empreintes`,
    digests: (count) =>
      count === 1 ? 'Empreinte de la typologie' : `Empreintes de ${count} typologies`,
    typologiesCaption: 'Typologies telles qu’elles ont été lues',
    typologiesHeader: ['typologie', 'version', 'empreinte'],
    noFiles: 'Les fichiers n’ont pas été indiqués.',
    filesCaption: 'Fichiers, chacun avec le SHA-256 de ses octets',
    filesHeader: ['fichier', 'donné comme', 'SHA-256'],
  },
  time: {
    told:
      'Une alerte à un moment repose sur les lignes jusqu’à ce moment. Les indicateurs qui verraient la ' +
      'suite n’ont pas pu se déclencher\u00a0:',
    none: 'Aucune de ces typologies n’en a.',
    caption: 'Laissés de côté',
    header: ['typologie', 'indicateur', 'motif'],
    atEnd: (typologies) => `Aussi évaluées à la fin du lot\u00a0: ${typologies}.`,
  },
};
