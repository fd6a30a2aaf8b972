// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace Slipway {

/// What a file is, by its first bytes, and where they do not tell, by its name.
enum class FileKind {
    Bytes, ///< Nothing that is known.
    Text,
    Json,
    SourceMap,
    Svg,
    Image,
    Font,
    Media, ///< Audio, video, PDF: shown as facts.
};

struct KnownKind {
    FileKind kind = FileKind::Bytes;
    /// For images, fonts and media: "PNG", "WOFF2", "PDF"; what it is called, and no translation.
    QString format = {};
    /// The name of its reader in Qt; empty: none.
    QByteArray reader = {};
};

/// `beginning`: the first few kilobytes. Any thread.
[[nodiscard]] KnownKind kindOfFile(const QByteArray &beginning, const QString &name);

} // namespace Slipway
