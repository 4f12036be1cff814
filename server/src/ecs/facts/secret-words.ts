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

/** The value is a switch, or says where the secret is rather than what it is. */
export function isHarmlessValue(value: string): boolean {
  return /^(?:true|false|yes|no|on|off|enabled|disabled|none|null|0|1)$/i.test(value) || isPlace(value);
}

function isPlace(value: string): boolean {
  return /^(?:\/|\.\/|~\/|arn:|[a-z][a-z0-9+.-]*:\/\/)/i.test(value);
}
