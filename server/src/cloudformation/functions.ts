/** An intrinsic function, in our own words. */
export interface FunctionFacts {
  /** The long name. */
  readonly name: string;
  /** What it gives, to follow a dash. */
  readonly about: string;
  /** Its argument. */
  readonly takes: 'text' | 'list' | 'either';
  /** Decides something in `Conditions`; elsewhere it cannot stand. */
  readonly decides?: true;
  /** The last part of the name of AWS's page. */
  readonly page: string;
}

/**
 * The functions, the common ones first; without those that only macros and `Rules` have.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const functions: readonly FunctionFacts[] = [
  { name: 'Ref', takes: 'text', about: 'the value of a parameter, or what a resource is known by', page: 'ref' },
  { name: 'Fn::GetAtt', takes: 'either', about: 'an attribute of a resource', page: 'getatt' },
  {
    name: 'Fn::Sub',
    takes: 'either',
    about: 'a text with values put in for `${Name}` and `${Resource.Attribute}`',
    page: 'sub',
  },
  { name: 'Fn::If', takes: 'list', about: 'one of two values, by a condition', page: 'conditions' },
  { name: 'Fn::FindInMap', takes: 'list', about: 'a value of `Mappings`', page: 'findinmap' },
  { name: 'Fn::Join', takes: 'list', about: 'texts joined by a separator', page: 'join' },
  { name: 'Fn::Select', takes: 'list', about: 'one item of a list, counted from 0', page: 'select' },
  { name: 'Fn::Split', takes: 'list', about: 'a list of the parts of a text', page: 'split' },
  { name: 'Fn::ImportValue', takes: 'text', about: 'what another stack exports', page: 'importvalue' },
  { name: 'Fn::GetAZs', takes: 'text', about: 'the availability zones of a region', page: 'getavailabilityzones' },
  { name: 'Fn::Cidr', takes: 'list', about: 'a list of address ranges within another', page: 'cidr' },
  { name: 'Fn::Base64', takes: 'text', about: 'a text in Base64, as user data has to be', page: 'base64' },
  { name: 'Condition', takes: 'text', about: 'whether another condition holds', decides: true, page: 'conditions' },
  { name: 'Fn::Equals', takes: 'list', about: 'whether two values are the same', decides: true, page: 'conditions' },
  { name: 'Fn::Not', takes: 'list', about: 'whether a condition does not hold', decides: true, page: 'conditions' },
  {
    name: 'Fn::And',
    takes: 'list',
    about: 'whether all of 2 to 10 conditions hold',
    decides: true,
    page: 'conditions',
  },
  {
    name: 'Fn::Or',
    takes: 'list',
    about: 'whether one of 2 to 10 conditions holds',
    decides: true,
    page: 'conditions',
  },
];

/** The name of a function as a YAML tag has it: `!Sub` for `Fn::Sub`. */
export function tagOf(name: string): string {
  return `!${name.replace(/^Fn::/, '')}`;
}

/** AWS's page about a function. */
export function functionLink({ page }: FunctionFacts): string {
  return `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-${page}.html`;
}
