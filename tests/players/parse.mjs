/* Reads a package with the parsers that players stand on, and compares what they say. usage: node parse.mjs PACKAGE */
import fs from 'node:fs';
import path from 'node:path';
import { Parser } from 'm3u8-parser';
import { parse as parseMpd } from 'mpd-parser';
import { createFile } from 'mp4box';
import { attempt, ok, status } from './tap.mjs';

const [folder] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(folder, name));
const exists = (name) => fs.existsSync(path.join(folder, name));
const near = (a, b, tolerance) => Math.abs(a - b) <= tolerance;
const manifest = JSON.parse(read('manifest.json'));
const total = (segments) => segments.reduce((sum, { duration }) => sum + duration, 0);

function playlist(name) {
  const parser = new Parser();
  const warnings = [];
  parser.on('warn', ({ message }) => warnings.push(message));
  parser.push(read(name).toString());
  parser.end();
  if (warnings.length) throw new Error(`${name}: ${warnings.join('; ')}`);
  return parser.manifest;
}

/* A media playlist against what manifest.json says of its track. */
function checkMedia(name, track) {
  const { segments, endList, targetDuration, playlistType, independentSegments } = playlist(name);
  if (!endList || playlistType !== 'VOD') throw new Error(`${name}: is no VOD that ends`);
  if (segments.length !== track.segments.length) throw new Error(`${name}: ${segments.length} segments for ${track.segments.length}`);
  if (segments.some(({ duration }) => Math.round(duration) > targetDuration)) throw new Error(`${name}: a segment exceeds the target`);
  if (!near(total(segments), total(track.segments), 0.01)) throw new Error(`${name}: lasts ${total(segments)}`);
  for (const { uri } of segments) {
    if (!exists(path.join(path.dirname(name), uri))) throw new Error(`${name}: ${uri} is missing`);
  }
  return independentSegments;
}

async function checkHls() {
  const master = playlist('master.m3u8');
  const groups = Object.values(master.mediaGroups.AUDIO).flatMap((group) => Object.values(group));
  ok(manifest.video.length === 0 || master.playlists.length >= manifest.video.length, 'master.m3u8 has every quality', master.playlists);
  for (const { uri, attributes } of master.playlists) {
    const wanted = ['BANDWIDTH', 'AVERAGE-BANDWIDTH', 'CODECS', ...(manifest.video.length ? ['RESOLUTION', 'FRAME-RATE'] : [])];
    ok(wanted.every((key) => attributes[key]), `${uri}: the master says all of it`, attributes);
    await attempt(`${uri} parses and lists what is there`, () => {
      const track = [...manifest.video, ...manifest.audio].find(({ segments }) => path.dirname(segments[0].uri) === path.dirname(uri));
      checkMedia(uri, track);
    });
  }
  for (const { uri } of groups.filter((group) => group.uri)) {
    await attempt(`${uri} parses and lists what is there`, () => {
      checkMedia(uri, manifest.audio.find(({ segments }) => path.dirname(segments[0].uri) === path.dirname(uri)));
    });
  }
  for (const { uri, attributes } of master.iFramePlaylists || []) {
    await attempt(`${uri} parses, with ranges inside the files`, () => {
      const { segments, iFramesOnly } = playlist(uri);
      if (!iFramesOnly || !segments.length || !attributes.CODECS) throw new Error('is no I-frame playlist');
      for (const { uri: file, byterange } of segments) {
        const { size } = fs.statSync(path.join(folder, path.dirname(uri), file));
        if (byterange && byterange.offset + byterange.length > size) throw new Error(`${file}: the range passes its end`);
      }
    });
  }
  if (manifest.video.length) ok((master.iFramePlaylists || []).length === manifest.video.length, 'each quality has an I-frame playlist');
}

async function checkDash() {
  const said = [];
  const parsed = parseMpd(read('manifest.mpd').toString(), { manifestUri: 'http://host/', eventHandler: (event) => said.push(event.message) });
  ok(near(parsed.duration, manifest.duration, 0.01), 'manifest.mpd has the duration', parsed.duration);
  ok(!said.length, 'mpd-parser finds nothing to say', said);
  const groups = Object.values(parsed.mediaGroups.AUDIO).flatMap((group) => Object.values(group)).flatMap(({ playlists }) => playlists);
  const all = manifest.video.length ? [...parsed.playlists, ...groups] : parsed.playlists.concat(groups);
  ok(all.length >= manifest.video.length + manifest.audio.length, 'manifest.mpd has every track', all.length);
  for (const { segments, attributes } of all) {
    await attempt(`manifest.mpd: ${attributes.NAME || attributes.CODECS} lists what is there`, () => {
      for (const { resolvedUri } of segments) {
        if (!exists(new URL(resolvedUri).pathname)) throw new Error(`${resolvedUri} is missing`);
      }
      if (!near(total(segments), manifest.duration, 0.2)) throw new Error(`lasts ${total(segments)} of ${manifest.duration}`);
    });
  }
}

/* What mp4box finds in a track's init segment and segments, one file after the other. */
async function readMp4(track) {
  const file = createFile();
  let info, samples = 0;
  const problems = [];
  file.onError = (module, message) => problems.push(`${module} ${message}`);
  file.onReady = (ready) => {
    info = ready;
    file.setExtractionOptions(ready.tracks[0].id, null, { nbSamples: 1000 });
    file.start();
  };
  const times = [];
  file.onSamples = (id, user, list) => {
    samples += list.length;
    times.push(...list.map(({ dts, duration, timescale, is_sync: sync }) => ({ dts, duration, timescale, sync })));
  };
  let offset = 0;
  for (const name of [track.init, ...track.segments.map(({ uri }) => uri)]) {
    const data = read(name);
    const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.length);
    buffer.fileStart = offset;
    offset += data.length;
    file.appendBuffer(buffer);
  }
  file.flush();
  return { info, times, samples, problems };
}

async function checkMp4(track) {
  const { info, times, problems } = await readMp4(track);
  if (!ok(info && info.tracks.length === 1 && !problems.length, `${track.name}: mp4box reads one track`, problems)) return;
  const [{ codec, timescale, video, audio }] = info.tracks;
  ok(info.isFragmented, `${track.name}: is fragmented`);
  ok(codec === track.codecs, `${track.name}: mp4box finds ${track.codecs}`, codec);
  if (video) ok(video.width === track.width && video.height === track.height, `${track.name}: has its size`, video);
  else ok(audio.sample_rate === track.sample_rate && audio.channel_count === track.channels, `${track.name}: has its rate and channels`, audio);
  const holes = times.filter((sample, i) => i && times[i - 1].dts + times[i - 1].duration !== sample.dts);
  ok(times.length > 0 && !holes.length, `${track.name}: samples follow one another without a gap`, holes.slice(0, 3));
  const first = times[0].dts / timescale;
  const starts = new Map(times.map((sample) => [Math.round((sample.dts / timescale - first) * 1000), sample]));
  const wrong = track.segments.filter(({ start }) => {
    const sample = starts.get(Math.round((start - track.segments[0].start) * 1000));
    return !sample || !sample.sync;
  });
  ok(!wrong.length, `${track.name}: every segment starts with a sync sample where the manifest says`, wrong);
}

await checkHls();
if (exists('manifest.mpd')) await checkDash();
else ok([...manifest.video, ...manifest.audio].every(({ init }) => !init), 'none but MPEG-TS goes without manifest.mpd');
for (const track of [...manifest.video, ...manifest.audio]) {
  if (track.init) await checkMp4(track);
}
process.exitCode = status();
