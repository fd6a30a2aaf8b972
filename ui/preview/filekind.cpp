// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/filekind.h"

#include "ui/preview/textsource.h"

#include <array>
#include <string_view>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

namespace {

struct Signature {
    std::size_t at;
    std::string_view bytes;
    FileKind kind;
    const char *format;
    const char *reader;
};

constexpr auto Signatures = std::to_array<Signature>({
    {0, "\x89PNG\r\n\x1a\n"sv, FileKind::Image, "PNG", "png"},
    {0, "\xff\xd8\xff"sv, FileKind::Image, "JPEG", "jpeg"},
    {0, "GIF87a"sv, FileKind::Image, "GIF", "gif"},
    {0, "GIF89a"sv, FileKind::Image, "GIF", "gif"},
    {8, "WEBP"sv, FileKind::Image, "WebP", "webp"},
    {0, "BM"sv, FileKind::Image, "BMP", "bmp"},
    {0, "\0\0\1\0"sv, FileKind::Image, "ICO", "ico"},
    {0, "II*\0"sv, FileKind::Image, "TIFF", "tiff"},
    {0, "MM\0*"sv, FileKind::Image, "TIFF", "tiff"},
    {4, "ftypavif"sv, FileKind::Image, "AVIF", "avif"},
    {4, "ftypavis"sv, FileKind::Image, "AVIF", "avif"},
    {4, "ftypheic"sv, FileKind::Image, "HEIC", "heic"},
    {0, "\xff\x0a"sv, FileKind::Image, "JPEG XL", "jxl"},
    {0, "\0\0\0\x0cJXL "sv, FileKind::Image, "JPEG XL", "jxl"},
    {0, "wOFF"sv, FileKind::Font, "WOFF", ""},
    {0, "wOF2"sv, FileKind::Font, "WOFF2", ""},
    {0, "\0\1\0\0"sv, FileKind::Font, "TrueType", ""},
    {0, "true"sv, FileKind::Font, "TrueType", ""},
    {0, "OTTO"sv, FileKind::Font, "OpenType", ""},
    {0, "ttcf"sv, FileKind::Font, "TrueType Collection", ""},
    {0, "%PDF-"sv, FileKind::Media, "PDF", ""},
    {0, "ID3"sv, FileKind::Media, "MP3", ""},
    {0, "\xff\xfb"sv, FileKind::Media, "MP3", ""},
    {0, "OggS"sv, FileKind::Media, "Ogg", ""},
    {0, "fLaC"sv, FileKind::Media, "FLAC", ""},
    {8, "WAVE"sv, FileKind::Media, "WAV", ""},
    {8, "AVI "sv, FileKind::Media, "AVI", ""},
    {0, "\x1a\x45\xdf\xa3"sv, FileKind::Media, "WebM", ""},
    {4, "ftyp"sv, FileKind::Media, "MP4", ""},
});

// Where bytes do not tell: a broken file is still the kind that its name says.
struct Suffix {
    const char16_t *name;
    FileKind kind;
    const char *format;
    const char *reader;
};

constexpr auto Suffixes = std::to_array<Suffix>({
    {u".png", FileKind::Image, "PNG", "png"},
    {u".jpg", FileKind::Image, "JPEG", "jpeg"},
    {u".jpeg", FileKind::Image, "JPEG", "jpeg"},
    {u".gif", FileKind::Image, "GIF", "gif"},
    {u".webp", FileKind::Image, "WebP", "webp"},
    {u".bmp", FileKind::Image, "BMP", "bmp"},
    {u".ico", FileKind::Image, "ICO", "ico"},
    {u".avif", FileKind::Image, "AVIF", "avif"},
    {u".ttf", FileKind::Font, "TrueType", ""},
    {u".otf", FileKind::Font, "OpenType", ""},
    {u".woff", FileKind::Font, "WOFF", ""},
    {u".woff2", FileKind::Font, "WOFF2", ""},
    {u".mp3", FileKind::Media, "MP3", ""},
    {u".wav", FileKind::Media, "WAV", ""},
    {u".ogg", FileKind::Media, "Ogg", ""},
    {u".mp4", FileKind::Media, "MP4", ""},
    {u".webm", FileKind::Media, "WebM", ""},
    {u".pdf", FileKind::Media, "PDF", ""},
});

bool looksLikeSvg(const QByteArray &beginning)
{
    const qsizetype tag = beginning.indexOf("<svg");
    if (tag < 0) {
        return false;
    }
    QByteArray start = beginning.first(std::min<qsizetype>(beginning.size(), 64));
    if (start.startsWith("\xef\xbb\xbf")) {
        start.remove(0, 3);
    }
    return start.trimmed().startsWith('<');
}

} // namespace

KnownKind kindOfFile(const QByteArray &beginning, const QString &name)
{
    const std::string_view bytes(beginning.data(), std::size_t(beginning.size()));
    const bool text = TextSource::looksLikeText(beginning);
    for (const Signature &known : Signatures) {
        if (bytes.size() > known.at && bytes.substr(known.at).starts_with(known.bytes)) {
            // Two or four letters may as well begin a text.
            const bool weak = known.bytes.size() < 5 && known.at == 0;
            if (!weak || !text) {
                return {.kind = known.kind,
                        .format = QString::fromLatin1(known.format),
                        .reader = known.reader};
            }
        }
    }
    const auto hasSuffix = [&name](QStringView suffix) {
        return name.endsWith(suffix, Qt::CaseInsensitive);
    };
    if (text) {
        if (hasSuffix(u".svg") || looksLikeSvg(beginning)) {
            return {.kind = FileKind::Svg, .format = u"SVG"_s};
        }
        if (hasSuffix(u".map")) {
            return {.kind = FileKind::SourceMap};
        }
        if (hasSuffix(u".json") || hasSuffix(u".webmanifest") || hasSuffix(u".geojson")) {
            return {.kind = FileKind::Json};
        }
    }
    for (const Suffix &known : Suffixes) {
        if (hasSuffix(known.name)) {
            return {.kind = known.kind,
                    .format = QString::fromLatin1(known.format),
                    .reader = known.reader};
        }
    }
    return {.kind = text ? FileKind::Text : FileKind::Bytes};
}

} // namespace Slipway
