/**
 * Reads messages of ISO 20022 as rows: statements (camt.052, 053, 054) and credit transfers
 * (pacs.008, pain.001), of any version, alone or in an envelope. Entries are held one at a time,
 * with what stands before them in their statement; what an entry means is in
 * `transaction/iso20022-*`.
 */
import { type Problem, ProblemError, problemOf } from '../core/problem.js';
import { type BalanceWatch, balanceWatch } from '../transaction/iso20022-balance.js';
import {
  entryRows,
  STATEMENT_COLUMNS,
  type StatementOf,
  statementOf,
} from '../transaction/iso20022-statement.js';
import { type IsoRow, isoIds } from '../transaction/iso20022-text.js';
import { TRANSFER_COLUMNS, transferRow } from '../transaction/iso20022-transfer.js';
import { nodesOf, type XmlNode } from '../transaction/xml-node.js';
import { entryTooLarge, refusedXml, unknownMessage } from './format-problem-list.js';
import { type ReadXmlOptions, readXml, type XmlHandler } from './read-xml.js';
import type { Row, RowBatch } from './row-batch.js';

/** Elements of one entry, with the details of its batch. */
const ENTRY_NODES_MAX = 500_000;
/** Elements of all that stands around the entries of a statement. */
const AROUND_NODES_MAX = 50_000;

interface Message {
  /** Element right below the message that holds records, where there is one. */
  readonly group?: string;
  readonly record: string;
  readonly columns: readonly string[];
}

const STATEMENT = { record: 'Ntry', columns: STATEMENT_COLUMNS };
const MESSAGES: Readonly<Record<string, Message>> = {
  BkToCstmrStmt: { ...STATEMENT, group: 'Stmt' },
  BkToCstmrAcctRpt: { ...STATEMENT, group: 'Rpt' },
  BkToCstmrDbtCdtNtfctn: { ...STATEMENT, group: 'Ntfctn' },
  FIToFICstmrCdtTrf: { record: 'CdtTrfTxInf', columns: TRANSFER_COLUMNS },
  CstmrCdtTrfInitn: { record: 'CdtTrfTxInf', group: 'PmtInf', columns: TRANSFER_COLUMNS },
};

export interface IsoBatch extends RowBatch {
  /** The shipped profile that reads the columns of the message. */
  readonly profile: 'generic' | 'bilateral';
}

/** Yields at least one batch. Throws a `ProblemError` where the file is no such message. */
export async function* readIso20022(
  path: string,
  options: ReadXmlOptions = {},
): AsyncGenerator<IsoBatch> {
  const reader = messageReader();
  let firstRow = 1;
  let columns: readonly string[] | undefined;
  const at = (problem: Problem) =>
    new ProblemError([{ ...problem, place: { file: path, ...problem.place } }]);
  for await (const _ of readXml(path, reader.handler, options)) {
    if (reader.problem !== undefined) throw at(reader.problem);
    const rows = reader.take();
    columns ??= reader.message?.columns;
    if (rows.length === 0 || columns === undefined) continue;
    yield { ...batchOf(columns, rows), firstRow };
    firstRow += rows.length;
  }
  if (columns === undefined) throw at(reader.problem ?? noMessage());
  if (firstRow === 1) yield { ...batchOf(columns, []), firstRow };
}

function batchOf(columns: readonly string[], rows: readonly Row[]) {
  const profile: IsoBatch['profile'] = columns === TRANSFER_COLUMNS ? 'bilateral' : 'generic';
  return { profile, header: columns, rows };
}

const IDENTIFIER = /[a-z]{4}\.\d{3}\.\d{3}\.\d{2}$/;

/**
 * Says which message it is where the namespace tells: identifiers of messages are nobody's data.
 */
function noMessage(namespace = ''): Problem {
  const identifier = IDENTIFIER.exec(namespace)?.[0];
  return problemOf(
    unknownMessage,
    identifier === undefined
      ? 'the file holds no message that is read'
      : `the message \`${identifier}\` is not one of those that are read`,
  );
}

/** A node while it is read. */
interface Growing {
  readonly name: string;
  text: string;
  readonly currency?: string;
  readonly children: Growing[];
}

const growing = (name: string, currency?: string): Growing => ({
  ...{ name, text: '', children: [] },
  ...(currency === undefined ? {} : { currency }),
});

interface MessageReader {
  readonly handler: XmlHandler;
  /** The message that is read, or was last. */
  readonly message: Message | undefined;
  readonly problem: Problem | undefined;
  /** Rows that were finished since the last time. */
  readonly take: () => readonly Row[];
}

function messageReader(): MessageReader {
  /** Depths of here, and of the message's own element: right below `Document`. */
  let [depth, base] = [0, 0];
  let isDocument = false;
  let [message, problem]: [Message?, Problem?] = [];
  let count = { entry: 0, around: 0 };
  const open: Growing[] = [];
  const rows = rowMaker();
  const enter = (name: string, namespace: string) => {
    const found = MESSAGES[name];
    if (found === undefined) problem = noMessage(namespace);
    else if (message !== undefined && message.columns !== found.columns) {
      problem = problemOf(unknownMessage, 'the file holds messages of two kinds');
    } else {
      message = found;
      base = depth;
      rows.begin('message', growing(name));
    }
  };
  const grow = (name: string, currency: string | undefined) => {
    const isEntry = (open[0]?.name ?? name) === message?.record;
    const seen = isEntry ? ++count.entry : ++count.around;
    if (!isEntry && seen > AROUND_NODES_MAX) {
      problem = problemOf(refusedXml, 'too much stands around the entries');
    }
    const node = growing(name, currency);
    if (seen <= ENTRY_NODES_MAX) open.at(-1)?.children.push(node);
    open.push(node);
  };
  const handler: XmlHandler = {
    open: (name, namespace, currency) => {
      depth += 1;
      if (problem !== undefined) return;
      if (open.length > 0) grow(name, currency);
      else if (base === 0) {
        if (isDocument) enter(name, namespace);
        isDocument = name === 'Document';
      } else if (depth === base + 1 && name === message?.group) {
        rows.begin('group', growing(name));
        count = { entry: 0, around: 0 };
      } else grow(name, currency);
    },
    text: (text) => {
      const node = open.at(-1);
      if (node !== undefined && node.children.length === 0) node.text += text;
    },
    close: () => {
      depth -= 1;
      if (depth < base) base = 0;
      const node = open.pop();
      if (node === undefined && depth <= base) rows.end();
      if (node === undefined || open.length > 0 || message === undefined) return;
      if (node.name !== message.record) rows.around(node, depth > base);
      else {
        rows.record(node, { message, isTooLarge: count.entry > ENTRY_NODES_MAX });
        count.entry = 0;
      }
    },
  };
  return {
    handler,
    take: rows.take,
    get message() {
      return message;
    },
    get problem() {
      return problem;
    },
  };
}

/**
 * Rows that wait for the end of their statement, which may give the last booked one its balance.
 */
const HELD_MAX = 10_000;

/** Turns records into rows, with what stood before them in their message and group. */
function rowMaker() {
  let finished: Row[] = [];
  let held: HeldRow[] = [];
  let header = growing('');
  let group: Growing | undefined;
  let statement: (StatementOf & { readonly balance: BalanceWatch }) | undefined;
  let place = 0;
  let idOf = isoIds();
  const release = (balance = '') => {
    for (const [index, { row, columns }] of held.entries()) {
      const isLastBooked = index === 0 && row['status'] !== 'attempted';
      const told = isLastBooked ? { ...row, balance } : row;
      finished.push(columns.map((name) => told[name] ?? ''));
    }
    held = [];
  };
  const addEntry = (node: XmlNode, columns: readonly string[]) => {
    const around = group ?? header;
    statement ??= { ...statementOf(around), balance: balanceWatch(around) };
    for (const row of entryRows(node, { statement, place, idOf })) {
      statement.balance.add(row);
      if (row['status'] !== 'attempted' || held.length >= HELD_MAX) release();
      held.push({ row, columns });
    }
  };
  return {
    take: () => {
      const taken = finished;
      finished = [];
      return taken;
    },
    begin: (what: 'message' | 'group', node: Growing) => {
      if (what === 'message') header = node;
      group = what === 'group' ? node : undefined;
      statement = undefined;
      place = 0;
      idOf = isoIds();
    },
    /** A statement ends: every row of it is told. */
    end: () => {
      release(statement?.balance.closing());
      statement = undefined;
    },
    around: (node: Growing, isInGroup: boolean) => {
      if (isInGroup && group !== undefined) group.children.push(node);
      // Of what stands beside groups only the header is looked at, and there is one.
      else if (header.children.length === 0) header.children.push(node);
    },
    record: (
      node: XmlNode,
      { message, isTooLarge }: { readonly message: Message; readonly isTooLarge: boolean },
    ) => {
      place += 1;
      if (isTooLarge) {
        release();
        const says = 'the entry has more than half a million elements';
        finished.push({ fault: { column: '', kind: entryTooLarge, message: says } });
      } else if (message.columns === STATEMENT_COLUMNS) addEntry(node, message.columns);
      else {
        const [head] = nodesOf(header, 'GrpHdr');
        const row = transferRow(node, { header: head, group, place, idOf });
        finished.push(message.columns.map((name) => row[name] ?? ''));
      }
    },
  };
}

interface HeldRow {
  readonly row: IsoRow;
  readonly columns: readonly string[];
}
