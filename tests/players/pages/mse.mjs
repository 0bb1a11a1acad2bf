/* The least that a page needs to play manifest.json: one SourceBuffer for each kind, fed in order. */

class Feed {
  constructor(media, quality, base, offset, report) {
    Object.assign(this, { base, report, quality, next: 0, fresh: true, done: false });
    this.buffer = media.addSourceBuffer(quality.type);
    this.buffer.timestampOffset = offset;
    this.work = Promise.resolve();
  }

  append(data) {
    return new Promise((resolve, reject) => {
      this.buffer.addEventListener('updateend', resolve, { once: true });
      this.buffer.addEventListener('error', () => reject(new Error('a SourceBuffer refuses its data')), { once: true });
      this.buffer.appendBuffer(data);
    });
  }

  async fetch(uri) {
    const response = await fetch(new URL(uri, this.base));
    if (!response.ok) throw new Error(`${uri}: ${response.status}`);
    return response.arrayBuffer();
  }

  /* Appends the next segment; true when there was none left. */
  async step() {
    if (this.next >= this.quality.segments.length) return true;
    if (this.fresh) {
      this.fresh = false;
      this.buffer.changeType(this.quality.type);
      if (this.quality.init) await this.append(await this.fetch(this.quality.init));
    }
    await this.append(await this.fetch(this.quality.segments[this.next++].uri));
    return this.next >= this.quality.segments.length;
  }

  switchTo(quality, time) {
    const index = quality.segments.findIndex(({ start, duration }) => start + duration > time);
    Object.assign(this, { quality, fresh: true, next: Math.max(0, index) });
  }
}

export async function load(video, url, report) {
  const base = new URL(url, location.href);
  const manifest = await (await fetch(base)).json();
  const media = new MediaSource();
  video.src = URL.createObjectURL(media);
  await new Promise((resolve) => media.addEventListener('sourceopen', resolve, { once: true }));
  media.duration = manifest.duration;
  const feeds = [manifest.video[0], manifest.audio.find((track) => track.default) || manifest.audio[0]].filter(Boolean)
    .map((quality) => new Feed(media, quality, base, manifest.timestamp_offset, report));
  let running = false;
  const run = async () => {
    running = true;
    try {
      let left = feeds;
      while (left.length) {
        const done = await Promise.all(left.map((feed) => feed.step()));
        left = feeds.filter((feed) => feed.next < feed.quality.segments.length);
        if (!left.length && done.every(Boolean) && media.readyState === 'open') media.endOfStream();
      }
    } catch (error) {
      report(true, error.message);
    }
    running = false;
  };
  run();
  return {
    levels: () => manifest.video.map(({ width, height }) => ({ width, height })),
    select: async (index) => {
      while (running) await new Promise((resolve) => setTimeout(resolve, 20));
      feeds[0].switchTo(manifest.video[index], video.currentTime);
      run();
    },
  };
}
