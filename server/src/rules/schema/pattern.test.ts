import { testRule } from '../../../../test/harness/rule-tester';
import { schemaPattern } from './pattern';

const api = ['API JSON', 'API YAML'] as const;
const template = ['CloudFormation JSON', 'CloudFormation YAML'] as const;
const app = { name: 'app', image: 'nginx:1.29' };
const names = 'it takes letters, digits, hyphens and underscores';

testRule(schemaPattern, {
  valid: [
    { name: 'all the characters of a family', task: { family: 'Web_app-2', containerDefinitions: [app] } },
    {
      name: 'a port name',
      task: { family: 'web', containerDefinitions: [{ ...app, portMappings: [{ name: 'http-80_a' }] }] },
    },
    {
      name: 'tags in any script',
      task: { family: 'web', containerDefinitions: [app], tags: [{ key: 'größe 2', value: 'a/b:c@d' }] },
    },
    { name: 'placeholders', task: { family: '{{ family }}', containerDefinitions: [{ ...app, name: '<NAME>' }] } },
    { name: 'empty texts', task: { family: '', containerDefinitions: [{ ...app, name: '' }] } },
    { name: 'null', task: { family: null, containerDefinitions: [app] } },
    {
      name: 'what has a rule of its own',
      task: { family: 'web', containerDefinitions: [{ ...app, portMappings: [{ containerPortRange: 'all' }] }] },
    },
    {
      name: 'an intrinsic function',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: !Sub "${AWS::StackName}.web"\n      ContainerDefinitions:\n        - {Name: app, Image: nginx}\n',
    },
  ],
  invalid: [
    {
      name: 'a family with dots and spaces',
      task: { family: 'my app.web', containerDefinitions: [app] },
      dialects: api,
      findings: [
        {
          message: 'pattern',
          severity: 'error',
          data: { value: 'my app.web', name: 'family', description: names },
          at: '/family',
          fixes: [
            {
              title: 'Use "my-app-web"',
              result: (draft) => {
                draft.family = 'my-app-web';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'a container that nothing names',
      task: { family: 'web', containerDefinitions: [{ ...app, name: 'my.app' }] },
      dialects: template,
      findings: [
        {
          message: 'pattern',
          severity: 'error',
          data: { value: 'my.app', name: 'Name', description: names },
          at: '/containerDefinitions/0/name',
          fixes: [{ title: 'Use "my-app"' }],
        },
      ],
    },
    {
      name: 'a container that another one links to',
      task: {
        family: 'web',
        containerDefinitions: [
          { ...app, name: 'my.db' },
          { ...app, links: ['my.db:db'] },
        ],
      },
      dialects: template,
      findings: [
        {
          message: 'pattern',
          severity: 'error',
          data: { value: 'my.db', name: 'Name', description: names },
          at: '/containerDefinitions/0/name',
        },
      ],
    },
    {
      name: 'a port name in capitals',
      task: { family: 'web', containerDefinitions: [{ ...app, portMappings: [{ containerPort: 80, name: 'HTTP' }] }] },
      dialects: api,
      findings: [
        {
          message: 'pattern',
          data: {
            value: 'HTTP',
            name: 'name',
            description:
              'it takes lower-case letters, digits, underscores and hyphens, and does not begin with a hyphen',
          },
          at: '/containerDefinitions/0/portMappings/0/name',
          fixes: [{ title: 'Use "http"' }],
        },
      ],
    },
    {
      name: 'a long tag with characters that tags do not take',
      task: { family: 'web', containerDefinitions: [app], tags: [{ key: 'a', value: `${'x'.repeat(60)}*y` }] },
      dialects: api,
      findings: [
        {
          message: 'pattern',
          data: {
            value: `${'x'.repeat(60)}...`,
            name: 'value',
            description: 'it takes letters, digits, spaces and _ . : / = + - @',
          },
          at: '/tags/0/value',
          fixes: [{ title: `Use "${'x'.repeat(60)}-y"` }],
        },
      ],
    },
  ],
});
