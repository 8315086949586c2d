/** What the page of a backtest says in Spanish. */
import type { BacktestPhrases } from './backtest-phrases.js';
import { SPANISH as PAGE } from './phrases-es.js';

export const SPANISH: BacktestPhrases = {
  names: {
    'strongest-typology': 'redthread',
    drawn: 'azar',
    turnover: 'volumen',
    counterparties: 'grado',
    'no-indicator': 'una señal',
    indicator: 'una señal',
  },
  rankings: {
    'strongest-typology': () =>
      'el nivel alcanzado, luego la proporción del puntaje máximo de la tipología; la tipología más fuerte',
    drawn: () => 'un número sacado una vez de la semilla',
    turnover: ({ days }) => `el mayor volumen de una cuenta en ${days} días`,
    counterparties: ({ days }) =>
      `el mayor número de contrapartes distintas de una cuenta en ${days} días`,
    'no-indicator': () => 'ninguna señal estuvo nunca activa',
    indicator: ({ typology, indicator, chosen }) =>
      `${typology} ${indicator}, ${
        chosen === 'in-days-before'
          ? 'elegida en los días anteriores'
          : 'elegida a posteriori, a su favor'
      }`,
  },
  past: {
    'latest-rate':
      'los importes de las tipologías se convierten al último tipo de cambio, que un banco no habría tenido',
    'customers-as-recorded': 'los clientes están como se registraron, sea cual sea la fecha',
  },
  parts: {
    ranking: 'Clasificación, junto a reglas simples',
    curve: 'Precisión y exhaustividad',
    budget: 'Para un presupuesto de alertas',
    level: 'Alertas en cada nivel',
    day: 'Alertas por día',
    lead: 'Los casos, y en cuánto tiempo',
    innocent: 'Parecidos inocentes',
    indicator: 'Lo que aporta cada señal',
    typology: 'Tipologías',
    attribution: 'Qué tipología alerta qué tipo de caso',
    time: 'Nada ve lo que viene después',
    source: 'Datos, versiones y huellas',
  },
  contents: 'Partes de la prueba',
  skip: 'Ir a las cifras',
  title: 'Prueba con datos etiquetados: ',
  until: ' a ',
  nouns: {
    alert: { one: 'alerta', other: 'alertas' },
    baseline: { one: 'regla simple', other: 'reglas simples' },
    case: { one: 'caso', other: 'casos' },
    day: { one: 'día', other: 'días' },
    file: { one: 'archivo', other: 'archivos' },
    indicator: { one: 'señal', other: 'señales' },
    row: { one: 'fila', other: 'filas' },
  },
  level: (code) => `«${PAGE.codes.level(code)}»`,
  of: (some, all) => `${some} de ${all}`,
  chance: (share) => `azar ${share}`,
  shareOfCases: 'proporción de casos hallados',
  perThousand: 'alertas por 1000 clientes y 30 días',

  levels: {
    caption: 'Alertas en cada nivel y por encima',
    header: [
      ...['nivel', 'alertas', 'acertadas', 'erróneas', 'aparte', 'por 1000 y 30 días'],
      ...['precisión', 'exhaustividad', 'casos hallados', 'proporción de casos hallados'],
    ],
    note:
      'Una alerta es un cliente y un tramo de tiempo. Es acertada si el cliente es miembro de un caso y el ' +
      'nivel se alcanzó durante el caso; queda aparte si el cliente no está entre los buscados ni entre los ' +
      'inocentes. Los intervalos remuestrean los casos; si no se halló ninguno o se hallaron todos no tienen ' +
      'anchura, y eso no es una certeza.',
    hours: (level) => `horas de análisis, en el nivel ${level}`,
    hoursMonth: 'horas en 30 días',
    hoursCase: 'horas por caso hallado',
    minutes: 'minutos por alerta (supuesto)',
  },
  days: {
    none: (level) => `Ninguna alerta alcanza el nivel ${level}.`,
    name: 'Alertas por día',
    told: (alerts, days, right, each, most, on) =>
      `${alerts} en ${days}, acertadas ${right}; ${each} al día; como máximo ${most}, el ${on}.`,
    right: 'acertadas',
    other: 'erróneas o aparte',
    note: (each, level, most, on) =>
      `Alertas al día en el nivel ${level} y por encima: ${each}, como máximo ${most}, el ${on}. Los días son ` +
      'los de UTC. Al comienzo del informe, los episodios en curso se cuentan de una vez; una barra cortada ' +
      'lleva su número al lado.',
    asTable: 'Las alertas por día en una tabla',
    axis: (days) =>
      `alertas por ${days === 1 ? 'día' : days === 7 ? 'semana' : `período de ${days} días`}`,
    bin: (day, right, other) => `${day}: acertadas ${right}, erróneas o aparte ${other}`,
    caption: 'Días con alguna alerta',
    header: ['día', 'alertas', 'acertadas', 'erróneas o aparte'],
  },
  budgets: {
    none: 'No se pidió ningún presupuesto.',
    name: 'Casos hallados con un presupuesto',
    each: (share, budget) => `${share} con ${budget}`,
    note: (cases) =>
      'Un presupuesto es un número de alertas por 1000 clientes y 30 días. Cada 30 días se examinan las más ' +
      `fuertes, tantas como permita; las demás esperan. Por hallar: ${cases}. Un puntaje alcanzado antes de ` +
      'que empiece el caso se examina entonces, y no halla nada.',
    asTable: 'Los presupuestos en una tabla',
    point: (name, budget, cases, precision) =>
      `${name}, ${budget}: ${cases}, precisión ${precision}`,
    caption: 'Para un presupuesto de alertas por 1000 clientes y 30 días',
    header: [
      ...['clasificación', 'presupuesto', 'alertas', 'acertadas', 'precisión', 'exhaustividad'],
      ...['casos', 'proporción de casos'],
    ],
  },
  cases: {
    found: (some, all, level) => `Hallados en el nivel ${level}: ${some} de ${all}`,
    median: (days) =>
      `; del primer acto a la primera alerta de un miembro clave la mediana es de ${days} días.`,
    note: (grace) =>
      'Un caso está hallado si un miembro clave recibe una alerta entre su primer acto y ' +
      `${grace} después del último. Los días se cuentan desde el primer acto; un caso nunca hallado no los ` +
      'tiene, y no entra en la mediana.',
    kindsTable: 'Los casos por tipo en una tabla',
    eachTable: 'Cada caso',
    caughtName: 'Casos hallados según el día',
    caught: (share, days) =>
      'Proporción de todos los casos que tienen una alerta tantos días después de su primer acto: ' +
      `${share} al final, tras ${days} días.`,
    daysSince: 'días desde el primer acto',
    stripName: 'Días hasta la primera alerta, por tipo de caso',
    kindMedian: (kind, days) => `${kind}: mediana ${days}`,
    kindNone: (kind) => `${kind}: ninguno`,
    stripAxis: 'días del primer acto a la primera alerta; la barra es la mediana',
    stripAxisShort: 'días hasta la primera alerta',
    days: (id, days) => `${id}: ${days} días`,
    noneFound: 'ninguno hallado',
    kindsCaption: 'Casos por tipo',
    effortsCaption: 'Casos por tipo y por esfuerzo por ocultarse',
    kind: 'tipo',
    effort: 'esfuerzo',
    kindsHeader: ['casos', 'hallados', 'mitad de los miembros alertados', 'mediana de días'],
    caption: 'Los casos, por el nombre que les dan las etiquetas',
    header: [
      ...['caso', 'tipo', 'esfuerzo', 'miembros', 'alertados', 'hallado', 'días'],
      'tipologías, la primera delante',
    ],
    yes: 'sí',
    no: 'no',
  },
  attribution: {
    none: (level) => `Ninguna tipología alerta a un miembro de un caso en el nivel ${level}.`,
    expected: 'casos con una tipología esperada, y una alerta',
    anyRight: 'alertó una de las esperadas',
    firstRight: 'una de las esperadas alertó la primera',
    note: 'El número es el de casos; cuanto más fuerte el color, mayor la proporción de los casos de su tipo.',
    left: (count) => `Otras tipologías, con menos casos: ${count}, en la tabla.`,
    asTable: 'La atribución en una tabla',
    partsTable: 'Papeles: etiquetados y supuestos',
    name: 'Casos por tipo y por la tipología que alertó a un miembro',
    cell: (kind, typology, cases, first) =>
      `${kind}, ${typology}: ${cases}, la primera en ${first}`,
    caption: 'Casos con un miembro alertado por una tipología, y los que alertó la primera',
    header: ['tipo', 'tipología', 'casos', 'la primera'],
    partsCaption: 'Alertas de miembros con papel etiquetado, por el papel que supone la tipología',
    partsHeader: ['papel etiquetado', 'papel supuesto', 'alertas'],
  },
  innocent: {
    none: 'Las etiquetas no nombran ningún parecido inocente.',
    name: (level) => `Clientes de parecidos inocentes alertados en el nivel ${level}`,
    axis: 'proporción de clientes de la familia que fueron alertados',
    note:
      'Los parecidos inocentes se asemejan a un caso y no lo son: cada alerta aquí es una que un analista ' +
      'tendría que descartar. No se cuenta a quien está también en un caso plantado. Con pocos clientes una ' +
      'proporción es incierta.',
    pairs: 'pares de un caso y su gemelo',
    caseAlone: 'alertado solo el caso',
    both: 'alertados ambos',
    twinAlone: 'alertado solo el gemelo',
    neither: 'ninguno alertado',
    asTable: 'Los parecidos inocentes en una tabla',
    caption: 'Parecidos inocentes por familia',
    header: ['familia', 'casos', 'alertados', 'clientes', 'alertados', 'proporción'],
  },
  indicators: {
    told: (active, all, able) =>
      `Activas alguna vez: ${active} de ${all}; evaluables con estas columnas: ${able}.`,
    same: 'Sin una cualquiera de ellas la precisión media es la misma con tres decimales.',
    name: 'Precisión media que se pierde sin una señal',
    axis: 'precisión media que se pierde sin ella; por debajo de 0 perjudica',
    note: (level) =>
      'Cada una se quita sola, y todo se juzga de nuevo. Dos señales que dicen lo mismo parecen inútiles una y ' +
      'otra: la otra sigue ahí. El ahorro puede ser negativo, pues a veces una alerta une otras dos. En el ' +
      `nivel ${level} y por encima.`,
    asTable: 'Todas las señales en una tabla',
    without: [
      ...['PM sin ella', 'casos perdidos', 'clientes perdidos', 'alertas ahorradas'],
      'erróneas ahorradas',
    ],
    assessed: { yes: 'sí', partly: 'en parte', no: 'no' },
    caption: 'Señales: quién las tiene, cómo clasifican solas y qué queda sin cada una',
    header: [
      ...['señal', 'evaluada', 'clientes', 'por hallar', 'precisión', 'frente al azar'],
      ...['exhaustividad', 'PM sola'],
    ],
  },
  typologies: {
    none: (level) => `Ninguna tipología alcanza el nivel ${level}.`,
    caption: (level) =>
      `Tipologías con alguna alerta en el nivel ${level} y por encima, y lo que queda sin cada una`,
    header: [
      ...['tipología', 'alertas', 'acertadas', 'erróneas', 'proporción acertada'],
      ...['casos hallados', 'PM sola'],
    ],
    all: 'Cada tipología tiene alguna alerta.',
    quiet: (count) => `Sin alertas: ${count}`,
  },
  ranking: {
    note: (replicates) =>
      'Los clientes se ordenan por el mayor puntaje que llegan a alcanzar. Frente al azar es la precisión media ' +
      `dividida por la proporción de clientes por hallar. Entre paréntesis, el 95 % central de ${replicates} ` +
      'réplicas bootstrap: cuánto se movería la cifra con otros clientes del mismo generador, y nada sobre ' +
      'otros datos; si nada varía no tiene anchura. Los miembros de un mismo caso se parecen, y los ' +
      'intervalos son más bien demasiado estrechos.',
    by: (by) => `: ${by}.`,
    name: 'Precisión media con intervalos',
    precision: 'precisión media',
    caption: 'Clasificaciones, con intervalo: precisión media, y precisión entre los primeros',
    header: ['clasificación', 'precisión media', 'frente al azar', 'mejor F1'],
    first: (count) => `${count} primeros`,
    nothing: 'No hay nada con que comparar.',
    figures: (own, best, name, baselines) =>
      `precisión media ${own}, y ${best} de ${name}, la mejor entre ${baselines}`,
    untold: (figures) => `No se puede decir: ${figures}.`,
    equal: (figures) => `Las tipologías clasifican tan bien como una regla simple: ${figures}.`,
    better: (figures) => `Las tipologías clasifican mejor que toda regla simple: ${figures}`,
    worse: (figures) => `Una regla simple clasifica mejor que las tipologías: ${figures}`,
    apart: '; los intervalos no se solapan.',
    overlap: '; los intervalos se solapan.',
  },
  curve: {
    name: 'Precisión según la exhaustividad',
    throughout: (share) => `El azar da ${share} en todas partes.`,
    chance: (share) => `azar, ${share}`,
    interval: 'intervalo del 95 %',
    note:
      'El área bajo una curva es su precisión media. Donde muchos clientes tienen el mismo puntaje la curva es ' +
      'plana: no se inventa un orden entre iguales.',
    asTable: 'Las curvas en una tabla',
    intervalOf: 'Intervalo de',
    at: (precision, recall) => `${precision} con una exhaustividad de ${recall}`,
    told: (name, parts) => `${name}: precisión ${parts}.`,
    recallAxis: 'exhaustividad: proporción de los que hay que hallar',
    precision: 'precisión',
    recall: 'exhaustividad',
    caption: 'Precisión, con su intervalo, cuando se halla esta proporción',
  },
  head: {
    dataSet: 'conjunto de datos',
    days: 'días evaluados',
    trained: (days, learnt) => `${days}${learnt === 0 ? '' : `, tras ${learnt} para aprender`}`,
    customers: 'clientes',
    positives: 'por hallar',
    found: (level) => `casos hallados en el nivel ${level}`,
    right: 'acertadas entre acertadas y erróneas',
  },
  source: {
    version: 'redthread',
    format: 'formato del resultado',
    seed: 'semilla',
    replicates: 'réplicas bootstrap',
    from: 'desde, UTC',
    to: 'hasta, UTC',
    learnt: 'días para aprender',
    grace: 'días de margen tras un caso',
    members: 'miembros etiquetados que están aquí',
    transactions: 'operaciones etiquetadas que están aquí',
    aside: 'clientes puestos aparte',
    before: 'casos que empezaron antes, omitidos',
    noLabels: 'las etiquetas no nombran ninguno',
    files: (files) => `${files} con huellas`,
    digests: (count) => (count === 1 ? 'Huella de la tipología' : `Huellas de ${count} tipologías`),
    typologiesCaption: 'Las tipologías tal como se leyeron',
    typologiesHeader: ['tipología', 'versión', 'huella'],
    noFiles: 'No se indicaron los archivos.',
    filesCaption: 'Archivos, cada uno con el SHA-256 de sus bytes',
    filesHeader: ['archivo', 'dado como', 'SHA-256'],
  },
  time: {
    told:
      'Una alerta en un momento se apoya en las filas hasta él. Las señales que verían lo que viene después no ' +
      'pudieron activarse:',
    none: 'Ninguna de estas tipologías tiene una.',
    caption: 'Omitidas',
    header: ['tipología', 'señal', 'motivo'],
    atEnd: (typologies) => `Evaluadas también al final del lote: ${typologies}.`,
  },
};
