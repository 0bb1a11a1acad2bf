import { script } from './script.mjs';

export async function load(video, url, report) {
  await script('/node_modules/shaka-player/dist/shaka-player.compiled.js');
  const player = new shaka.Player();
  await player.attach(video);
  player.configure({ abr: { enabled: false }, streaming: { bufferingGoal: 120, gapDetectionThreshold: 0.5 } });
  player.addEventListener('error', ({ detail }) => report(true, `shaka ${detail.code} ${detail.message || ''}`));
  try {
    await player.load(url);
  } catch (error) {
    throw new Error(`shaka ${error.code}: ${error.data}`);
  }
  const tracks = () => player.getVariantTracks().sort((a, b) => a.height - b.height);
  return {
    levels: () => tracks().map(({ width, height }) => ({ width, height })),
    select: (index) => player.selectVariantTrack(tracks()[index], true),
    thumbnail: async (time) => {
      const [images] = player.getImageTracks();
      return images ? player.getThumbnails(images.id, time) : null;
    },
  };
}
