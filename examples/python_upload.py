#!/usr/bin/python3
"""What a backend does to an upload, from one decode: python_upload.py FILE FOLDER

Prints what it is, and makes a package for players, a poster and a storyboard in FOLDER.
"""
import sys
from pathlib import Path

import mediaforge


def show(fraction: float) -> None:
    print(f"\r{fraction:4.0%}", end="", file=sys.stderr, flush=True)


def main(source: str, folder: Path) -> None:
    info = mediaforge.probe(source)
    if info.video < 0:
        raise SystemExit(f"{source}: no video")
    video = info.streams[info.video]
    print(f"{source}: {video.display_width}x{video.display_height} {video.codec}, {info.duration:.1f} s")

    folder.mkdir(parents=True, exist_ok=True)
    with mediaforge.Pass(source, on_progress=show, deadline=3600) as p:
        ladder = p.ladder(folder, rungs=[720, 480, 360], preset="veryfast")
        board = p.storyboard(folder / "storyboard", interval=2)
        poster = p.thumbnail(folder / "poster.jpg", mode="auto", width=640)
        p.run()

    for rendition in ladder.renditions:
        print(f"\r{rendition.name:10} {rendition.codec:12} {rendition.average_bandwidth_bps / 1e6:6.2f} Mbit/s")
    print(f"{board.tile_count} pictures in {len(board.sprites)} sheets, poster from {poster.at} s")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    except mediaforge.MediaForgeError as error:
        sys.exit(f"{error.code}: {error}")
