/* What the keys of tags are called in each format. */
#include <string.h>
#include <strings.h>
#include "mfi_tags_priv.h"

/* clang-format off */
#define ITUNES NULL /* MP4 has no box of its own: a free form named by the label or the key */

/* The columns of mfi_tags_priv.h. The first name of a format is written; all are read. */
static const char *const names[][MFI_TAG_COLUMNS] = {
    {"TITLE", "TIT2", "TT2", "\251nam", "Title", "INAM", "NAME", NULL},
    {"ARTIST", "TPE1", "TP1", "\251ART", "Artist", "IART", "AUTH", NULL},
    {"ALBUM", "TALB", "TAL", "\251alb", "Album", "IPRD", NULL, NULL},
    {"ALBUMARTIST", "TPE2", "TP2", "aART", "Album Artist", NULL, NULL, NULL},
    {"COMPOSER", "TCOM", "TCM", "\251wrt", "Composer", "IMUS", NULL, NULL},
    {"GENRE", "TCON", "TCO", "\251gen", "Genre", "IGNR", NULL, NULL},
    {"DATE", "TDRC", "TYE", "\251day", "Year", "ICRD", NULL, NULL},
    {"TRACKNUMBER", "TRCK", "TRK", "trkn", "Track", "IPRT", NULL, NULL},
    {"DISCNUMBER", "TPOS", "TPA", "disk", "Disc", NULL, NULL, NULL},
    {"COMMENT", "COMM", "COM", "\251cmt", "Comment", "ICMT", "ANNO", NULL},
    {"LYRICS", "USLT", "ULT", "\251lyr", "Lyrics", NULL, NULL, NULL},
    {"BPM", "TBPM", "TBP", "tmpo", "BPM", "IBPM", NULL, NULL},
    {"ISRC", "TSRC", "TRC", ITUNES, "ISRC", "ISRC", NULL, NULL},
    {"COPYRIGHT", "TCOP", "TCR", "cprt", "Copyright", "ICOP", "(c) ", NULL},
    {"ENCODEDBY", "TENC", "TEN", "\251enc", "EncodedBy", "ITCH", NULL, NULL},
    {"ENCODERSETTINGS", "TSSE", "TSS", "\251too", "EncoderSettings", "ISFT", NULL, NULL},
    {"CONDUCTOR", "TPE3", "TP3", ITUNES, "Conductor", NULL, NULL, NULL},
    {"REMIXER", "TPE4", "TP4", ITUNES, "MixArtist", NULL, NULL, NULL},
    {"LYRICIST", "TEXT", "TXT", ITUNES, "Lyricist", "IWRI", NULL, NULL},
    {"LABEL", "TPUB", "TPB", ITUNES, "Label", "IPUB", NULL, NULL},
    {"SUBTITLE", "TIT3", "TT3", ITUNES, "Subtitle", NULL, NULL, NULL},
    {"GROUPING", "TIT1", "TT1", "\251grp", "Grouping", NULL, NULL, NULL},
    {"MOOD", "TMOO", NULL, ITUNES, "Mood", NULL, NULL, NULL},
    {"MEDIA", "TMED", "TMT", ITUNES, "Media", "IMED", NULL, NULL},
    {"ORIGINALDATE", "TDOR", "TOR", ITUNES, "ORIGINALDATE", NULL, NULL, NULL},
    {"ORIGINALARTIST", "TOPE", "TOA", ITUNES, "Original Artist", NULL, NULL, NULL},
    {"ORIGINALALBUM", "TOAL", "TOT", ITUNES, "ORIGINALALBUM", NULL, NULL, NULL},
    {"LANGUAGE", "TLAN", "TLA", ITUNES, "Language", "ILNG", NULL, NULL},
    {"INITIALKEY", "TKEY", "TKE", ITUNES, "INITIALKEY", NULL, NULL, "initialkey"},
    {"TITLESORT", "TSOT", "TST", "sonm", "TITLESORT", NULL, NULL, NULL},
    {"ARTISTSORT", "TSOP", "TSP", "soar", "ARTISTSORT", NULL, NULL, NULL},
    {"ALBUMSORT", "TSOA", "TSA", "soal", "ALBUMSORT", NULL, NULL, NULL},
    {"ALBUMARTISTSORT", "TSO2", "TS2", "soaa", "ALBUMARTISTSORT", NULL, NULL, NULL},
    {"COMPOSERSORT", "TSOC", "TSC", "soco", "COMPOSERSORT", NULL, NULL, NULL},
    {"COMPILATION", "TCMP", "TCP", "cpil", "Compilation", NULL, NULL, NULL},
    {"DISCSUBTITLE", "TSST", NULL, ITUNES, "DiscSubtitle", NULL, NULL, NULL},
    {"MUSICBRAINZ_TRACKID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Track Id"},
    {"MUSICBRAINZ_RELEASETRACKID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Release Track Id"},
    {"MUSICBRAINZ_ALBUMID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Album Id"},
    {"MUSICBRAINZ_ARTISTID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Artist Id"},
    {"MUSICBRAINZ_ALBUMARTISTID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Album Artist Id"},
    {"MUSICBRAINZ_RELEASEGROUPID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Release Group Id"},
    {"MUSICBRAINZ_WORKID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Work Id"},
    {"MUSICBRAINZ_DISCID", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Disc Id"},
    {"RELEASECOUNTRY", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Album Release Country"},
    {"RELEASESTATUS", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Album Status"},
    {"RELEASETYPE", NULL, NULL, ITUNES, NULL, NULL, NULL, "MusicBrainz Album Type"},
    {"ACOUSTID_ID", NULL, NULL, ITUNES, NULL, NULL, NULL, "Acoustid Id"},
    {"ACOUSTID_FINGERPRINT", NULL, NULL, ITUNES, NULL, NULL, NULL, "Acoustid Fingerprint"},
    {"REPLAYGAIN_TRACK_GAIN", NULL, NULL, ITUNES, NULL, NULL, NULL, "replaygain_track_gain"},
    {"REPLAYGAIN_TRACK_PEAK", NULL, NULL, ITUNES, NULL, NULL, NULL, "replaygain_track_peak"},
    {"REPLAYGAIN_ALBUM_GAIN", NULL, NULL, ITUNES, NULL, NULL, NULL, "replaygain_album_gain"},
    {"REPLAYGAIN_ALBUM_PEAK", NULL, NULL, ITUNES, NULL, NULL, NULL, "replaygain_album_peak"},
    /* names that are read only */
    {"DATE", "TYER", NULL, NULL, NULL, NULL, NULL, "YEAR"},
    {"ORIGINALDATE", "TORY", NULL, NULL, NULL, NULL, NULL, NULL},
    {"GENRE", NULL, NULL, "gnre", NULL, NULL, NULL, NULL},
    {"TRACKNUMBER", NULL, NULL, NULL, NULL, "ITRK", NULL, "TRACK"},
    {"DISCNUMBER", NULL, NULL, NULL, NULL, NULL, NULL, "DISC"},
    {"DISCNUMBER", NULL, NULL, NULL, NULL, NULL, NULL, "DISK"},
    {"TRACKTOTAL", NULL, NULL, NULL, NULL, NULL, NULL, "TOTALTRACKS"},
    {"DISCTOTAL", NULL, NULL, NULL, NULL, NULL, NULL, "TOTALDISCS"},
    {"ALBUMARTIST", NULL, NULL, NULL, NULL, NULL, NULL, "ALBUM ARTIST"},
    {"ALBUMARTIST", NULL, NULL, NULL, NULL, NULL, NULL, "ALBUM_ARTIST"},
    {"LYRICS", NULL, NULL, NULL, NULL, NULL, NULL, "UNSYNCEDLYRICS"},
    {"LYRICS", NULL, NULL, NULL, NULL, NULL, NULL, "UNSYNCED LYRICS"},
    {"COMMENT", NULL, NULL, NULL, NULL, NULL, NULL, "COMMENTS"},
    {"ARTIST", NULL, NULL, NULL, NULL, NULL, NULL, "AUTHOR"},
    {"REMIXER", NULL, NULL, NULL, NULL, NULL, NULL, "MIXARTIST"},
    {"ORIGINALARTIST", NULL, NULL, NULL, NULL, NULL, NULL, "ORIGINAL ARTIST"},
};

static const char *const genres[] = {
    "Blues", "Classic Rock", "Country", "Dance", "Disco", "Funk", "Grunge", "Hip-Hop", "Jazz", "Metal", "New Age", "Oldies",
    "Other", "Pop", "R&B", "Rap", "Reggae", "Rock", "Techno", "Industrial", "Alternative", "Ska", "Death Metal", "Pranks",
    "Soundtrack", "Euro-Techno", "Ambient", "Trip-Hop", "Vocal", "Jazz+Funk", "Fusion", "Trance", "Classical", "Instrumental",
    "Acid", "House", "Game", "Sound Clip", "Gospel", "Noise", "AlternRock", "Bass", "Soul", "Punk", "Space", "Meditative",
    "Instrumental Pop", "Instrumental Rock", "Ethnic", "Gothic", "Darkwave", "Techno-Industrial", "Electronic", "Pop-Folk",
    "Eurodance", "Dream", "Southern Rock", "Comedy", "Cult", "Gangsta Rap", "Top 40", "Christian Rap", "Pop/Funk", "Jungle",
    "Native American", "Cabaret", "New Wave", "Psychedelic", "Rave", "Showtunes", "Trailer", "Lo-Fi", "Tribal", "Acid Punk",
    "Acid Jazz", "Polka", "Retro", "Musical", "Rock & Roll", "Hard Rock", "Folk", "Folk-Rock", "National Folk", "Swing",
    "Fast-Fusion", "Bebop", "Latin", "Revival", "Celtic", "Bluegrass", "Avantgarde", "Gothic Rock", "Progressive Rock",
    "Psychedelic Rock", "Symphonic Rock", "Slow Rock", "Big Band", "Chorus", "Easy Listening", "Acoustic", "Humour", "Speech",
    "Chanson", "Opera", "Chamber Music", "Sonata", "Symphony", "Booty Bass", "Primus", "Porn Groove", "Satire", "Slow Jam",
    "Club", "Tango", "Samba", "Folklore", "Ballad", "Power Ballad", "Rhythmic Soul", "Freestyle", "Duet", "Punk Rock",
    "Drum Solo", "A Cappella", "Euro-House", "Dance Hall", "Goa", "Drum & Bass", "Club-House", "Hardcore", "Terror", "Indie",
    "BritPop", "Afro-Punk", "Polsk Punk", "Beat", "Christian Gangsta Rap", "Heavy Metal", "Black Metal", "Crossover",
    "Contemporary Christian", "Christian Rock", "Merengue", "Salsa", "Thrash Metal", "Anime", "JPop", "Synthpop", "Abstract",
    "Art Rock", "Baroque", "Bhangra", "Big Beat", "Breakbeat", "Chillout", "Downtempo", "Dub", "EBM", "Eclectic", "Electro",
    "Electroclash", "Emo", "Experimental", "Garage", "Global", "IDM", "Illbient", "Industro-Goth", "Jam Band", "Krautrock",
    "Leftfield", "Lounge", "Math Rock", "New Romantic", "Nu-Breakz", "Post-Punk", "Post-Rock", "Psytrance", "Shoegaze",
    "Space Rock", "Trop Rock", "World Music", "Neoclassical", "Audiobook", "Audio Theatre", "Neue Deutsche Welle", "Podcast",
    "Indie Rock", "G-Funk", "Dubstep", "Garage Rock", "Psybient",
};

/* clang-format on */

const char *mfi_tag_name(const char *key, int column)
{
    for (size_t i = 0; i < MFI_COUNT(names); i++)
        if (strcasecmp(names[i][MFI_TAG_KEY], key) == 0)
            return names[i][column];
    return NULL;
}

const char *mfi_tag_key(const char *name, int column)
{
    for (size_t i = 0; i < MFI_COUNT(names); i++)
        if (names[i][column] && strcmp(names[i][column], name) == 0)
            return names[i][MFI_TAG_KEY];
    return NULL;
}

const char *mfi_tag_key_of_label(const char *name)
{
    for (size_t i = 0; i < MFI_COUNT(names); i++)
        if (names[i][MFI_TAG_LABEL] && strcasecmp(names[i][MFI_TAG_LABEL], name) == 0)
            return names[i][MFI_TAG_KEY];
    return name;
}

const char *mfi_tag_genre(unsigned number)
{
    return number < MFI_COUNT(genres) ? genres[number] : NULL;
}

int mfi_tag_genre_number(const char *name)
{
    for (size_t i = 0; i < MFI_COUNT(genres); i++)
        if (strcasecmp(genres[i], name) == 0)
            return (int)i;
    return -1;
}
