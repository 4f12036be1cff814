// Finds where a text may reach the prototype of an object: `table[name]`, or `name in table`, where `name` is any string. A person
// who calls a parameter `constructor` would get a function. Names that the types know one by one are no matter.
//
// What a person wrote is looked up in a Map, or with `ownValue(table, name)`; what is made with a person's names is a Map, or
// comes from `Object.fromEntries`, which defines properties and sets none.

import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../files.mjs';

/** The projects that hold what ships. */
export const projects = [
  'server/tsconfig.core.json',
  'server/tsconfig.lsp.json',
  'server/tsconfig.json',
  'client/tsconfig.json',
];

/** The one place that may. */
const accessor = 'server/src/syntax/own-value.ts';

/** Every place in the files of a project, as `path:line: what is wrong`. */
export function foreignKeys(program) {
  const checker = program.getTypeChecker();
  const found = [];
  for (const file of program.getSourceFiles()) {
    const path = relative(root, file.fileName);
    if (file.isDeclarationFile || path.includes('node_modules') || path.endsWith('.test.ts') || path === accessor)
      continue;
    const visit = (node) => {
      const fault = faultOf(node, checker);
      if (fault) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
        found.push(`${path}:${line + 1}: ${fault}: ${node.getText(file)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

export function programOf(project) {
  const path = join(root, project);
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  return ts.createProgram(fileNames, { ...options, noEmit: true });
}

function faultOf(node, checker) {
  if (ts.isElementAccessExpression(node)) {
    if (!isAnyText(checker.getTypeAtLocation(node.argumentExpression))) return undefined;
    return isObject(checker.getTypeAtLocation(node.expression), checker)
      ? 'a text as the name of a property'
      : undefined;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) {
    return isAnyText(checker.getTypeAtLocation(node.left)) ? '`in` with any text' : undefined;
  }
  if (ts.isBindingElement(node) && node.propertyName && ts.isComputedPropertyName(node.propertyName)) {
    return isAnyText(checker.getTypeAtLocation(node.propertyName.expression))
      ? 'a text as the name of a property'
      : undefined;
  }
  return undefined;
}

/** A string of which the type does not name each value. */
function isAnyText(type) {
  if (type.isUnion()) return type.types.some(isAnyText);
  if (type.isIntersection()) return type.types.some(isAnyText);
  if (type.flags & ts.TypeFlags.TypeParameter) return isAnyText(type.getConstraint() ?? type);
  return (
    (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0
  );
}

/** Not a list or a text, in which a number is meant. */
function isObject(type, checker) {
  if (type.isUnion()) return type.types.some((each) => isObject(each, checker));
  if (type.flags & ts.TypeFlags.Any) return true;
  return (type.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(type) && !checker.isTupleType(type);
}
