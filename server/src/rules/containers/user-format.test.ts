import { testRule } from '../../../../test/harness/rule-tester';
import { userFormat } from './user-format';

const task = (...users: unknown[]) => ({
  family: 'web',
  containerDefinitions: users.map((user, index) => ({ name: `app${index}`, image: 'nginx:1.29', user })),
});
const at = '/containerDefinitions/0/user';
const form = (user: string) => ({ message: 'form' as const, data: { container: 'Container "app0"', user }, at });

testRule(userFormat, {
  valid: [
    {
      name: 'all documented forms',
      task: task('app', 'app:app', '1000', '1000:1000', 'app:1000', '1000:app', 'www-data'),
    },
    { name: 'a number in CloudFormation', task: task(1000), dialects: ['CloudFormation JSON', 'CloudFormation YAML'] },
    { name: 'placeholders', task: task('${UID}:${GID}', '') },
    { name: 'null', task: task(null) },
    {
      name: 'an account of Windows',
      task: {
        ...task('NT AUTHORITY\\\\SYSTEM'),
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      },
    },
  ],
  invalid: [
    {
      name: 'a space',
      task: task('1000 : 1000'),
      findings: [
        {
          ...form('1000 : 1000'),
          fixes: [
            {
              title: 'Use "1000:1000"',
              preferred: true,
              result: (draft) => {
                draft.containerDefinitions[0].user = '1000:1000';
              },
            },
          ],
        },
      ],
    },
    {
      name: 'no group behind the colon',
      task: task('app:'),
      findings: [{ ...form('app:'), fixes: [{ title: 'Use "app"', preferred: true }] }],
    },
    { name: 'three parts', task: task('a:b:c'), findings: [form('a:b:c')] },
    { name: 'less than nobody', task: task('-1'), findings: [form('-1')] },
  ],
});
