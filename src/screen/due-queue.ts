/** A queue in order of a number, as a binary heap: what falls due first comes out first. */

export interface DueQueue<Item> {
  add(due: number, item: Item): void;
  /** Takes the first one out that is due before an instant; undefined when none is. */
  takeBefore(instant: number): Item | undefined;
  readonly size: number;
}

export function dueQueue<Item>(): DueQueue<Item> {
  const dues: number[] = [];
  const items: Item[] = [];
  const swap = (a: number, b: number) => {
    [dues[a], dues[b]] = [dues[b]!, dues[a]!];
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  const rise = () => {
    for (let at = dues.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (dues[parent]! <= dues[at]!) return;
      swap(parent, at);
      at = parent;
    }
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const left = at * 2 + 1;
      const right = left + 1;
      let least = at;
      if (left < dues.length && dues[left]! < dues[least]!) least = left;
      if (right < dues.length && dues[right]! < dues[least]!) least = right;
      if (least === at) return;
      swap(least, at);
      at = least;
    }
  };
  return {
    add: (due, item) => {
      dues.push(due);
      items.push(item);
      rise();
    },
    takeBefore: (instant) => {
      if (dues.length === 0 || !(dues[0]! < instant)) return undefined;
      swap(0, dues.length - 1);
      dues.pop();
      const item = items.pop();
      sink();
      return item;
    },
    get size() {
      return dues.length;
    },
  };
}
