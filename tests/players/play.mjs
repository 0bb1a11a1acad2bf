/* Plays a package in Chromium with hls.js, dash.js, Shaka and plain Media Source Extensions.
 * usage: node play.mjs PACKAGE SCREENSHOTS [PLAYER...] */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';
import { attempt, ok, skip, status } from './tap.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [folder, screenshots, ...only] = process.argv.slice(2);
const ALL = [
  ['hls', 'master.m3u8'],
  ['dash', 'manifest.mpd'],
  ['shaka', 'master.m3u8'],
  ['shaka', 'manifest.mpd'],
  ['mse', 'manifest.json'],
];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--mute-audio', '--autoplay-policy=no-user-gesture-required'];
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => fs.existsSync(file));

/* What the page knows of its playback. */
const look = (page) => page.evaluate(() => {
  const video = document.getElementById('video');
  return {
    time: video.currentTime, duration: video.duration, width: video.videoWidth, height: video.videoHeight, readyState: video.readyState,
    buffered: Array.from({ length: video.buffered.length }, (_, i) => [video.buffered.start(i), video.buffered.end(i)]),
    frames: video.webkitDecodedFrameCount, dropped: video.webkitDroppedFrameCount, audioBytes: video.webkitAudioDecodedByteCount,
    ...window.state,
  };
});

async function until(page, what, condition, seconds = 40) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const now = await look(page);
    if (now.errors.length) throw new Error(`${what}: ${now.errors.join('; ')}`);
    if (condition(now)) return now;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s: ${JSON.stringify(now)}`);
    await page.waitForTimeout(50);
  }
}

async function seek(page, time) {
  await page.evaluate((to) => {
    const video = document.getElementById('video');
    window.state.ended = false;
    video.currentTime = to;
    return video.play();
  }, time);
  const start = await until(page, `seek to ${time}`, (now) => now.readyState >= 3 && now.time >= time - 0.05);
  if (start.time > time + 1.5) throw new Error(`seek to ${time} landed at ${start.time}`);
  await until(page, `play on from ${time}`, (now) => now.time > time + 0.4);
}

/* hls.js counts a timeline from the first decoding time, which in MPEG-TS lies before the first picture by its reordering. */
const ts = (manifest) => Boolean(manifest.video.length && !manifest.video[0].init);

async function playThrough(browser, base, player, file, manifest) {
  const what = `${player} ${file}`;
  const { duration } = manifest;
  const audioOnly = !manifest.video.length;
  const earliest = ts(manifest) ? 0.1 : 0.02;
  const page = await browser.newPage();
  try {
    await page.goto(`${base}/pages/page.html?player=${player}&url=/package/${file}`);
    const playing = await attempt(`${what}: plays`, () => until(page, 'play', (now) => now.ready && now.time > 1));
    if (!playing) return;
    await attempt(`${what}: seeks and plays on`, async () => {
      for (const share of [0.55, 0.85, 0.15, 0.7, 0]) await seek(page, Math.floor(share * duration * 10) / 10);
    });
    const levels = await page.evaluate(() => window.player.levels());
    if (!audioOnly) {
      await attempt(`${what}: shows each of ${levels.length} qualities when asked`, async () => {
        for (const index of [...levels.keys(), 0]) {
          await page.evaluate((wanted) => window.player.select(wanted), index);
          await until(page, `quality ${index}`, (now) => now.width === levels[index].width && now.height === levels[index].height);
          const { time } = await look(page);
          if (time > duration - 2) await seek(page, 0.5);
          else await until(page, `play quality ${index}`, (now) => now.time > time + 0.3);
        }
      });
    }
    await attempt(`${what}: buffers everything without a gap`, async () => {
      await seek(page, 0);
      await until(page, 'buffer', ({ buffered }) => buffered.length === 1 && buffered[0][0] < earliest && buffered[0][1] > duration - 0.15);
    });
    await page.screenshot({ path: path.join(screenshots, `${path.basename(folder)}-${player}-${path.extname(file).slice(1)}.png`) });
    await attempt(`${what}: plays to the end`, async () => {
      await seek(page, duration - 1.2);
      await until(page, 'end', (now) => now.ended || now.time > now.duration - 0.02);
    });
    const end = await look(page);
    ok(Math.abs(end.duration - duration) < 0.15, `${what}: is ${duration.toFixed(2)} s long`, end.duration);
    ok(audioOnly || end.frames > 60, `${what}: decodes video`, end);
    ok(end.audioBytes > 10000, `${what}: decodes audio`, end);
    ok(!end.errors.length && (ts(manifest) || !end.holes.length), `${what}: reports no error`, [end.errors, end.holes]);
    await thumbnails(page, what, duration);
  } finally {
    await page.close();
  }
}

async function thumbnails(page, what, duration) {
  if (!fs.existsSync(path.join(folder, 'storyboard')) || !await page.evaluate(() => Boolean(window.player.thumbnail))) return;
  await attempt(`${what}: finds the storyboard`, async () => {
    const found = await page.evaluate((time) => window.player.thumbnail(time), duration * 0.6);
    if (!found || !found.width) throw new Error(`no thumbnail: ${JSON.stringify(found)}`);
  });
}

const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json')));
const server = await serve({ pages: path.join(here, 'pages'), node_modules: path.join(here, 'node_modules'), package: folder });
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'players-'));
let browser;
try {
  browser = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: FLAGS, viewport: { width: 960, height: 580 } });
  for (const [player, file] of ALL) {
    if (only.length && !only.includes(player)) continue;
    if (!fs.existsSync(path.join(folder, file))) skip(`${player} ${file}`, 'the package has none');
    else await playThrough(browser, server.url, player, file, manifest);
  }
  ok(!server.missing.length, 'every file that was asked for is there', server.missing);
} finally {
  if (browser) await browser.close();
  server.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
process.exitCode = status();
