/**
 * AWS's own words for hover, read from the packages of its models while building. They go into `dist/docs.json` only;
 * nothing of them is committed.
 */
import { readApi } from './generate/api.mjs';
import { readCloudFormation } from './generate/cloudformation.mjs';
import { join } from './generate/join.mjs';
import { htmlToMarkdown } from './markdown.mjs';

/** @returns {string} The JSON of a `DocsFile` of `server/src/schema/docs.ts`. */
export function docsJson() {
  const { model, prose } = join(readApi(), readCloudFormation());
  const texts = [];
  const places = new Map();
  const placeOf = (text) => {
    if (!places.has(text)) places.set(text, texts.push(text) - 1);
    return places.get(text);
  };

  const types = {};
  for (const [name, { type, properties }] of Object.entries(prose)) {
    const shorten = isNeighbour(model, name) ? briefly : shortened;
    const entries = [['', type], ...Object.entries(properties)]
      .map(([key, each]) => [key, shorten(markdownOf(each))])
      .filter(([, text]) => text !== '');
    types[name] = Object.fromEntries(entries.map(([key, text]) => [key, placeOf(text)]));
  }
  return JSON.stringify({ texts, types });
}

/** A resource around ECS, or what is below one: the package has no room for all that AWS says about these. */
function isNeighbour({ types, resources }, name) {
  const resource = Object.keys(resources).find((cfnType) => resources[cfnType] === name);
  return types[name].cfn !== undefined || (resource !== undefined && !resource.startsWith('AWS::ECS::'));
}

/** The API's text, whose names are the canonical ones; CloudFormation's where the API has none. */
function markdownOf({ html, markdown }) {
  const text = html ? htmlToMarkdown(html) : (markdown ?? '');
  return withoutBoilerplate(text);
}

// Sentences that stand in dozens of texts and help nobody who is writing a document.
const boilerplate = [
  /This parameter maps to [^.\n]*?(?:\[[^\]]*\]\([^)]*\)[^.\n]*?)*\. ?/g,
  /This parameter requires version [\d.]+ of the Docker Remote API or greater on your container instance\. ?/g,
  /To check the Docker Remote API version on your container instance, [^\n]*?`sudo docker version[^`]*` ?\.? ?/g,
];

function withoutBoilerplate(text) {
  const rest = boilerplate.reduce((left, pattern) => left.replace(pattern, ''), text);
  return rest
    .replace(/https:\/\/docs\.aws\.amazon\.com\/(?=https?:\/\/)/g, '')
    .replace(/ +([.,])/g, '$1')
    .replace(/ +$/gm, '')
    .replace(/^ *-\n+/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const LONGEST = 1500;
const LONGEST_BRIEF = 350;

/** Cut before the first paragraph or outermost list item that does not fit; else after a paragraph or a sentence. */
function shortened(text) {
  if (text.length <= LONGEST) return text;
  const outermost = lastBreak(text, /\n+(?=\S)/g);
  const at = outermost > LONGEST / 3 ? outermost : Math.max(outermost, lastBreak(text, /\n\n/g));
  return at > 0 ? withoutLead(text.slice(0, at)) : text.slice(0, lastBreak(text, /(?<=[.!?]) /g));
}

/** The first paragraph, or as many of its sentences as fit. */
function briefly(text) {
  if (text.length <= LONGEST_BRIEF) return text;
  const paragraph = withoutLead(text.split('\n\n', 1)[0]);
  if (paragraph.length <= LONGEST_BRIEF) return paragraph;
  const at = lastBreak(paragraph.slice(0, LONGEST_BRIEF), /(?<=[.!?]) /g);
  return at > 0 ? paragraph.slice(0, at).trimEnd() : paragraph;
}

/** The last offset within `LONGEST` at which the pattern matches; -1 when there is none. */
function lastBreak(text, pattern) {
  return [...text.matchAll(pattern)].findLast(({ index }) => index <= LONGEST)?.index ?? -1;
}

/** A cut must not leave "The following rules apply:", or the name of a list item, without what follows. */
function withoutLead(text) {
  return text.replace(/(?:^|\n+|(?<=[.!?)]) )(?:[^\n.]*:| *- \S+)$/, '').trimEnd() || text;
}
