import type { Node, Pair, Span, SyntaxTree } from '../../server/src/syntax/tree';

/** Throws when a tree breaks a promise of `tree.ts`: spans in range, nested and in order, parents right, sources true. */
export function checkTree(tree: SyntaxTree): void {
  const { text, root, problems, comments } = tree;
  if (root) {
    demand(root.parent === undefined, 'the root has no parent', root.span);
    checkNode(tree, root);
  }
  for (const problem of problems) {
    checkSpan(text, problem.span, 'problem');
    demand(problem.message.trim() !== '', 'a problem has a message', problem.span);
  }
  let end = 0;
  for (const { span } of comments) {
    checkSpan(text, span, 'comment');
    demand(span.start >= end && span.end > span.start, 'comments are in order and not empty', span);
    end = span.end;
  }
}

/** Walks without recursion, so that a deep tree is the parser's risk and not the checker's. */
function checkNode(tree: SyntaxTree, root: Node): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    checkSpan(tree.text, node.span, node.kind);
    if (node.kind === 'scalar') {
      if (!node.aliased) {
        const source = tree.text.slice(node.span.start, node.span.end);
        demand(source === node.source, 'the source of a scalar is its span', node.span);
      }
    } else if (node.kind === 'seq') {
      if (tree.format === 'json') demand(tree.text[node.span.start] === '[' && node.flow, 'starts with [', node.span);
      checkOrder(node, node.items);
      for (const item of node.items) {
        demand(item.parent === node, 'an item knows its sequence', item.span);
        demand(item.aliased || !node.aliased, 'what is in an aliased sequence is aliased', item.span);
        waiting.push(item);
      }
    } else {
      if (tree.format === 'json') demand(tree.text[node.span.start] === '{' && node.flow, 'starts with {', node.span);
      checkOrder(node, node.pairs);
      for (const pair of node.pairs) {
        demand(pair.parent === node, 'a pair knows its map', pair.span);
        demand(pair.aliased || !node.aliased, 'what is in an aliased map is aliased', pair.span);
        checkPair(tree, pair);
        if (pair.value) waiting.push(pair.value);
      }
    }
  }
}

function checkPair(tree: SyntaxTree, pair: Pair): void {
  checkSpan(tree.text, pair.span, 'pair');
  checkSpan(tree.text, pair.keySpan, 'key');
  const { value } = pair;
  if (value) demand(value.parent === pair, 'a value knows its pair', value.span);
  if (pair.aliased) {
    demand(!value || value.aliased, 'the value of an aliased pair is aliased', pair.span);
    return;
  }
  demand(within(pair.keySpan, pair.span), 'the key is in its pair', pair.span);
  demand(pair.keySpan.start === pair.span.start, 'a pair starts with its key', pair.span);
  if (pair.colon !== undefined) {
    demand(tree.text[pair.colon] === ':', 'the colon is a colon', pair.span);
    demand(pair.colon >= pair.keySpan.end && pair.colon < pair.span.end, 'the colon follows the key', pair.span);
  }
  if (value && !value.aliased) {
    demand(within(value.span, pair.span), 'the value is in its pair', value.span);
    demand(value.span.start >= (pair.colon ?? pair.keySpan.end), 'the value follows the key', value.span);
    demand(value.span.end === pair.span.end, 'a pair ends with its value', pair.span);
  }
}

function checkOrder(holder: Node, children: readonly (Node | Pair)[]): void {
  let end = holder.span.start;
  for (const child of children) {
    if (child.aliased) continue;
    demand(within(child.span, holder.span), `a child of a ${holder.kind} is inside it`, child.span);
    demand(child.span.start >= end, `children of a ${holder.kind} are in order`, child.span);
    end = child.span.end;
  }
}

function checkSpan(text: string, span: Span, what: string): void {
  const whole = Number.isInteger(span.start) && Number.isInteger(span.end);
  demand(whole && 0 <= span.start && span.start <= span.end && span.end <= text.length, `span of a ${what}`, span);
}

function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function demand(condition: boolean, promise: string, span: Span): void {
  if (!condition) throw new Error(`Broken promise: ${promise} (at ${span.start}..${span.end})`);
}
