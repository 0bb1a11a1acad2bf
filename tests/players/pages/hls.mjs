import Hls from '/node_modules/hls.js/dist/hls.mjs';

export async function load(video, url, report) {
  const hls = new Hls({ maxBufferLength: 120, maxMaxBufferLength: 120, startLevel: 0, enableWorker: true });
  hls.on(Hls.Events.ERROR, (_, data) => report(data.fatal, `${data.type} ${data.details} ${data.reason || ''}`));
  const parsed = new Promise((resolve) => hls.on(Hls.Events.MANIFEST_PARSED, resolve));
  hls.loadSource(url);
  hls.attachMedia(video);
  await parsed;
  return {
    levels: () => hls.levels.map(({ width, height }) => ({ width, height })),
    select: (index) => { hls.currentLevel = index; },
    facts: () => ({
      codecs: hls.levels.map(({ videoCodec, audioCodec }) => [videoCodec, audioCodec]),
      audioTracks: hls.audioTracks.length,
      frameRates: hls.levels.map(({ frameRate }) => frameRate),
    }),
  };
}
