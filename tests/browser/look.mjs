// Looks at pages and says what it saw: {browser, looks: [job, ...]} on standard input, a list of answers on standard
// output. A job has url or file, and may have viewport, colorScheme, contrast, forcedColors, reducedMotion, media,
// locale, axe (true), screenshot (a path), wholePage (true), and ask: {name: JavaScript expression}.
import { readFileSync } from "node:fs";
import { axe, launch, open } from "./browsing.mjs";

const { browser: program, looks } = JSON.parse(readFileSync(0, "utf8"));
const browser = await launch(program);
const answers = [];
for (const job of looks) {
  const { context, page, seen } = await open(browser, job);
  const widths = await page.evaluate(
    "({ scrollWidth: document.documentElement.scrollWidth, clientWidth: document.documentElement.clientWidth })",
  );
  const asked = {};
  for (const [name, question] of Object.entries(job.ask ?? {})) asked[name] = await page.evaluate(question);
  if (job.screenshot) await page.screenshot({ path: job.screenshot, fullPage: job.wholePage ?? false });
  const violations = job.axe ? await axe(page, program.modules) : [];
  answers.push({ title: await page.title(), ...widths, ...seen, axe: violations, asked });
  await context.close();
}
await browser.close();
process.stdout.write(JSON.stringify(answers));
