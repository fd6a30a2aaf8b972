// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/contractworlds.h"
#include "deploytesting/sourcetree.h"
#include "store/releasestore.h"

#include <filesystem>
#include <memory>
#include <string>

namespace Slipway::Testing {

/// What a release in the store holds, read through it; a content that cannot be read stands as its error.
inline Tree readRelease(const ReleaseStore &store, const Release &release)
{
    Tree tree;
    for (const ReleaseFile &file : release.files) {
        TreeFile &into = tree[file.path.bytes()];
        into.mode = file.mode;
        const auto read = store.readContent(file.digest, file.size, [&](std::string_view block) {
            into.bytes += block;
            return true;
        });
        if (!read) {
            into.bytes = read.error().message().toStdString();
        }
    }
    return tree;
}

/// The path of a content in the store.
inline std::string contentPath(const ReleaseStore &store, const std::string &bytes)
{
    return store.folder() + '/' + ContentFiles::nameOf(Sha256::of(bytes));
}

/// Regular files below a folder of the store.
inline int countFiles(const std::string &folder)
{
    int files = 0;
    std::error_code error;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        files += entry.is_regular_file() ? 1 : 0;
    }
    return files;
}

/// The same release as made some days ago, with an id of its own.
inline std::shared_ptr<const Release> aged(const std::shared_ptr<const Release> &release, int days,
                                           const QString &project = QStringLiteral("shop"))
{
    auto old = std::make_shared<Release>(*release);
    old->createdAt = QDateTime::currentDateTimeUtc().addDays(-days);
    old->project = project;
    return old;
}

} // namespace Slipway::Testing
