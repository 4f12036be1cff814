// The user-level run: installs a VSIX in a fresh VS Code, opens a copy of a workspace and does with keyboard and mouse what a
// person does. Scenarios are functions of a driver; one fails by throwing. Each leaves screenshots to look at.
//
//   node test/editor/user.mjs [FILE.vsix] [NAME ...]     all scenarios, or those named; default: the VSIX of npm run package
//
// ECS_SCREENSHOTS   where the screenshots go (default .cache/screenshots)
//
// `openUser` is exported for other scripts.

import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  ensureVSCode,
  installVsix,
  launchBrowser,
  openWorkbench,
  root,
  screenshot,
  startServer,
  temporaryDirectory,
} from '../../tools/vscode.mjs';

/** By name; each gets a driver over a workspace copy and a window of its own. One that cannot be played here returns why. */
const scenarios = {
  async 'quick-fix'(user) {
    await user.openFile('task-definition.json');
    await user.waitForProblem(/Fargate has no size/);
    await user.screenshot('quick-fix-1-problem');
    await user.goToText('"memory"');
    const titles = await user.quickFixes();
    await user.screenshot('quick-fix-2-offered');
    await user.applyQuickFix(titles.find((title) => title.startsWith('Use 2048 MiB')) ?? 'Use 2048 MiB');
    await user.waitForNoProblem(/Fargate has no size/);
    const { memory } = JSON.parse(await user.save());
    await user.screenshot('quick-fix-3-fixed');
    if (memory !== '2048') throw new Error(`memory is ${memory}`);
  },

  async 'whole-size'(user) {
    await user.openFile('task-definition.json');
    await user.waitForProblem(/Fargate has no size/);
    await user.goToText('"cpu": "1024",');
    await user.press('Home');
    await user.press('Shift+ArrowDown');
    await user.press('Shift+ArrowDown');
    await user.press('Delete');
    await user.press('Control+Enter');
    await user.suggestions();
    await user.screenshot('whole-size-1-offered');
    await user.acceptSuggestion('0.5 vCPU, 1 GB');
    await user.screenshot('whole-size-2-accepted');
    const { cpu, memory } = JSON.parse(await user.save());
    if (cpu !== '512' || memory !== '1024') throw new Error(`the size is ${cpu}, ${memory}`);
  },

  async hover(user) {
    await user.openFile('task-definition.json');
    await user.waitForProblem(/Fargate has no size/);
    await user.goToText('"cpu"');
    await user.hover(/vCPU/);
    await user.screenshot('hover');
  },

  async 'typing-yaml'(user) {
    await user.openFile('worker.taskdef.yaml');
    await user.waitForProblem(/Fargate requires/);
    await user.goToText('networkMode: awsvpc');
    await user.press('End');
    await user.press('Enter');
    await user.typeText('cp');
    const labels = await user.shownSuggestions();
    await user.screenshot('typing-yaml-1-property');
    if (!labels.includes('cpu')) throw new Error(`suggested: ${labels.join(', ')}`);
    await user.acceptSuggestion('cpu');
    await user.press('Escape');
    await user.goToText('256');
    await user.press('Delete');
    await user.suggestions();
    await user.screenshot('typing-yaml-2-value');
    await user.acceptSuggestion('512');
    const text = await user.save();
    if (!/^cpu: ["']512["']$/m.test(text)) throw new Error(text);
  },

  async snippet(user) {
    await user.openFile('empty-task-definition.json');
    await user.typeText('ecs-fargate-web');
    await user.suggestions();
    await user.screenshot('snippet-1-offered');
    await user.acceptSuggestion('ecs-fargate-web');
    await user.press('Escape');
    await user.screenshot('snippet-2-inserted');
    const { requiresCompatibilities } = JSON.parse(await user.save());
    if (requiresCompatibilities?.[0] !== 'FARGATE') throw new Error('the snippet is not there');
  },

  async template(user) {
    await user.openFile('template.yaml');
    await user.waitForProblem(/no container "wbe"/);
    await user.waitForProblem(/When IsProd is false: Fargate has no size/);
    await user.screenshot('template-1-problems');
    await user.goToText('wbe');
    await user.quickFixes();
    await user.applyQuickFix('Use container "web"');
    await user.waitForNoProblem(/no container "wbe"/);
    await user.goToText('!Ref Targets');
    await user.press('F12');
    await user.waitForLine(25);
    await user.goToText('!If');
    await user.hover(/otherwise/);
    await user.screenshot('template-2-hover');
    await user.press('Escape');
    await user.goToText('LaunchType');
    await user.press('Home');
    await user.typeText('Cluster: ');
    await user.suggestions();
    await user.screenshot('template-3-offered');
    await user.acceptSuggestion('!Ref Cluster');
    await user.press('Enter');
    const text = await user.save();
    if (!text.includes('ContainerName: web\n') || !text.includes('      Cluster: !Ref Cluster\n'))
      throw new Error(text);
  },

  // A real file as somebody would have it while writing: the colons after the JSON key of a secret are not there yet.
  async 'real-file'(user) {
    const folder = join(process.env.ECS_CORPUS ?? '', 'task-definitions');
    if (!process.env.ECS_CORPUS) return 'ECS_CORPUS names no folder of real files';
    const texts = readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const whole = texts.find((text) => /:secret:[^":]+:\w+::"/.test(text));
    if (whole === undefined) throw new Error(`${folder} holds no secret with a JSON key`);
    writeFileSync(join(user.workspace, 'real.json'), whole.replace(/(:secret:[^":]+:\w+)::"/, '$1"'));
    await user.openFile('real.json');
    await user.waitForProblem(/secret-arn/);
    await user.screenshot('real-file-1-problem');
    await user.goToText(/:secret:[^":]+:\w+(?=::")/.exec(whole)?.[0] ?? '');
    await user.quickFixes();
    await user.screenshot('real-file-2-offered');
    await user.applyQuickFix('Add the trailing colons');
    await user.waitForNoProblem(/secret-arn/);
    if ((await user.save()) !== whole) throw new Error('the file is not as its author has it');
    await user.screenshot('real-file-3-fixed');
  },

  async 'fix-on-save'(user) {
    await user.openFile('settings.json');
    await user.goToText('{}');
    await user.typeText('{ "editor.codeActionsOnSave": { "source.fixAll.ecs": "explicit" } ');
    await user.save('.vscode/settings.json');
    await user.openFile('task-definition.json');
    await user.waitForProblem(/Fargate has no size/);
    await user.goToText('"family"');
    await user.press('End');
    let memory;
    // The settings come into force a little after they are saved.
    for (let tries = 0; tries < 5 && memory !== '2048'; tries++) {
      await user.typeText(' ');
      await user.waitForChange();
      ({ memory } = JSON.parse(await user.save()));
    }
    await user.screenshot('fix-on-save');
    if (memory !== '2048') throw new Error(`memory is ${memory}`);
  },
};

/**
 * Starts VS Code with a VSIX installed. `scenario(workspace, play)` opens a fresh copy of a workspace folder in a window of its own,
 * calls play(driver) and closes the window; when play throws, a screenshot is taken first. close() ends everything.
 */
export async function openUser(vsix) {
  ensureVSCode();
  const extensionsDir = temporaryDirectory('extensions');
  installVsix(vsix, extensionsDir);
  const server = await startServer({ extensionsDir });
  const browser = await launchBrowser();
  return {
    async scenario(workspace, play, name = 'scenario') {
      const copy = join(temporaryDirectory('workspace'), basename(workspace));
      cpSync(workspace, copy, { recursive: true });
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(20_000);
      try {
        await openWorkbench(page, server.url, copy);
        return await play(driver(page, copy));
      } catch (error) {
        await screenshot(page, `${name}-failed`).catch(() => undefined);
        throw error;
      } finally {
        await page.close();
      }
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** What a person does in a window. Every step waits for its effect to be seen, at most 20 s. */
function driver(page, workspace) {
  const quickInput = page.locator('.quick-input-widget input[type=text], .quick-input-widget .input').first();
  const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
  const actions = page.locator('.action-widget .monaco-list-row.action');
  const problems = page.locator('.markers-panel .monaco-list-row');
  const activeTab = page.locator('.tabs-container .tab.active');

  const user = {
    page,
    workspace,

    /** Opens a file of the workspace by name, with Go to File. */
    async openFile(name) {
      await page.keyboard.press('Control+P');
      await quickInput.fill(name);
      await page
        .locator('.quick-input-widget .monaco-list-row', { hasText: basename(name) })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tabs-container .tab.active', { hasText: basename(name) }).waitFor();
      await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    },

    /** Runs a command by its title, with the command palette. */
    async command(title) {
      await page.keyboard.press('F1');
      await quickInput.fill(`>${title}`);
      await page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: title }).waitFor();
      await page.keyboard.press('Enter');
      await quickInput.waitFor({ state: 'hidden' });
    },

    /** Types, key by key. */
    typeText: (text) => page.keyboard.type(text),

    /** Presses a key or a chord as Playwright spells them: 'Enter', 'Control+Space'. */
    press: (key) => page.keyboard.press(key),

    /** Moves the cursor; line and column count from 1. */
    async goToLine(line, column = 1) {
      await page.keyboard.press('Control+G');
      await quickInput.fill(`:${line}:${column}`);
      await page.keyboard.press('Enter');
      await page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
    },

    /** Waits until the cursor stands in a line, counted from 1. */
    waitForLine: (line) => page.locator('#status\\.editor\\.selection', { hasText: `Ln ${line}, ` }).waitFor(),

    /** Selects the first occurrence of a text below the file's start. */
    async goToText(text) {
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+F');
      await page.locator('.find-widget.visible textarea').first().fill(text);
      await page.locator('.find-widget .matchesCount', { hasText: /^\d+ of \d+$/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.find-widget.visible').waitFor({ state: 'detached' });
      await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    },

    /** Asks for suggestions at the cursor and returns the labels in view. */
    async suggestions() {
      await page.keyboard.press('Control+Space');
      return user.shownSuggestions();
    },

    /** The labels of the suggestion list that is open, or opens while typing. */
    async shownSuggestions() {
      await suggestions.first().waitFor();
      return suggestions.locator('.label-name').allInnerTexts();
    },

    /** Accepts the suggestion with that label from the open list. */
    async acceptSuggestion(label) {
      await suggestions.first().waitFor();
      const selector = '.suggest-widget.visible .monaco-list-row.focused .label-name';
      const focused = page.locator(selector);
      const seen = new Set();
      for (let shown = await focused.textContent(); shown !== label; shown = await focused.textContent()) {
        if (seen.has(shown)) throw new Error(`no suggestion "${label}" but: ${[...seen].join(', ')}`);
        seen.add(shown);
        await page.keyboard.press('ArrowDown');
        // The key is answered a little later; until then the old one is focused.
        const moved = ([where, old]) => document.querySelector(where)?.textContent !== old;
        await page.waitForFunction(moved, [selector, shown]);
      }
      await page.keyboard.press('Enter');
      await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    },

    /** Opens the quick fixes at the cursor with Ctrl+. and returns their titles; an editor that is still scrolling closes the list again. */
    async quickFixes() {
      for (let left = 15; ; left--) {
        await page.keyboard.press('Control+.');
        try {
          await actions.first().waitFor({ timeout: 4000 });
          return await actions.allInnerTexts();
        } catch (error) {
          if (left === 0) throw error;
        }
      }
    },

    /** Clicks the light bulb beside the cursor's line and returns the titles that it opens. */
    async clickLightBulb() {
      await page
        .locator('.lightBulbWidget:visible, .glyph-margin-widgets [class*=codicon-light-bulb]:visible')
        .first()
        .click();
      await actions.first().waitFor();
      return actions.allInnerTexts();
    },

    /** Clicks an entry of the open list of quick fixes. */
    async applyQuickFix(title) {
      await actions.getByText(title, { exact: true }).click();
      await actions.first().waitFor({ state: 'hidden' });
    },

    /** The lines of the Problems panel as they are now; waitForProblem first, unless none is expected. */
    async problems() {
      await showProblems();
      return problems.allInnerTexts();
    },

    /** Waits until a line of the Problems panel holds a text or matches. */
    async waitForProblem(text) {
      await showProblems();
      await problems.filter({ hasText: text }).first().waitFor();
    },

    /** Waits until no line of the Problems panel holds a text or matches. */
    async waitForNoProblem(text) {
      await showProblems();
      await problems.filter({ hasText: text }).first().waitFor({ state: 'detached' });
    },

    /** Shows the hover at the cursor, waits until it holds a text or matches (some providers answer late), and returns its text. */
    async hover(wanted = /\S/) {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      const hover = page.locator('.monaco-hover:visible').filter({ hasText: wanted }).first();
      await hover.waitFor();
      const [text] = await hover.allInnerTexts();
      return text;
    },

    /** The body of the webview that is open, as a Playwright locator. */
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('body'),

    /** Waits until the active file differs from what is on disk. */
    waitForChange: () => page.locator('.tabs-container .tab.active.dirty').waitFor(),

    /** Saves the active file and returns its new content; a file in a folder needs its path. */
    async save(path) {
      const name = path ?? (await activeTab.getAttribute('data-resource-name'));
      await page.keyboard.press('Control+S');
      await page.locator('.tabs-container .tab.active:not(.dirty)').waitFor();
      return user.readFile(name);
    },

    /** The content on disk of a file of the workspace. */
    readFile: (name) => readFileSync(join(workspace, name), 'utf8'),

    /** Takes a picture of the window and returns its path. */
    screenshot: (name) => screenshot(page, name),
  };

  async function showProblems() {
    if (await page.locator('.markers-panel').isVisible()) return;
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel').waitFor();
    await page.keyboard.press('Control+1');
  }

  return user;
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const args = process.argv.slice(2);
  const vsix = args.find((arg) => arg.endsWith('.vsix')) ?? join(root, 'dist', 'ecs-language-tools.vsix');
  const names = args.filter((arg) => !arg.endsWith('.vsix'));
  const unknown = names.filter((name) => !Object.hasOwn(scenarios, name));
  if (unknown.length > 0 || !existsSync(vsix)) {
    console.error(
      unknown.length > 0 ? `no scenario ${unknown.join(', ')}` : `${vsix} does not exist: run npm run package first`,
    );
    process.exit(2);
  }
  const workspace = fileURLToPath(new URL('workspace', import.meta.url));
  const vscode = await openUser(vsix);
  let [passed, failed, skipped] = [0, 0, 0];
  for (const name of names.length > 0 ? names : Object.keys(scenarios)) {
    try {
      const play = () => vscode.scenario(workspace, scenarios[name], name);
      // A window of a busy machine may miss a key; what is broken fails in fresh windows, too.
      const again = (error) => {
        console.log(`  … ${name} again, after: ${error.message.split('\n')[0]}`);
        return play();
      };
      const reason = await play().catch(again).catch(again);
      if (reason === undefined) passed += 1;
      else skipped += 1;
      console.log(reason === undefined ? `  ✓ ${name}` : `  - ${name}: ${reason}`);
    } catch (error) {
      failed += 1;
      console.log(`  ✗ ${name}\n${error.stack}`);
    }
  }
  await vscode.close();
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}
