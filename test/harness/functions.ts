import { Document, isMap, isScalar, visit, type Node as YamlNode } from 'yaml';
import { intrinsicOf } from '../../server/src/cloudformation/intrinsic';
import type { Plain } from '../../server/src/syntax/edit';
import { plainValue } from '../../server/src/syntax/navigate';
import type { Node } from '../../server/src/syntax/tree';

/** A template as YAML with `!Ref` instead of `Ref:`. */
export function withShortFunctions(template: Plain): string {
  const document = new Document(template, { aliasDuplicateObjects: false });
  visit(document, {
    Map(_, map, path) {
      const [pair] = map.items;
      if (map.items.length !== 1 || !pair || !isScalar(pair.key)) return undefined;
      const name = String(pair.key.value);
      const isCondition = name === 'Condition' && isScalar(pair.value) && isWithinConditions(path);
      if (name !== 'Ref' && !/^Fn::[A-Z][A-Za-z0-9]+$/.test(name) && !isCondition) return undefined;
      const value = pair.value as YamlNode;
      // A short name cannot stand directly before another one.
      if (value.tag?.startsWith('!') || (isMap(value) && isCall(value))) return undefined;
      value.tag = `!${name.replace('Fn::', '')}`;
      if (name === 'Fn::GetAtt' && 'items' in value) {
        const dotted = (value.items as { value: unknown }[]).map((item) => item.value).join('.');
        const scalar = document.createNode(dotted);
        scalar.tag = '!GetAtt';
        return scalar;
      }
      return value;
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** What a document holds, every function with its long name. */
export function withLongFunctions(node: Node | undefined): Plain {
  if (!node) return null;
  const call = node.tag ? intrinsicOf(node) : undefined;
  if (call) return { [call.name]: argumentOf(node, call.name) };
  if (node.kind === 'seq') return node.items.map(withLongFunctions);
  if (node.kind === 'scalar') return plainValue(node);
  return Object.fromEntries(node.pairs.map((pair) => [pair.name, withLongFunctions(pair.value)]));
}

/** A pointer into a document with short functions as it is with long ones. */
export function longPointer(pointer: string, template: Plain): string {
  const parts = pointer.split('/').slice(1);
  const found: string[] = [];
  let at: unknown = template;
  for (const part of parts) {
    const [only, ...others] = isObject(at) ? Object.keys(at) : [];
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (only !== undefined && others.length === 0 && only !== name && (only === 'Ref' || only.startsWith('Fn::'))) {
      found.push(only);
      at = (at as Record<string, unknown>)[only];
    }
    found.push(part);
    at = Array.isArray(at) ? at[Number(part)] : isObject(at) ? at[name] : undefined;
  }
  return found.map((part) => `/${part}`).join('');
}

function argumentOf(node: Node, name: string): Plain {
  if (name === 'Fn::GetAtt' && node.kind === 'scalar') {
    const text = String(node.value);
    const dot = text.indexOf('.');
    return [text.slice(0, dot), text.slice(dot + 1)];
  }
  if (node.kind === 'seq') return node.items.map(withLongFunctions);
  if (node.kind === 'scalar') return plainValue(node);
  return Object.fromEntries(node.pairs.map((pair) => [pair.name, withLongFunctions(pair.value)]));
}

function isCall(map: { items: readonly { key: unknown }[] }): boolean {
  const [pair] = map.items;
  return map.items.length === 1 && isScalar(pair?.key) && /^(Ref|Fn::\w+)$/.test(String(pair.key.value));
}

function isWithinConditions(path: readonly unknown[]): boolean {
  const section = path[2];
  return (
    typeof section === 'object' &&
    section !== null &&
    'key' in section &&
    isScalar(section.key) &&
    section.key.value === 'Conditions'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
