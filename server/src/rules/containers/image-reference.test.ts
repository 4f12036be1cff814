import { testRule } from '../../../../test/harness/rule-tester';
import { imageReference } from './image-reference';

const task = (...images: unknown[]) => ({
  family: 'web',
  containerDefinitions: images.map((image, index) => ({ name: `app${index}`, image })),
});
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const at = '/containerDefinitions/0/image';
const container = 'Container "app0"';
/** Data that no message of the case shows, but every report carries. */
const use = (image: string) => ({
  title: `Use "${image}"`,
  preferred: true,
  result: (draft: { containerDefinitions?: { image: string }[] }) => {
    const [first] = draft.containerDefinitions ?? [];
    if (first) first.image = image;
  },
});

testRule(imageReference, {
  valid: [
    {
      name: 'references of all kinds',
      task: task(
        'nginx',
        'nginx:1.29-alpine',
        'library/nginx:latest',
        'public.ecr.aws/nginx/nginx:stable',
        '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/my_app.web--x:v1.0',
        'localhost:5000/app',
        'localhost/app:1',
        'registry.example.com:8443/a/b/c/d@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.replace(
          /a{64}$/,
          digest.slice(7),
        ),
        `nginx:1.29@${digest}`,
        'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022',
        'team#1/app',
        'Registry.Example.com/app',
        'a__b/c-d',
      ),
    },
    {
      name: 'what somebody fills in',
      task: task('', '<IMAGE1_NAME>', '${IMAGE}', 'REPOSITORY_URI:TAG', 'IMAGE', 'MY_IMAGE:latest'),
    },
    { name: 'null', task: task(null) },
    { name: 'the longest', task: task(`${'a'.repeat(127)}/${'b'.repeat(127)}`) },
    {
      name: 'intrinsic functions',
      file: 'template.yaml',
      text: 'Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - {Name: a, Image: !Ref Image}\n        - {Name: b, Image: !Sub "https://${Registry}/Web"}\n        - {Name: c, Image: {"Fn::Join": ["", [a, b]]}}\n',
    },
  ],
  invalid: [
    {
      name: 'a web address',
      task: task('https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1'),
      findings: [
        {
          message: 'scheme',
          data: { container, image: 'https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1' },
          at,
          fixes: [use('123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1')],
        },
      ],
    },
    {
      name: 'a space behind',
      task: task('nginx:1.29 '),
      findings: [
        {
          message: 'space',
          severity: 'error',
          data: { container, image: 'nginx:1.29 ' },
          at,
          fixes: [use('nginx:1.29')],
        },
      ],
    },
    {
      name: 'a line break behind',
      task: task('nginx:1.29\n'),
      findings: [
        {
          message: 'space',
          severity: 'error',
          data: { container, image: 'nginx:1.29\n' },
          at,
          fixes: [use('nginx:1.29')],
        },
      ],
    },
    {
      name: 'a space within',
      task: task('nginx 1.29'),
      findings: [{ message: 'space', severity: 'error', data: { container, image: 'nginx 1.29' }, at }],
    },
    {
      name: 'capitals in the repository, not in the registry and the tag',
      task: task('Registry.example.com/Team/App:RC1'),
      findings: [{ message: 'upperCase', data: { container }, at, fixes: [use('Registry.example.com/team/app:RC1')] }],
    },
    {
      name: 'a digest that is cut off',
      task: task(`nginx@${digest.slice(0, -1)}`),
      findings: [{ message: 'digest', data: { container, digest: digest.slice(0, -1) }, at }],
    },
    {
      name: 'a tag with a plus, and one that begins with a dot',
      task: task('nginx:a+b', 'nginx:.5'),
      findings: [
        { message: 'tag', data: { container, tag: 'a+b' }, at },
        { message: 'tag', data: { container: 'Container "app1"', tag: '.5' }, at: '/containerDefinitions/1/image' },
      ],
    },
    {
      name: 'no repository, and empty parts',
      task: task('registry.example.com/', 'a//b', '-nginx', 'bad_host!:80/x'),
      findings: [
        { message: 'name', data: { container, image: 'registry.example.com/' }, at },
        {
          message: 'name',
          data: { container: 'Container "app1"', image: 'a//b' },
          at: '/containerDefinitions/1/image',
        },
        {
          message: 'name',
          data: { container: 'Container "app2"', image: '-nginx' },
          at: '/containerDefinitions/2/image',
        },
        {
          message: 'name',
          data: { container: 'Container "app3"', image: 'bad_host!:80/x' },
          at: '/containerDefinitions/3/image',
        },
      ],
    },
    {
      name: 'one character too many',
      task: task(`${'a'.repeat(127)}/${'b'.repeat(128)}`),
      findings: [{ message: 'length', data: { count: 256 }, at }],
    },
  ],
});
