import { nearest } from '../../schema/nearest';
import { publishedOn, resourceTypes } from '../../schema/schema';
import { defineRule, type Fix } from '../rule';

/** "Template format error: Unrecognized resource types: [AWS::ECS::Servce]". What we do not know may be newer than the model. */
export const templateUnknownType = defineRule({
  id: 'template/unknown-type',
  meta: {
    summary: 'A resource of ECS is of a type that CloudFormation has.',
    severity: 'error',
    category: 'document',
    since: '0.1.0',
    sources: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html'],
    messages: {
      near: 'CloudFormation has no resource type "{{type}}". Did you mean "{{near}}"?',
      unknown:
        '"{{type}}" is not known to AWS\'s model of {{date}}. A mistake, or newer than this version of the tools?',
    },
  },
  visit: {
    document({ template }, report) {
      for (const { type, typeNode } of template?.resources ?? []) {
        if (!type.startsWith(family) || known.has(type)) continue;
        const near = nearest(type.slice(family.length), names);
        if (near === undefined) {
          const date = publishedOn('cloudformation');
          report({ at: typeNode, message: 'unknown', severity: 'warning', data: { type, date } });
        } else {
          const fix: Fix = {
            title: `Use ${family}${near}`,
            preferred: true,
            edit: (editor) => editor.replace(typeNode, family + near),
          };
          report({ at: typeNode, message: 'near', data: { type, near: family + near }, fixes: [fix] });
        }
      }
    },
  },
});

/** The one family of which the model has every type. */
const family = 'AWS::ECS::';
const known: ReadonlySet<string> = new Set(resourceTypes());
const names = [...known].filter((type) => type.startsWith(family)).map((type) => type.slice(family.length));
