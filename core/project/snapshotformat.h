// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectsnapshot.h"

#include <QLatin1StringView>

#include <array>
#include <cstdint>
#include <utility>

/// What the reader and the writer of snapshot documents share.
namespace Slipway::SnapshotFormat {

inline constexpr int64_t SizeLimit = 512LL * 1024 * 1024;

inline constexpr std::array<std::pair<FinderKind, QLatin1StringView>, 4> FinderKinds = {{
    {FinderKind::FileSystem, QLatin1StringView("filesystem")},
    {FinderKind::AppDirectories, QLatin1StringView("appdirs")},
    {FinderKind::DefaultStorage, QLatin1StringView("defaultstorage")},
    {FinderKind::Custom, QLatin1StringView("custom")},
}};

inline constexpr std::array<std::pair<StorageKind, QLatin1StringView>, 8> StorageKinds = {{
    {StorageKind::Plain, QLatin1StringView("plain")},
    {StorageKind::Hashed, QLatin1StringView("hashed")},
    {StorageKind::Manifest, QLatin1StringView("manifest")},
    {StorageKind::WhiteNoise, QLatin1StringView("wn")},
    {StorageKind::WhiteNoiseManifest, QLatin1StringView("wn-manifest")},
    {StorageKind::S3, QLatin1StringView("s3")},
    {StorageKind::S3Manifest, QLatin1StringView("s3-manifest")},
    {StorageKind::Custom, QLatin1StringView("custom")},
}};

} // namespace Slipway::SnapshotFormat
