import { describe, expect, it } from 'vitest';
import { corpus, corpusFiles } from '../../../test/harness/corpus';
import { holdsPlaceholder, isTemplated, maskTemplate, placeholderEnd, templatedStringClose } from './template';

describe('placeholderEnd', () => {
  it.each([
    ['{{ x }}', '{{ x }}'],
    ['{{ must_env `PORT` }},', '{{ must_env `PORT` }}'],
    ['{{ must_env "PORT" | default "80" }}}', '{{ must_env "PORT" | default "80" }}'],
    ['{{{cpu}}}}', '{{{cpu}}}'],
    ['{% if x %} 1', '{% if x %}'],
    ['<PORT>,', '<PORT>'],
    ['<your port>', '<your port>'],
    ['<%= port %>', '<%= port %>'],
    ['${PORT}', '${PORT}'],
    ['${jsonencode({})}', '${jsonencode({})}'],
    ['${{ secrets.PORT }}', '${{ secrets.PORT }}'],
    ['$PORT,', '$PORT'],
    ['$$$PORT$$$', '$$$PORT$$$'],
    ['$$$$PORT$$$$ "a"', '$$$$PORT$$$$'],
    ['$(Port)', '$(Port)'],
    ['%PORT%', '%PORT%'],
    ['%{ if x }', '%{ if x }'],
    ['@@PORT@@', '@@PORT@@'],
    ['@PORT@', '@PORT@'],
    ['#{PORT}#', '#{PORT}#'],
    ['__PORT__', '__PORT__'],
    ['[[port]]', '[[port]]'],
    ['[[ port ]],', '[[ port ]]'],
  ])('finds the end of %s', (text, expected) => {
    expect(text.slice(0, placeholderEnd(text, 0))).toBe(expected);
    expect(placeholderEnd(`"a": ${text}`, 5)).toBe(5 + expected.length);
  });

  it.each([
    '{"a": {"b": 1}}',
    '{{"a": 1}}',
    '{{}}',
    '{{ x',
    '{{ x\n}}',
    '[["a"]]',
    '[[1]]',
    '[[true]]',
    '[[]]',
    '< 5',
    '$',
    '$5',
    '%',
    '%20',
    '# a comment',
    '__',
    'x',
    '',
  ])('finds none in %j', (text) => {
    expect(placeholderEnd(text, 0)).toBeUndefined();
  });
});

describe('templatedStringClose', () => {
  const close = (text: string) => templatedStringClose(text, 0, text.indexOf(text.charAt(0), 1));

  it.each([
    '"{{ ssm "/a" }}"',
    '"{{ must_env "A" }}:{{ must_env "B" }}/x"',
    '"a {{ index (split "-" .x) "b" }} c"',
    "'{{ env 'A' }}'",
  ])('sees to the end of %s', (text) => {
    expect(close(`${text}, "b": "c"`)).toBe(text.length - 1);
  });

  it.each([
    '"a", "b": "c"',
    '"{{ a }}", "b": "{{ c }}"',
    '"a {{": "b", "c": "}}"',
    '"{{ a "b": "c"',
    '"{{ a "x\n}}"',
    '"{{ a"',
  ])('leaves %j alone', (text) => {
    expect(close(text)).toBeUndefined();
  });
});

describe('holdsPlaceholder', () => {
  it.each([
    '<ACCOUNT>.dkr.ecr.eu-west-1.amazonaws.com/web:latest',
    '<IMAGE1_NAME>',
    'arn:aws:iam::<aws account id>:role/x',
    '${IMAGE}',
    'web:${TAG:-latest}',
    '$IMAGE',
    '$$$A$$$',
    '%TAG%',
    '{{ must_env `A` }}',
    'web:{{tag}}',
    '{{resolve:ssm:/a:1}}',
    '[[arn]]',
    '@@X@@',
    '#{Port}#',
    '__IMAGE__',
    '<%= image %>',
    'AWS_ACCOUNT_ID.dkr.ecr.us-east-1.amazonaws.com/web',
    'arn:aws:iam::ACCOUNT_ID:role/x',
    'REPLACE_ME',
    'IMAGE_TAG_PLACEHOLDER',
    'YOUR_REGION',
    'your_aws_account_id.dkr.ecr.us-east-1.amazonaws.com/web',
    'aws_account_id.dkr.ecr.region.amazonaws.com/web:tag',
    'arn:aws:iam::account-id:role/x',
    'your-api-key',
    'replace_me',
    'changeme',
    'change-me',
    'placeholder',
  ])('is true for %s', (value) => {
    expect(holdsPlaceholder(value)).toBe(true);
  });

  it.each([
    '',
    'nginx:1.27',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:abc',
    'curl -f http://localhost/ || exit $?',
    'echo $(date) $1 > /tmp/x',
    'test 1 < 2',
    '100%',
    'date +%Y-%m-%d',
    '/a%20b%20c',
    'user@example.com',
    'AWS_ACCOUNT_ID',
    'ACCOUNT',
    'snake__case',
    'https://account.example.com/',
    'account:1.2',
    'your-app',
    'exchange-metrics',
    'change-log',
    '{"a": {"b": 1}}',
    '[["a"]]',
  ])('is false for %s', (value) => {
    expect(holdsPlaceholder(value)).toBe(false);
  });
});

describe('isTemplated', () => {
  it.each([
    '{"cpu": {{ must_env `CPU` }}}',
    '{"image": "{{ must_env `IMAGE` }}"}',
    '{"image": "<IMAGE1_NAME>"}',
    '{"image": "<your-account>.dkr.ecr"}',
    '{"family": "$$$NAME$$$"}',
    '{"family": "${NAME}"}',
    '{"family": $NAME,\n',
    'family: ${NAME}\n',
    '{"family": "%NAME%"}',
    '{"family": "[[name]]"}',
    '{"family": "@@NAME@@"}',
    '%{ if x ~}\n{}\n%{ endif ~}',
    '{% if x %}\n{}\n{% endif %}',
    '<% if x %>\n{}',
    'local name = "web";\n{}',
    'local f(x) = x;\n{}',
    '{"family": std.extVar("x")}',
  ])('is true for %s', (text) => {
    expect(isTemplated(text)).toBe(true);
  });

  it.each([
    '{"command": ["sh", "-c", "echo $HOME; exit $?"]}',
    '{"command": ["CMD-SHELL", "curl localhost:$PORT || exit 1"]}',
    '{"command": ["$HOME"]}',
    '{"options": {"tag": "{{.Name}}/{{ .ID }}"}}',
    '{"Fn::Sub": "${Name}"}',
    'Type: AWS::ECS::Service\nName: ${X}\n',
    'Password: "{{resolve:secretsmanager:a}}"',
    '{"a":{"b":{}}}',
    'a: {b: {c: d}}',
    'cat <<EOF > /etc/x',
    'Type: AWS::ECS::Service\nDescription: Replace <account-id>\n',
    'script: |\n  f() {\n    local x=1\n  }\n',
    'a < b > c',
    '{"a": "<b>"}',
    '{"a": "50%", "b": "%d"}',
    '{"metrics": "[[\\"a\\"]]"}',
    'the local time',
    '',
  ])('is false for %s', (text) => {
    expect(isTemplated(text)).toBe(false);
  });
});

describe('maskTemplate', () => {
  it.each([
    ['Cpu: {{ must_env "CPU" }}\n', 'Cpu: xxxxxxxxxxxxxxxxxxxx\n'],
    ['Image: {{ account }}.dkr.ecr/x:{{tag}}\n', 'Image: xxxxxxxxxxxxx.dkr.ecr/x:{{tag}}\n'],
    ['- {{ x }}\n', '- xxxxxxx\n'],
    ['- - {{ x }}\n', '- - xxxxxxx\n'],
    ['{{ x }}: y\n', 'xxxxxxx: y\n'],
    ['Name: !Sub {{ x }}\n', 'Name: !Sub xxxxxxx\n'],
    ['Name: {{ x }} # {{ why }}\n', 'Name: xxxxxxx # {{ why }}\n'],
    ['Name: web {{ "a: b" }}\n', 'Name: web xxxxxxxxxxxx\n'],
    ['Name: %NAME%\n', 'Name: xxxxxx\n'],
    ['Name: @NAME@\n', 'Name: xxxxxx\n'],
    ['Name: <%= name %>\n', 'Name: xxxxxxxxxxx\n'],
    ['List: [${A}, {{ b }}, x{{ c }}]\n', 'List: [xxxx, xxxxxxx, xxxxxxxx]\n'],
    ['Map: {A: ${A}}\n', 'Map: {A: xxxx}\n'],
    ['Map: {\n  A: {{ a }}\n}\n', 'Map: {\n  A: xxxxxxx\n}\n'],
    ['Name: "{{ ssm "/a" }}"\n', 'Name: "{{ ssm x/ax }}"\n'],
    ["Name: '{{ ssm '/a' }}'\n", "Name: '{{ ssm x/ax }}'\n"],
    ['a: 1\n{{- if .X }}\nb: 2\n{{ end }}\n', 'a: 1\n            \nb: 2\n         \n'],
    ['a:\n  {% for x in y %}\n  - {{ x }}\n  {% endfor %}\n', 'a:\n                  \n  - xxxxxxx\n              \n'],
    ['a:\n{{ include "x" . }}\nb: 1\n', 'a:\n                   \nb: 1\n'],
    ['a:\n  {{ x }}\nb: 1\n', 'a:\n  xxxxxxx\nb: 1\n'],
    ['a:\n  b: 1\n  {{ x }}\n  c: 1\n', 'a:\n  b: 1\n         \n  c: 1\n'],
    ['a: |\n  {{ x }}\nb: {{ x }}\n', 'a: |\n  {{ x }}\nb: xxxxxxx\n'],
    ['a: {{ x }}\r\nb: {{ y }}', 'a: xxxxxxx\r\nb: xxxxxxx'],
  ])('masks what YAML cannot read in %j', (text, masked) => {
    const result = maskTemplate(text);
    expect(result.text).toBe(masked);
    expect(result.text).toHaveLength(text.length);
    const changed = [...text].flatMap((char, index) => (char === masked[index] ? [] : [index]));
    for (const index of changed)
      expect(result.spans.some(({ start, end }) => start <= index && index < end)).toBe(true);
  });

  it.each([
    'Name: ${X}\n',
    'Name: <X>\n',
    'Name: $X\n',
    'Name: !Sub "${AWS::Region}-x"\n',
    'Password: "{{resolve:secretsmanager:a:SecretString:b}}"\n',
    "Password: '{{resolve:ssm:/a:1}}'\n",
    'Password: !Sub pre-{{resolve:ssm:/a:1}}\n',
    'a: {b: {c: d}}\n',
    'a: {b: {c: {}}}\n',
    'a: [[x]]\n',
    'a: 50%\n',
    'a: x@y@z\n',
    '# {{ x }}\n',
    'a: b # {{ x }}\n',
    'a: |\n  {{ x }}\n  %X%\n\n  {{ y }}\nb: c\n',
    'a: !Sub >-\n  {{ "x" }}\n',
    'a:\n  - |\n    {{ "x: y" }}\n',
    'a: "one\n  {{ two }}\n  three"\n',
    "a: 'it''s {{ x }}'\n",
    'a: "\\"{{ x }}\\""\n',
    '',
  ])('leaves %j as it is', (text) => {
    expect(maskTemplate(text)).toEqual({ text, spans: [] });
  });
});

describe.skipIf(!corpus)('corpus', () => {
  it('masks nothing in a CloudFormation template unless it is itself templated', () => {
    for (const [name, text] of corpusFiles('cloudformation').filter(([path]) => !path.endsWith('.json'))) {
      const { spans } = maskTemplate(text);
      expect({ name, masked: spans.length > 0 }).toEqual({ name, masked: isTemplated(text) });
    }
  });

  it('takes no CloudFormation JSON and no negative JSON for a template', () => {
    const files = [...corpusFiles('cloudformation'), ...corpusFiles('negatives')];
    for (const [name, text] of files.filter(([path]) => path.endsWith('.json'))) {
      expect({ name, templated: isTemplated(text) }).toEqual({ name, templated: false });
    }
  });
});
