/**
 * What must be read with the tables of the benchmark for researchers: what their numbers are, and
 * which of them are marks of a generator. The tables are made of numbers alone.
 */

/** Fewer cases than this give counts, and neither averages nor intervals. */
export const CASES_LEAST = 10;
/** What stands in the place of a number behind which there are too few cases. */
export const FEW = 'too few';

export const RANKING_NOTE =
  'Average precision of customers ranked, a mean over worlds. In brackets: for several ' +
  'worlds of one level the least and the greatest of them; for all levels together 95 % of ' +
  'means of worlds resampled; for one world or a public set 95 % of bootstrap replicates over its ' +
  `customers. Bold is the best of a row. Fewer than ${CASES_LEAST} cases: ${FEW}. The best ` +
  'indicator is chosen world by world with hindsight, in its favour, but where there were ' +
  'days to learn from; where “labelled at all” is asked, those days know the labels of all ' +
  'days. AMLGentex is reported on its last 40 days; accounts labelled only before them are ' +
  'set aside in the first of its rows. The bounds of the generic typologies were chosen with ' +
  'both public sets in view, their last days included: these rows are not held out.';

export const ALERTS_NOTE =
  'In brackets Wilson’s 95 %. A twin, or another innocent likeness, counts as alerted where ' +
  'one of its customers was at watch or above, at any time. Pairs: of cases with a twin, ' +
  'the case alone alerted at watch, both, the twin alone, neither.';

export const MARKS_NOTE = [
  'One plain number over all days, no rule behind it: the area under its curve between ' +
    'those to be found and everybody else (0.5 tells nothing, 1 that they always have more of ' +
    'it, 0 always less), and the average precision of ranking by it alone, the way round that ' +
    'ranks better. Means over worlds. Whatever ranks by these ranks by marks that the ' +
    'generator left.',
  '',
  '- AMLGentex: labelled accounts seldom spend (payments to where no account is seen). ' +
    'Little own spending is a published red flag, and here an artefact as well; the generic ' +
    'typologies look at it. Accounts are chosen by degree and centrality, which favours ' +
    'whatever counts counterparties. Times are days, and nothing of hours, places or ' +
    'merchants could be assessed.',
  '- AMLBench: planted amounts stand out from ordinary ones; turnover alone finds nearly ' +
    'everybody, so its row says nothing of rules. What counts there is which kinds are found ' +
    'and that decoys stay below review.',
  '- synth: a case and its innocent twin do the same with the same sizes, so what is told ' +
    'here sets both apart from others, not a case from its twin. Whoever plays has a second ' +
    'life’s postings on top of an ordinary one. Scenarios follow publications, as typologies ' +
    'do: a hit shows that both read the same.',
].join('\n');
