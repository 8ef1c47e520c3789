// Does with pages what it is told, one thing after the other: the first line on standard input is the browser, each
// further one a step with a tab: {do: "open" | "ask" | "until" | "press" | "axe" | "shoot" | "seen", tab, ...}. Answers
// each by a line on standard output: {value} or {fault}.
import { createInterface } from "node:readline";
import { axe, launch, open } from "./browsing.mjs";

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const program = JSON.parse((await lines.next()).value);
const browser = await launch(program);
const tabs = new Map();
const shared = new Map();

const steps = {
  async open(step) {
    const first = shared.get("context");
    if (first === undefined) {
      const opened = await open(browser, step);
      shared.set("context", opened.context);
      tabs.set(step.tab, opened);
      return null;
    }
    // Further tabs belong to the same reader, as in a window.
    const page = await first.newPage();
    await page.goto(step.url, { waitUntil: "load" });
    tabs.set(step.tab, { page, seen: {} });
    return null;
  },
  ask: async (step, { page }) => page.evaluate(step.what),
  // A string is evaluated beside the page's policy, which a function in the page would not be.
  async until(step, { page }) {
    const end = Date.now() + step.limit;
    for (;;) {
      // A page that is being reloaded cannot answer.
      const value = await page.evaluate(step.what).catch(() => null);
      if (value) return value;
      if (Date.now() > end) throw new Error(`not within ${step.limit} ms: ${step.what}`);
      await new Promise((done) => setTimeout(done, 20));
    }
  },
  press: async (step, { page }) => page.keyboard.press(step.key),
  axe: async (step, { page }) => axe(page, program.modules),
  async shoot(step, { page }) {
    if (step.colorScheme) await page.emulateMedia({ colorScheme: step.colorScheme });
    await page.screenshot({ path: step.path });
    return null;
  },
  seen: async (step, { seen }) => seen,
};

for await (const line of { [Symbol.asyncIterator]: () => lines }) {
  const step = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await steps[step.do](step, tabs.get(step.tab))) ?? null };
  } catch (error) {
    answer = { fault: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
