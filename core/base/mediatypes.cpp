// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/mediatypes.h"

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

struct Row {
    std::string_view name; ///< An extension, or a whole name.
    std::string_view type;
};

/// By extension, sorted.
constexpr std::array Rows = std::to_array<Row>({
    {"3gp", "video/3gpp"},
    {"7z", "application/x-7z-compressed"},
    {"aac", "audio/aac"},
    {"apng", "image/apng"},
    {"atom", "application/atom+xml"},
    {"avi", "video/x-msvideo"},
    {"avif", "image/avif"},
    {"bmp", "image/bmp"},
    {"br", "application/octet-stream"},
    {"bz2", "application/x-bzip2"},
    {"cjs", "text/javascript"},
    {"css", "text/css"},
    {"csv", "text/csv"},
    {"cur", "image/x-icon"},
    {"doc", "application/msword"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"eot", "application/vnd.ms-fontobject"},
    {"epub", "application/epub+zip"},
    {"flac", "audio/flac"},
    {"geojson", "application/geo+json"},
    {"gif", "image/gif"},
    {"glb", "model/gltf-binary"},
    {"gltf", "model/gltf+json"},
    {"gz", "application/gzip"},
    {"htm", "text/html"},
    {"html", "text/html"},
    {"ico", "image/x-icon"},
    {"ics", "text/calendar"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript"},
    {"json", "application/json"},
    {"jsonld", "application/ld+json"},
    {"jxl", "image/jxl"},
    {"kml", "application/vnd.google-earth.kml+xml"},
    {"m3u8", "application/vnd.apple.mpegurl"},
    {"m4a", "audio/mp4"},
    {"m4v", "video/x-m4v"},
    {"map", "application/json"},
    {"md", "text/markdown"},
    {"mid", "audio/midi"},
    {"mjs", "text/javascript"},
    {"mov", "video/quicktime"},
    {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"},
    {"mpeg", "video/mpeg"},
    {"mpg", "video/mpeg"},
    {"odp", "application/vnd.oasis.opendocument.presentation"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"oga", "audio/ogg"},
    {"ogg", "audio/ogg"},
    {"ogv", "video/ogg"},
    {"opus", "audio/ogg"},
    {"otf", "font/otf"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    {"ps", "application/postscript"},
    {"rar", "application/vnd.rar"},
    {"rss", "application/rss+xml"},
    {"rtf", "application/rtf"},
    {"svg", "image/svg+xml"},
    {"swf", "application/x-shockwave-flash"},
    {"tar", "application/x-tar"},
    {"tgz", "application/gzip"},
    {"tif", "image/tiff"},
    {"tiff", "image/tiff"},
    {"ttc", "font/collection"},
    {"ttf", "font/ttf"},
    {"txt", "text/plain"},
    {"vtt", "text/vtt"},
    {"wasm", "application/wasm"},
    {"wav", "audio/wav"},
    {"weba", "audio/webm"},
    {"webm", "video/webm"},
    {"webmanifest", "application/manifest+json"},
    {"webp", "image/webp"},
    {"wmv", "video/x-ms-wmv"},
    {"woff", "font/woff"},
    {"woff2", "font/woff2"},
    {"xhtml", "application/xhtml+xml"},
    {"xls", "application/vnd.ms-excel"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "text/xml"},
    {"xz", "application/x-xz"},
    {"yaml", "application/yaml"},
    {"yml", "application/yaml"},
    {"zip", "application/zip"},
    {"zst", "application/zstd"},
});
static_assert(std::ranges::is_sorted(Rows, {}, &Row::name));

/// Whole names with a type of their own.
constexpr std::array Names = std::to_array<Row>({
    {"apple-app-site-association", "application/json"},
    {"crossdomain.xml", "text/x-cross-domain-policy"},
});

struct Coding {
    std::string_view extension;
    std::string_view name;
};

constexpr std::array Codings =
    std::to_array<Coding>({{"br", "br"}, {"gz", "gzip"}, {"zst", "zstd"}});

/// What follows the last dot, if something stands before it (".gz" is a name, not an extension).
std::string_view extensionOf(std::string_view name)
{
    const size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

bool isCapital(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}

std::string_view typeOf(std::string_view name)
{
    const auto *special = std::ranges::find(Names, name, &Row::name);
    if (special != Names.end()) {
        return special->type;
    }
    const std::string_view extension = extensionOf(name);
    const auto *row = std::ranges::lower_bound(Rows, extension, {}, &Row::name);
    return row != Rows.end() && row->name == extension ? row->type : std::string_view();
}

std::string withCharset(std::string_view type)
{
    constexpr std::string_view Charset = "; charset=utf-8";
    std::string text;
    text.reserve(type.size() + Charset.size());
    text = type.empty() ? "application/octet-stream" : type;
    if (text.starts_with("text/")) {
        text += Charset;
    }
    return text;
}

} // namespace

MediaType mediaTypeOf(std::string_view path)
{
    std::string_view name = path.substr(path.rfind('/') + 1);
    std::string lower;
    if (std::ranges::any_of(name, isCapital)) {
        lower = name;
        std::ranges::transform(lower, lower.begin(), [](char letter) {
            return isCapital(letter) ? static_cast<char>(letter + ('a' - 'A')) : letter;
        });
        name = lower;
    }
    const std::string_view extension = extensionOf(name);
    if (extension == "svgz") {
        return {.type = "image/svg+xml", .encoding = "gzip"};
    }
    for (const Coding &coding : Codings) {
        if (extension != coding.extension) {
            continue;
        }
        const std::string_view inner = name.substr(0, name.size() - extension.size() - 1);
        const std::string_view type = typeOf(inner);
        if (!type.empty() && type != "application/x-tar") {
            return {.type = withCharset(type), .encoding = std::string(coding.name)};
        }
    }
    return {.type = withCharset(typeOf(name)), .encoding = {}};
}

std::string_view decidingExtension(std::string_view path)
{
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::string_view extension = extensionOf(name);
    const bool isMore = std::ranges::any_of(extension, isCapital)
        || std::ranges::find(Codings, extension, &Coding::extension) != Codings.end()
        || std::ranges::any_of(Names,
                               [&](const Row &row) { return row.name.ends_with(extension); });
    return isMore ? std::string_view() : extension;
}

} // namespace Slipway
