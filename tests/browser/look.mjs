// Opens HTML files in Chromium and tells what it saw, as JSON: of each file a list with an answer for each view.
//   node look.mjs CHROMIUM VIEWS PICTURES FILE...
// VIEWS are widths and media, such as 1280:screen,320:screen,794:print. PICTURES is a folder for FILE-WIDTH.png, or
// empty for none. `violations` are axe-core's, `asked` every address that was asked for besides the file itself,
// `width` how wide the page is, `errors` what the browser complained about.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [chromium, views, pictures, ...files] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "look-"));
const browser = await puppeteer.launch({
  executablePath: chromium,
  userDataDir: profile,
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});

async function look(file, width, media) {
  const address = pathToFileURL(resolve(file)).href;
  const page = await browser.newPage();
  const asked = [];
  const errors = [];
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) asked.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) errors.push(message.text());
  });
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaType(media);
  await page.goto(address, { waitUntil: "networkidle0" });
  const font = await page.evaluate(() => document.fonts.check('16px "Atkinson Hyperlegible Next"'));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const picture = join(pictures, `${basename(file)}-${width}.png`);
  if (pictures) await page.screenshot({ path: picture, fullPage: true });
  // evaluate() works through the debugger, so the page's own policy, which allows no script, stays in force.
  await page.evaluate(axe);
  // `violations` alone are worked out to the last node: half the time.
  const result = await page.evaluate(() =>
    globalThis.axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  await page.close();
  const violations = result.violations.map((rule) => ({
    id: rule.id,
    help: rule.help,
    where: rule.nodes.slice(0, 3).map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
  }));
  return { violations, passed: result.passes.length, asked, errors, width: wide, font };
}

try {
  const seen = [];
  for (const file of files) {
    const answers = [];
    for (const view of views.split(",")) {
      const [width, media] = view.split(":");
      answers.push(await look(file, Number(width), media));
    }
    seen.push(answers);
  }
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
