/* libmediaforge: everything a media backend does to uploads, in process. Headers in layer order, lowest first. */
#ifndef MEDIAFORGE_H
#define MEDIAFORGE_H

#include <mediaforge/common.h>
#include <mediaforge/version.h>
#include <mediaforge/error.h>
#include <mediaforge/task.h>
#include <mediaforge/record.h>
#include <mediaforge/source.h>
#include <mediaforge/sink.h>
#include <mediaforge/image.h>
#include <mediaforge/probe.h>
#include <mediaforge/exif.h>
#include <mediaforge/strip.h>
#include <mediaforge/identify.h>
#include <mediaforge/thumbnail.h>
#include <mediaforge/storyboard.h>
#include <mediaforge/waveform.h>
#include <mediaforge/loudness.h>
#include <mediaforge/silence.h>
#include <mediaforge/tempo.h>
#include <mediaforge/audio_edit.h>
#include <mediaforge/dynamics.h>
#include <mediaforge/stretch.h>
#include <mediaforge/ladder.h>
#include <mediaforge/lint.h>
#include <mediaforge/ingest.h>
#include <mediaforge/geometry.h>
#include <mediaforge/chain.h>
#include <mediaforge/blurhash.h>
#include <mediaforge/thumbhash.h>
#include <mediaforge/palette.h>
#include <mediaforge/phash.h>
#include <mediaforge/stats.h>
#include <mediaforge/content_type.h>
#include <mediaforge/quality_score.h>
#include <mediaforge/similarity.h>
#include <mediaforge/placeholder.h>
#include <mediaforge/thumbnails.h>
#include <mediaforge/tone.h>
#include <mediaforge/detail.h>
#include <mediaforge/smart_crop.h>
#include <mediaforge/look.h>
#include <mediaforge/pass.h>
#include <mediaforge/op.h>

#endif
