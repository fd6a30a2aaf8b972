// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/session/projectdata.h"
#include "ui/widgets/factlist.h"

#include <QList>
#include <QStringList>

#include <string>

namespace Slipway {

struct FileFacts {
    QList<FactList::Fact> facts;
    /// The file whose digests "sha256" and "md5" still miss; empty: none.
    std::string digestOf;
    QStringList pending = {}; ///< Of these two, those that are not known otherwise.
};

/// What is known of a collected file, or of what the storage makes of one.
[[nodiscard]] FileFacts fileFacts(const ProjectData &project, const FileTable &table,
                                  uint32_t item);
/// `url`: where what is in it is served.
[[nodiscard]] QList<FactList::Fact> folderFacts(const FileTable &table, uint32_t node,
                                                const QString &url);

} // namespace Slipway
