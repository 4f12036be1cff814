/**
 * The structure of everything that we know: types and their properties, joined from AWS's API model and from
 * CloudFormation's. Names are canonical, that is the ECS API's; each property carries its spelling in
 * CloudFormation. The resources around ECS (load balancers, roles ...) are CloudFormation's alone: their properties are
 * `cfnOnly`, their names CloudFormation's with the first letter lowered, and their types have a prefix (`ElbMatcher`).
 */

/** What a property holds. `json` is anything. */
export type TypeRef =
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'json'
  | { readonly list: TypeRef }
  /** An object with the user's own keys, e.g. `dockerLabels`. */
  | { readonly map: TypeRef }
  /** The name of a type of the model. */
  | { readonly type: string };

export interface PropertyModel {
  readonly type: TypeRef;
  /** CloudFormation's type where it differs from the API's, e.g. `ForceNewDeployment` is an object there. */
  readonly cfnType?: TypeRef;
  /** Not a property of the API. */
  readonly cfnOnly?: true;
  /** The spelling in CloudFormation, e.g. `FilesystemId`; absent when CloudFormation does not have the property. */
  readonly cfn?: string;
  /** The API rejects a document without it. */
  readonly required?: true;
  /** CloudFormation rejects a resource without it. */
  readonly cfnRequired?: true;
  /** The values of a string, or of the items of a list of strings. */
  readonly enum?: readonly string[];
  /**
   * The values by CloudFormation's model where they are others than the API's. A template's value that is only in
   * `enum` is a warning at most: CloudFormation's model often lags behind.
   */
  readonly cfnEnum?: readonly string[];
  /** AWS takes values outside `enum` too (e.g. log drivers on EC2). */
  readonly openEnum?: true;
  /** The only numbers that are taken. */
  readonly numbers?: readonly number[];
  /** Only in what `describe-*` prints; no request takes it. */
  readonly readOnly?: true;
  readonly deprecated?: true;
  readonly default?: string | number | boolean;
  /** What CloudFormation does when the property changes; said at the outermost property, it holds for all below. */
  readonly replacement?: 'yes' | 'maybe';
  /**
   * What a template may refer to here, each as `<resource type>.<name>`, e.g. `AWS::IAM::Role.Arn`: `Ref` gives it when
   * it is the type's value in `Model.refValues`, `Fn::GetAtt` when it is among `Model.attributes`. Not exhaustive.
   */
  readonly refersTo?: readonly string[];
  /** Our overlay (`schemas/overlay.json`): inclusive bounds of a number, or of each number of a list. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Inclusive bounds of the length of a string. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Inclusive bounds of the length of a list. */
  readonly minItems?: number;
  readonly maxItems?: number;
  /** A regular expression (flag `u`, without anchors) for the whole string. */
  readonly pattern?: string;
  /** The page that `minimum` ... `pattern` come from. */
  readonly source?: string;
  /** What breaking the overlay's bounds means; `error` only where the rejection is proven. Default `warning`. */
  readonly severity?: 'error' | 'warning';
  /**
   * A rule of its own reports values outside the bounds, the pattern or the open enum: the `schema/*` rules are silent
   * about these (not about type, required members and closed enums). Hover and completion show them all the same.
   */
  readonly ruled?: true;
}

export interface TypeModel {
  /** CloudFormation's own name of a neighbour's definition, e.g. `Matcher` for `ElbMatcher`. */
  readonly cfn?: string;
  /** By canonical name. */
  readonly properties: Readonly<Record<string, PropertyModel>>;
}

export interface Model {
  readonly types: Readonly<Record<string, TypeModel>>;
  /** CloudFormation resource type -> name of its type here, e.g. `AWS::ECS::Service` -> `Service`. */
  readonly resources: Readonly<Record<string, string>>;
  /** What `Fn::GetAtt` gives, by resource type; also of some types that are not in `types`. Dotted where AWS has it so. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** The property or attribute that `Ref` gives, by resource type; absent where it gives several in one text. */
  readonly refValues: Readonly<Record<string, string>>;
}

/** The model as `schemas/model.json` has it. */
export interface PublishedModel extends Model {
  /** The day (`2026-11-06`) of AWS's model of each dialect: what came later is unknown here. */
  readonly published: { readonly api: string; readonly cloudformation: string };
}
