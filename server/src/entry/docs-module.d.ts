/** AWS's documentation of the properties as JSON, put in by the build (see `tools/docs.mjs`). */
declare module 'ecs:docs' {
  const json: string;
  export default json;
}
