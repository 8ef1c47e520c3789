// Chromium for the tests: where playwright-core is, and how a page is opened and watched.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

/** A browser, as { modules: the folder node_modules, path: the program, args }. */
export const launch = ({ modules, path, args = [] }) =>
  createRequire(join(modules, "from.js"))("playwright-core").chromium.launch({ executablePath: path, args });

/** What a browser is told of its reader and its screen. */
const circumstances = (job) => ({
  viewport: job.viewport ?? { width: 1280, height: 900 },
  colorScheme: job.colorScheme ?? "light",
  contrast: job.contrast ?? "no-preference",
  forcedColors: job.forcedColors ?? "none",
  reducedMotion: job.reducedMotion ?? "no-preference",
  locale: job.locale ?? "en",
  serviceWorkers: "block",
});

/** An open page, with lists that gather what the console says, what fails and what is asked for. */
export async function open(browser, job) {
  const context = await browser.newContext(circumstances(job));
  const page = await context.newPage();
  const seen = { console: [], errors: [], requests: [] };
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.console.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  context.on("request", (request) => seen.requests.push(request.url()));
  if (job.media) await page.emulateMedia({ media: job.media });
  await page.goto(job.url ?? pathToFileURL(job.file).href, { waitUntil: "load" });
  return { context, page, seen };
}

/** What axe-core finds, a line for each element. It runs beside the page's own policy, which forbids scripts. */
export async function axe(page, modules) {
  await page.evaluate(readFileSync(join(modules, "axe-core", "axe.min.js"), "utf8"));
  const { violations } = await page.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.flat(2).join(" ")}: ${node.failureSummary}`),
  );
}
