// Puts every built page before validators, and some of each kind of every site before a browser.
// Usage: node run.mjs FOLDER-OF-SITES [--all: every page before the browser, too]
import { execFile, spawnSync } from "node:child_process";
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, relative, resolve } from "node:path";
import { createRequire } from "node:module";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { LinkChecker } from "linkinator";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const root = resolve(process.argv[2]);
const all = process.argv.includes("--all");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".woff2": "font/woff2", ".pdf": "application/pdf",
  ".json": "application/json", ".md": "text/plain; charset=utf-8", ".txt": "text/plain; charset=utf-8",
  ".ics": "text/calendar", ".svg": "image/svg+xml", ".png": "image/png", ".js": "text/javascript",
};
// Of pages drawn by one template in one site so many are shown to the browser, unless --all asks for each.
const OF_A_KIND = 2;
const FOR_AXE = 1;
// Pages before the browser at the same time.
const TABS = 2;
const WIDTHS = [1280, 768, 390, 320];
// What the narrower of A4 and Letter leaves between the margins of print, in CSS pixels; a dashboard lies.
const PAPER = { portfolio: 672, dashboard: 965 };
const DESKTOP = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const MODES = [
  { name: "light", device: DESKTOP, colorScheme: "light" },
  { name: "dark", device: DESKTOP, colorScheme: "dark" },
  { name: "phone", device: PHONE, colorScheme: "light" },
];
// A usual portfolio, and names in other scripts. The one of forty years is at the edge (84 to 95 of 95): its long
// name moves when its font arrives, by as much as the machine's own serif is wider.
const LIGHTHOUSE = ["sample", "names"];
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

const wrong = [];
const say = (text) => console.log(text);
const fault = (text) => { wrong.push(text); console.log(`  ${text}`); };

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]).sort();
}
const pages = filesIn(root).filter((path) => path.endsWith(".html"));

async function htmlValidate() {
  const checker = new HtmlValidate(new FileSystemConfigLoader(JSON.parse(readFileSync(new URL(".htmlvalidate.json", import.meta.url), "utf8"))));
  for (const page of pages) {
    const report = await checker.validateString(readFileSync(page, "utf8"), page);
    for (const result of report.results)
      for (const one of result.messages)
        if (one.severity === 2) fault(`html-validate ${relative(root, page)}:${one.line} ${one.ruleId}: ${one.message}`);
  }
}

function nu() {
  if (spawnSync("java", ["-version"]).error) return fault("the Nu checker needs Java (default-jre-headless)");
  for (let at = 0; at < pages.length; at += 200) {
    const done = spawnSync("java", ["-jar", require("vnu-jar"), "--errors-only", "--format", "text", ...pages.slice(at, at + 200)],
      { encoding: "utf8", maxBuffer: 1 << 26 });
    for (const line of done.stderr.split("\n").filter((one) => one.startsWith("file:") || /exception/i.test(one))) fault(`Nu ${line.replace(`file:${root}/`, "")}`);
    if (done.error) fault(`Nu could not run: ${done.error.message}`);
  }
}

function serve() {
  const server = createServer((request, response) => {
    const path = join(root, normalize(decodeURIComponent(new URL(request.url, "http://x").pathname)));
    if (!path.startsWith(root) || !existsSync(path) || statSync(path).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

function shown(most = OF_A_KIND) {
  const seen = new Map();
  return pages.filter((page) => {
    const [site, ...rest] = relative(root, page).split("/");
    const kind = rest.length > 2 ? `${site}/${rest.slice(0, -1).join("/")}` : page;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    return all || seen.get(kind) <= most;
  });
}

// Each page once, several at a time, in a tab of its own kind of browser.
async function each(list, browser, options, work) {
  const left = [...list];
  await Promise.all(Array.from({ length: TABS }, async () => {
    const context = await browser.newContext(options);
    const tab = await context.newPage();
    const at = { page: "" };
    tab.on("console", (message) => options.bypassCSP || fault(`console ${at.page}: ${message.text()}`));
    tab.on("pageerror", (error) => fault(`error ${at.page}: ${error.message}`));
    tab.on("requestfailed", (request) => fault(`request ${at.page}: ${request.url()}`));
    for (let page = left.shift(); page; page = left.shift()) {
      at.page = relative(root, page);
      await work(tab, at.page);
    }
    await context.close();
  }));
}

async function browse(address, browser) {
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  for (const device of [DESKTOP, PHONE]) {
    // The pages' own policy forbids every script, axe's too; only here it is set aside.
    await each(shown(FOR_AXE), browser, { ...device, bypassCSP: true, reducedMotion: "reduce" }, async (tab, page) => {
      await tab.goto(address + page);
      await tab.evaluate(axe);
      for (const mode of MODES.filter((one) => one.device === device)) {
        await tab.emulateMedia({ colorScheme: mode.colorScheme });
        const found = await tab.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
        for (const one of found.violations)
          fault(`axe ${mode.name} ${page} ${one.id}: ${one.nodes.length} × ${one.nodes[0].target} ${one.nodes[0].failureSummary.split("\n")[1] ?? ""}`);
      }
    });
  }
}

const tooWide = (tab) => tab.evaluate(() => document.fonts.ready.then(() =>
  document.documentElement.scrollWidth - document.documentElement.clientWidth));

async function measure(address, browser) {
  await each(shown(), browser, { viewport: { width: WIDTHS[0], height: 900 } }, async (tab, page) => {
    await tab.emulateMedia({ media: "screen" });
    await tab.goto(address + page);
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 900 });
      const over = await tooWide(tab);
      if (over > 0) fault(`sideways ${page} at ${width}: ${over} px too wide`);
    }
    const width = PAPER[page.split("/")[1]];
    await tab.emulateMedia({ media: "print" });
    await tab.setViewportSize({ width, height: 900 });
    const over = await tooWide(tab);
    if (over > 0) fault(`print ${page}: ${over} px wider than the paper`);
  });
}

async function links(address) {
  const checker = new LinkChecker();
  let seen = 0;
  // Nothing links to an audience's version: each front page is a start of its own.
  for (const start of pages.filter((page) => page.endsWith("/index.html"))) {
    const done = await checker.check({ path: address + relative(root, start), recurse: true, concurrency: 8,
      checkFragments: true, linksToSkip: [`^(?!${address})`] });
    seen += done.links.length;
    for (const link of done.links.filter((one) => one.state === "BROKEN"))
      fault(`link ${link.parent?.replace(address, "")} → ${link.url.replace(address, "")}`);
  }
  say(`  ${seen} links`);
  if (seen < pages.length / 2) fault("links: the checker saw fewer links than there are pages");
}

function fragments() {
  const ids = new Map(pages.map((page) => [page, new Set([...readFileSync(page, "utf8").matchAll(/\sid="([^"]*)"/g)].map((m) => m[1]))]));
  for (const page of pages)
    for (const [, href] of readFileSync(page, "utf8").matchAll(/\shref="([^"]*#[^"]+)"/g)) {
      if (/^[a-z]+:/.test(href)) continue;
      const [path, fragment] = href.split("#");
      const target = path ? join(page, "..", decodeURIComponent(path)) : page;
      if (!ids.get(target)?.has(decodeURIComponent(fragment))) fault(`fragment ${relative(root, page)} → ${href}`);
    }
}

// Loading is measured in time, which a busy machine spoils: the best of so many runs is judged.
const LIGHTHOUSE_RUNS = 3;

async function lighthouse(address, site) {
  let best;
  for (let run = 0; run < LIGHTHOUSE_RUNS; run += 1) {
    const answer = await oneLighthouse(`${address}${site}/portfolio/index.html`);
    if (typeof answer === "string") return fault(`lighthouse ${site} did not answer: ${answer}`);
    const slower = best && (answer.categories.performance?.score ?? 0) <= (best.categories.performance?.score ?? 0);
    if (!slower) best = answer;
    if (Object.entries(LEAST).every(([id, least]) => scoreOf(best, id) >= least)) break;
  }
  for (const [id, least] of Object.entries(LEAST)) {
    const score = scoreOf(best, id);
    say(`  ${site} ${id} ${score}`);
    if (score >= least) continue;
    const lost = (best.categories[id]?.auditRefs ?? [])
      .filter((ref) => ref.weight && (best.audits[ref.id].score ?? 1) < 1).map((ref) => ref.id);
    fault(`lighthouse ${site} ${id} ${score}, ${least} wanted: ${lost.join(", ")}`);
  }
}

function scoreOf(answer, id) {
  return Math.round((answer.categories[id]?.score ?? 0) * 100);
}

async function oneLighthouse(page) {
  // In a process of its own that asks this one for the pages: it may not be waited for idly.
  const argumentsOf = [require.resolve("lighthouse/cli/index.js"), page, "--quiet",
    "--output=json", "--output-path=stdout", `--chrome-flags=${FLAGS.join(" ")}`];
  const done = await new Promise((finished) => execFile("node", argumentsOf,
    { maxBuffer: 1 << 28, env: { ...process.env, CHROME_PATH: CHROMIUM } },
    (_, stdout, stderr) => finished({ stdout, stderr })));
  try {
    return JSON.parse(done.stdout);
  } catch {
    return done.stderr.slice(0, 500) || "no output";
  }
}

async function step(name, work) {
  const began = Date.now(), before = wrong.length;
  say(`${name} …`);
  await work();
  say(`${name}: ${wrong.length - before} wrong, ${Math.round((Date.now() - began) / 1000)} s`);
}

say(`${pages.length} pages of ${readdirSync(root).length} sites, ${shown().length} of them in the browser, ${shown(FOR_AXE).length} before axe`);
await step("html-validate", htmlValidate);
await step("Nu checker", nu);
await step("fragments", fragments);
const server = await serve();
const address = `http://127.0.0.1:${server.address().port}/`;
await step("links", () => links(address));
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS, headless: true });
await step("width and console", () => measure(address, browser));
await step("axe", () => browse(address, browser));
await browser.close();
for (const site of LIGHTHOUSE) await step(`lighthouse ${site}`, () => lighthouse(address, site));
server.close();
say(wrong.length ? `${wrong.length} things are wrong.` : "Nothing is wrong.");
process.exit(wrong.length ? 1 : 0);
