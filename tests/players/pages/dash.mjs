import { script } from './script.mjs';

export async function load(video, url, report) {
  await script('/node_modules/dashjs/dist/modern/umd/dash.all.min.js');
  const player = dashjs.MediaPlayer().create();
  const { events } = dashjs.MediaPlayer;
  player.updateSettings({
    streaming: {
      abr: { autoSwitchBitrate: { video: false, audio: false } },
      buffer: { bufferTimeDefault: 120, bufferTimeAtTopQuality: 120, fastSwitchEnabled: true },
      gaps: { jumpGaps: false, jumpLargeGaps: false },
    },
  });
  player.on(events.ERROR, ({ error }) => report(true, `${error.code} ${error.message}`));
  player.on(events.PLAYBACK_ERROR, ({ error }) => report(true, `playback ${error}`));
  const ready = new Promise((resolve) => player.on(events.STREAM_INITIALIZED, resolve));
  player.initialize(video, url, false);
  await ready;
  return {
    levels: () => player.getRepresentationsByType('video').map(({ width, height }) => ({ width, height })),
    select: (index) => player.setRepresentationForTypeByIndex('video', index, true),
    thumbnail: (time) => new Promise((resolve) => {
      if (!player.getRepresentationsByType('image').length) {
        resolve(null);
        return;
      }
      player.provideThumbnail(time, (found) => resolve(found && { ...found, url: String(found.url) }));
    }),
  };
}
