/** Markdown of the HTML in which the AWS SDK carries its documentation. */

/**
 * @param {string} html Paragraphs, lists, notes, definition lists, links, code, emphasis; other tags give their content.
 * @returns {string} Markdown without a final newline.
 */
export function htmlToMarkdown(html) {
  return blocks(parse(html)).join('\n\n');
}

/** @typedef {string | { tag: string, href: string | undefined, children: HtmlNode[] }} HtmlNode */

/** @returns {HtmlNode[]} */
function parse(html) {
  const root = { tag: '', href: undefined, children: [] };
  const open = [root];
  for (const [, text, closing, tag, attributes] of html.matchAll(/([^<]+)|<(\/?)([a-z]+)([^>]*)>/gi)) {
    if (text !== undefined) {
      open.at(-1).children.push(text);
    } else if (closing) {
      const depth = open.findLastIndex((node) => node.tag === tag.toLowerCase());
      if (depth > 0) open.length = depth;
    } else {
      const href = /href="([^"]*)"/.exec(attributes)?.[1];
      const node = { tag: tag.toLowerCase(), href, children: [] };
      open.at(-1).children.push(node);
      if (!attributes.endsWith('/') && node.tag !== 'br') open.push(node);
    }
  }
  return root.children;
}

const blockTags = new Set(['p', 'ul', 'ol', 'dl', 'note', 'important', 'li', 'dt', 'dd']);

/** Runs of inline nodes become paragraphs of their own. */
function blocks(nodes) {
  const result = [];
  let run = [];
  const flush = () => {
    const text = inline(run).trim();
    if (text) result.push(text);
    run = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || !blockTags.has(node.tag)) {
      run.push(node);
      continue;
    }
    flush();
    result.push(...block(node));
  }
  flush();
  return result;
}

function block({ tag, children }) {
  switch (tag) {
    case 'ul':
    case 'ol':
      return list(children, tag === 'ol');
    case 'dl':
      return definitions(children);
    case 'note':
    case 'important':
      return [quoted(blocks(children).join('\n\n'))];
    default:
      return blocks(children);
  }
}

function list(children, numbered) {
  const items = children.filter((child) => child.tag === 'li');
  const texts = items.map((item, index) => listItem(numbered ? `${index + 1}. ` : '- ', blocks(item.children)));
  return texts.length > 0 ? [texts.join('\n')] : [];
}

function definitions(children) {
  const texts = [];
  for (const { tag, children: content } of children.filter((child) => typeof child !== 'string')) {
    if (tag === 'dt') texts.push(`- **${inline(content).trim()}**`);
    else if (tag === 'dd') texts.push(...blocks(content).map((text) => indented(`\n${text}`)));
  }
  return texts.length > 0 ? [texts.join('\n')] : [];
}

function listItem(mark, paragraphs) {
  return mark + indented(paragraphs.join('\n\n'));
}

function indented(text) {
  return text.replace(/\n(?=[^\n])/g, '\n  ');
}

function quoted(text) {
  return text.replace(/^/gm, '> ').replace(/^> $/gm, '>');
}

function inline(nodes) {
  return nodes
    .map((node) => (typeof node === 'string' ? plain(node) : element(node)))
    .join('')
    .replace(/ {2,}/g, ' ');
}

function element({ tag, href, children }) {
  const content = inline(children);
  const text = content.trim();
  const [before, after] = [/^\s/.test(content) ? ' ' : '', /\s$/.test(content) ? ' ' : ''];
  if (!text) return content;
  switch (tag) {
    case 'code':
      return `${before}${code(children)}${after}`;
    case 'i':
    case 'em':
      return text.startsWith('*') ? content : `${before}*${text}*${after}`;
    case 'b':
    case 'strong':
      return `${before}**${text}**${after}`;
    case 'a':
      return href ? `${before}[${text}](${href.trim()})${after}` : content;
    default:
      return content;
  }
}

/** Code holds no markup of its own. */
function code(children) {
  const text = decoded(textOf(children)).replace(/\s+/g, ' ').trim();
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function textOf(nodes) {
  return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
}

function plain(text) {
  return decoded(text).replace(/\s+/g, ' ').replace(/[<*]/g, '\\$&');
}

const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&nbsp;': ' ' };

function decoded(text) {
  return text.replace(/&[a-z]+;/g, (entity) => entities[entity] ?? entity);
}
