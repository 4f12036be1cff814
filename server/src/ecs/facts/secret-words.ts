/**
 * The last words of the name of an environment variable that holds a secret. `PWD` and `PASS` alone are other things;
 * `*_ARN`, `*_NAME`, `*_URL`, `*_FILE`, `*_ID`, `PASSWORD_MIN_LENGTH` and the like end in other words.
 */
const endings = [
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  '(?<=._)PASS',
  '(?<=._)PWD',
  'SECRET',
  'SECRETS',
  'TOKEN',
  'CREDENTIAL',
  'CREDENTIALS',
  'API_?KEY',
  'ACCESS_?KEY',
  'AUTH_?KEY',
  'ENCRYPTION_?KEY',
  'MASTER_?KEY',
  'PRIVATE_?KEY',
  'SIGNING_?KEY',
];

/** Words that say no more about what it is. */
const fillers = ['KEY', 'BASE', 'VALUE', 'STRING', 'BASE64', '[0-9]+'];

const secretName = new RegExp(`(?:^|_)(?:${endings.join('|')})(?:_(?:${fillers.join('|')}))*$`);

/** Keys that are meant to be seen, such as those of a web page. */
const publicName = /(?:^|_)(?:PUBLIC|PUBLISHABLE|SITE)(?:_|$)/;

/** Whether the name of a variable says that its value is a secret: `DB_PASSWORD`, `apiKey`, `github-token`. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
  return secretName.test(words) && !publicName.test(words);
}

/** The value is a switch, stands in for another one, or says where the secret is, or how it is named, rather than what it is. */
export function isHarmlessValue(value: string, name = ''): boolean {
  return (
    /^(?:true|false|yes|no|on|off|enabled|disabled|null|0|1)$/i.test(value) ||
    isStandIn(value) ||
    isPlace(value) ||
    (isName(value) && !/PASS|PWD/i.test(name))
  );
}

/** Something that people write where nobody has given the value yet, or for readers of an example. */
export function isStandIn(value: string): boolean {
  return (
    /^(?:none|n\/a|tbd|todo|fixme|empty|unset|undefined|dummy|example|sample|placeholder|redacted|hidden|\?+|\.{3,})$/i.test(
      value,
    ) ||
    /^(?:not?|to be|must be|will be)[ _-](?:provided|set|given|defined|used|needed|required|replaced|filled|configured)\b/i.test(
      value,
    ) ||
    /^(?:x{3,}|\*{3,}|-{3,}|_{3,})$/i.test(value) ||
    /^(?:change|replace|fill|insert|enter|put|set|add)[ _-]?(?:me|this|it|in|here|your|the)\b/i.test(value) ||
    /^(?:your|my|the|some|an?)[ _-].*(?:here|goes)/i.test(value) ||
    /^your[ _-]/i.test(value) ||
    /(?:^|[^a-z])(?:example|placeholder|changeme)(?:[^a-z]|$)/i.test(value)
  );
}

function isPlace(value: string): boolean {
  return (
    /^(?:\/|\.{1,2}\/|~\/|arn:|[a-z][a-z0-9+.-]*:\/\/)/i.test(value) ||
    /^[\w./\\-]+\.(?:json|pem|key|crt|cer|p12|pfx|jks|txt|ya?ml|env|ini|conf)$/i.test(value)
  );
}

/** Words with something between them and no digit: what a secret or key is called. */
function isName(value: string): boolean {
  return /^[a-z]+(?:[_./-][a-z]+)+$/i.test(value);
}
