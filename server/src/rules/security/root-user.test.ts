import { testRule } from '../../../../test/harness/rule-tester';
import { rootUser } from './root-user';

const task = (user: unknown, container: object = {}) => ({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'app:1', user, ...container }],
});
const at = '/containerDefinitions/0/user';
const finding = {
  message: 'root' as const,
  data: { container: 'Container "app"' },
  at,
  fixes: [
    {
      title: 'Use the user 1000:1000',
      placeholder: true,
      result: (draft: { containerDefinitions?: { user: string }[] }) => {
        for (const container of draft.containerDefinitions ?? []) container.user = '1000:1000';
      },
    },
  ],
};

testRule(rootUser, {
  valid: [
    { name: 'another user', task: task('1000') },
    { name: 'another user in the group of root', task: task('1000:0') },
    { name: 'a name that begins so', task: task('rootless') },
    { name: 'the user of the image', task: task(null) },
    { name: 'an empty text', task: task('') },
    { name: 'a placeholder', task: task('${USER}') },
    { name: 'a log router, as AWS shows it', task: task('0', { firelensConfiguration: { type: 'fluentbit' } }) },
  ],
  invalid: [
    { name: 'its name', task: task('root'), findings: [finding] },
    { name: 'its number', task: task('0'), findings: [finding] },
    { name: 'with a group', task: task('0:1000'), findings: [finding] },
    {
      name: 'a number in CloudFormation',
      task: task(0),
      dialects: ['CloudFormation JSON', 'CloudFormation YAML'],
      findings: [{ ...finding, fixes: [{ title: 'Use the user 1000:1000', placeholder: true }] }],
    },
  ],
});
