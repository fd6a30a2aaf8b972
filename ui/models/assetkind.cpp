// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/assetkind.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::AssetKind)
};

using Suffix = std::pair<std::string_view, AssetKind>;

// Sorted by suffix.
constexpr auto Suffixes = std::to_array<Suffix>({
    {"7z", AssetKind::Archive},   {"aac", AssetKind::Media},        {"avif", AssetKind::Image},
    {"bmp", AssetKind::Image},    {"br", AssetKind::Archive},       {"bz2", AssetKind::Archive},
    {"cjs", AssetKind::Script},   {"css", AssetKind::Style},        {"csv", AssetKind::Data},
    {"doc", AssetKind::Document}, {"docx", AssetKind::Document},    {"eot", AssetKind::Font},
    {"flac", AssetKind::Media},   {"gif", AssetKind::Image},        {"gz", AssetKind::Archive},
    {"htm", AssetKind::Text},     {"html", AssetKind::Text},        {"ico", AssetKind::Image},
    {"jpeg", AssetKind::Image},   {"jpg", AssetKind::Image},        {"js", AssetKind::Script},
    {"json", AssetKind::Data},    {"jsx", AssetKind::Script},       {"less", AssetKind::Style},
    {"m4a", AssetKind::Media},    {"map", AssetKind::SourceMap},    {"md", AssetKind::Text},
    {"mjs", AssetKind::Script},   {"mov", AssetKind::Media},        {"mp3", AssetKind::Media},
    {"mp4", AssetKind::Media},    {"odt", AssetKind::Document},     {"ogg", AssetKind::Media},
    {"ogv", AssetKind::Media},    {"opus", AssetKind::Media},       {"otf", AssetKind::Font},
    {"pdf", AssetKind::Document}, {"png", AssetKind::Image},        {"rst", AssetKind::Text},
    {"sass", AssetKind::Style},   {"scss", AssetKind::Style},       {"svg", AssetKind::Image},
    {"tar", AssetKind::Archive},  {"toml", AssetKind::Data},        {"ts", AssetKind::Script},
    {"tsx", AssetKind::Script},   {"ttc", AssetKind::Font},         {"ttf", AssetKind::Font},
    {"txt", AssetKind::Text},     {"wasm", AssetKind::Script},      {"wav", AssetKind::Media},
    {"webm", AssetKind::Media},   {"webmanifest", AssetKind::Data}, {"webp", AssetKind::Image},
    {"woff", AssetKind::Font},    {"woff2", AssetKind::Font},       {"xlsx", AssetKind::Document},
    {"xml", AssetKind::Data},     {"xz", AssetKind::Archive},       {"yaml", AssetKind::Data},
    {"yml", AssetKind::Data},     {"zip", AssetKind::Archive},      {"zst", AssetKind::Archive},
});
static_assert(std::ranges::is_sorted(Suffixes, {}, &Suffix::first));

constexpr char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

bool lessFolded(std::string_view a, std::string_view b)
{
    return std::ranges::lexicographical_compare(a, b, {}, lowered, lowered);
}

} // namespace

std::string_view fileSuffix(std::string_view path)
{
    const std::size_t slash = path.rfind('/');
    const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

AssetKind assetKindOf(std::string_view path)
{
    const std::string_view suffix = fileSuffix(path);
    const auto found = std::ranges::lower_bound(Suffixes, suffix, lessFolded, &Suffix::first);
    return found != Suffixes.end() && !lessFolded(suffix, found->first) ? found->second
                                                                        : AssetKind::Other;
}

QString assetKindId(AssetKind kind)
{
    switch (kind) {
    case AssetKind::Image:
        return QStringLiteral("image");
    case AssetKind::Font:
        return QStringLiteral("font");
    case AssetKind::Style:
        return QStringLiteral("style");
    case AssetKind::Script:
        return QStringLiteral("script");
    case AssetKind::SourceMap:
        return QStringLiteral("map");
    case AssetKind::Data:
        return QStringLiteral("data");
    case AssetKind::Text:
        return QStringLiteral("text");
    case AssetKind::Media:
        return QStringLiteral("media");
    case AssetKind::Document:
        return QStringLiteral("document");
    case AssetKind::Archive:
        return QStringLiteral("archive");
    case AssetKind::Other:
        break;
    }
    return QStringLiteral("other");
}

QString assetKindTitle(AssetKind kind)
{
    switch (kind) {
    case AssetKind::Image:
        return Words::tr("Images");
    case AssetKind::Font:
        return Words::tr("Fonts");
    case AssetKind::Style:
        return Words::tr("Style sheets");
    case AssetKind::Script:
        return Words::tr("Scripts");
    case AssetKind::SourceMap:
        return Words::tr("Source maps");
    case AssetKind::Data:
        return Words::tr("Data");
    case AssetKind::Text:
        return Words::tr("Texts");
    case AssetKind::Media:
        return Words::tr("Audio and video");
    case AssetKind::Document:
        return Words::tr("Documents");
    case AssetKind::Archive:
        return Words::tr("Archives");
    case AssetKind::Other:
        break;
    }
    return Words::tr("Other files");
}

QString assetKindName(AssetKind kind)
{
    switch (kind) {
    case AssetKind::Image:
        return Words::tr("Image");
    case AssetKind::Font:
        return Words::tr("Font");
    case AssetKind::Style:
        return Words::tr("Style sheet");
    case AssetKind::Script:
        return Words::tr("Script");
    case AssetKind::SourceMap:
        return Words::tr("Source map");
    case AssetKind::Data:
        return Words::tr("Data file");
    case AssetKind::Text:
        return Words::tr("Text");
    case AssetKind::Media:
        return Words::tr("Audio or video");
    case AssetKind::Document:
        return Words::tr("Document");
    case AssetKind::Archive:
        return Words::tr("Archive");
    case AssetKind::Other:
        break;
    }
    return Words::tr("Other");
}

} // namespace Slipway
