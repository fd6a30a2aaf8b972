// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>

#include <stop_token>
#include <string>

namespace Slipway {

/// A file as the window can show it. Shape: value, made on a worker.
struct FileContent {
    enum class Kind { Image, Text, Binary, Unreadable };

    Kind kind = Kind::Unreadable;
    QImage image; ///< Kind::Image, no larger than needed for a screen.
    QSize imageSize; ///< As the file has it.
    QStringList lines; ///< Kind::Text, and images that are text (SVG).
    bool cut = false; ///< Only the beginning was read.
    QString note; ///< Why it is not shown: "Permission denied".
    qint64 size = 0;
};

/// Reads at most a few megabytes. Images with more pixels than fit in reasonable memory, and SVG that
/// refers to anything outside itself, are not decoded; `note` says so. Any thread.
[[nodiscard]] FileContent loadContent(const std::string &path, std::stop_token stop = {});

} // namespace Slipway
