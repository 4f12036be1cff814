/** Writes `shapes.generated.ts`: the model's types as TypeScript, so that typed reads of elements compile. */

/**
 * @param {import('../../server/src/schema/model').Model} model
 * @param {string} head First comment of the file.
 */
export function shapesModule(model, head) {
  const types = Object.entries(model.types).map(([name, { properties }]) => {
    const lines = Object.entries(properties).map(([key, { type }]) => `    readonly ${key}: ${typeText(type)};`);
    return `  readonly ${name}: {\n${lines.join('\n')}\n  };`;
  });
  return `// ${head}

/** Each type of the model with its properties: canonical names, canonical types. */
export interface Shapes {
${types.join('\n')}
}

export type TypeName = keyof Shapes;

/** Stands for an object of type \`T\` where a property holds one. */
export interface Shape<T extends TypeName> {
  readonly shape: T;
}
`;
}

const simple = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', json: 'unknown' };

function typeText(type) {
  if (typeof type === 'string') return simple[type];
  if (type.list) return `readonly ${typeText(type.list)}[]`;
  if (type.map) return `Readonly<Record<string, ${typeText(type.map)}>>`;
  return `Shape<'${type.type}'>`;
}
