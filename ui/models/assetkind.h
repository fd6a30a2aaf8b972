// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <string_view>

namespace Slipway {

/// What a file is to a visitor's browser, by its name.
enum class AssetKind : uint8_t {
    Image,
    Font,
    Style,
    Script,
    SourceMap,
    Data,
    Text,
    Media,
    Document,
    Archive,
    Other,
};

inline constexpr std::array AllAssetKinds = {
    AssetKind::Image,     AssetKind::Font,    AssetKind::Style, AssetKind::Script,
    AssetKind::SourceMap, AssetKind::Data,    AssetKind::Text,  AssetKind::Media,
    AssetKind::Document,  AssetKind::Archive, AssetKind::Other};

[[nodiscard]] AssetKind assetKindOf(std::string_view path);
/// The letters after the last dot of the name, lower case; empty: none.
[[nodiscard]] std::string_view fileSuffix(std::string_view path);
/// "image", for filters.
[[nodiscard]] QString assetKindId(AssetKind kind);
/// "Images", for people.
[[nodiscard]] QString assetKindTitle(AssetKind kind);
/// "Style sheet": of one file.
[[nodiscard]] QString assetKindName(AssetKind kind);

} // namespace Slipway
