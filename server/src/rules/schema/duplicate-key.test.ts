import { testRule } from '../../../../test/harness/rule-tester';
import { schemaDuplicateKey } from './duplicate-key';

const wrap = (container: string) => `{
  "family": "web",
  "containerDefinitions": [
    ${container}
  ]
}
`;

testRule(schemaDuplicateKey, {
  valid: [
    {
      name: 'the same key in different objects',
      task: { family: 'a', containerDefinitions: [{ name: 'a' }, { name: 'b' }] },
    },
    {
      name: 'comments as keys',
      text: wrap('{ "//": "one", "//": "two", "_comment": "x", "_comment": "y", "name": "a" }'),
    },
    {
      name: 'a key that a merge key brings in too',
      file: 'task-definition.yaml',
      text: 'x: &x {image: a}\ncontainerDefinitions:\n  - <<: *x\n    name: app\n    image: b\n',
    },
    {
      name: 'branches of a template language',
      file: 'task-definition.yaml',
      text: 'containerDefinitions:\n  - name: app\n{{ if .Prod }}\n    image: a\n{{ else }}\n    image: b\n{{ end }}\n',
    },
    {
      name: 'resources that are not ours',
      file: 'template.yaml',
      text: 'Resources:\n  A: {Type: AWS::S3::Bucket, Type: AWS::S3::Bucket}\n  A: {Type: AWS::S3::Bucket}\n  C: {Type: AWS::ECS::Cluster}\n',
    },
  ],
  invalid: [
    {
      name: 'a key of a container',
      text: wrap('{ "name": "app", "image": "a", "name": "web" }'),
      findings: [
        {
          message: 'duplicate',
          data: { name: 'name' },
          at: '/containerDefinitions/0/name',
          text: '"name"',
          related: 1,
          fixes: [
            {
              title: 'Remove the earlier "name"',
              preferred: true,
              resultText: wrap('{ "image": "a", "name": "web" }'),
            },
          ],
        },
      ],
    },
    {
      name: "the user's own keys, three times",
      text: wrap('{ "dockerLabels": { "a": "1", "a": "2", "a": "3" } }'),
      findings: [
        {
          message: 'duplicate',
          data: { name: 'a' },
          at: '/containerDefinitions/0/dockerLabels/a',
          related: 1,
          fixes: [
            {
              title: 'Remove the earlier "a"',
              preferred: true,
              resultText: wrap('{ "dockerLabels": { "a": "2", "a": "3" } }'),
            },
          ],
        },
        {
          message: 'duplicate',
          data: { name: 'a' },
          at: '/containerDefinitions/0/dockerLabels/a',
          fixes: [
            {
              title: 'Remove the earlier "a"',
              preferred: true,
              resultText: wrap('{ "dockerLabels": { "a": "1", "a": "3" } }'),
            },
          ],
        },
      ],
    },
    {
      name: 'a large value, at which somebody should look',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Command: [a]\n          Image: nginx\n          Command: [b]\n',
      findings: [
        {
          message: 'duplicate',
          data: { name: 'Command' },
          at: '/Resources/T/Properties/ContainerDefinitions/0/Command',
          fixes: [
            {
              title: 'Remove the earlier "Command"',
              resultText:
                'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: app\n          Image: nginx\n          Command: [b]\n',
            },
          ],
        },
      ],
    },
    {
      name: 'logical ids',
      file: 'template.yaml',
      text: 'Resources:\n  App: {Type: AWS::SNS::Topic}\n  App: {Type: AWS::ECS::Cluster}\n',
      findings: [
        {
          message: 'duplicate',
          data: { name: 'App' },
          at: '/Resources/App',
          text: 'App',
          related: 1,
          fixes: [
            {
              title: 'Remove the earlier "App"',
              resultText: 'Resources:\n  App: {Type: AWS::ECS::Cluster}\n',
            },
          ],
        },
      ],
    },
  ],
});
