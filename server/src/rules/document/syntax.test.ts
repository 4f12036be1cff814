import { testRule } from '../../../../test/harness/rule-tester';
import { syntax } from './syntax';

testRule(syntax, {
  valid: [
    { name: 'a task definition', task: { family: 'web', containerDefinitions: [{ name: 'app', image: 'nginx' }] } },
    {
      name: 'a document that another tool fills in first',
      text: '{"family": "web", "containerDefinitions": [{"name": "app", "image": "<IMAGE1_NAME>", "cpu": <CPU>,}]}',
    },
  ],
  invalid: [
    {
      name: 'a comma after the last value',
      text: '{"family": "web", "containerDefinitions": [{"name": "app", "image": "nginx"}, ]}',
      findings: [
        {
          message: 'problem',
          data: { problem: 'JSON takes no comma after the last value.' },
          at: '',
          text: ',',
          fixes: [
            {
              title: 'Remove the comma',
              preferred: true,
              resultText: '{"family": "web", "containerDefinitions": [{"name": "app", "image": "nginx"} ]}',
            },
          ],
        },
      ],
    },
    {
      name: 'a comma too many between values',
      text: '{"family": "web",, "containerDefinitions": [{"name": "app", "image": "nginx"}]}',
      findings: [{ message: 'problem', data: { problem: 'There is a comma too many here.' }, at: '' }],
    },
    {
      name: 'YAML that is none',
      file: 'task-definition.yaml',
      text: 'containerDefinitions:\n  - name: app\n    image: nginx\n   cpu: 1\n',
      findings: [
        {
          message: 'problem',
          data: { problem: 'This line is not indented like its neighbours.' },
          at: '',
          text: 'cpu: 1',
        },
      ],
    },
    {
      name: 'a comma that is missing',
      text: '{"family": "web" "containerDefinitions": [{"name": "app", "image": "nginx"}]}',
      findings: [{ message: 'problem', data: { problem: 'A comma is missing here.' }, at: '' }],
    },
  ],
});
