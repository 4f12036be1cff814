type Properties = Record<string, unknown>;

export const noValue = { Ref: 'AWS::NoValue' };

/** A template with one task definition, `Task`, and a condition that may turn out either way. */
export function conditionalTask(condition: string, properties: Properties) {
  return template(condition, { Task: { Type: 'AWS::ECS::TaskDefinition', Properties: properties } });
}

/** A template with one service, `Web`, and a condition that may turn out either way. */
export function conditionalService(condition: string, properties: Properties) {
  return template(condition, { Web: { Type: 'AWS::ECS::Service', Properties: properties } });
}

/** What `Fn::If` gives: the second, or nothing, where the condition does not hold. */
export function either(condition: string, whenTrue: unknown, whenFalse: unknown = noValue) {
  return { 'Fn::If': [condition, whenTrue, whenFalse] };
}

function template(condition: string, resources: Properties) {
  return {
    Conditions: { [condition]: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, condition.toLowerCase()] } },
    Resources: resources,
  };
}
