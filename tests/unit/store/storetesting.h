// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/contractworlds.h"
#include "deploytesting/sourcetree.h"
#include "store/releasestore.h"

#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <sys/stat.h>

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

/// Other bytes in a file of the store, which nobody may write.
inline void overwrite(const std::string &path, const std::string &bytes)
{
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// Sets when a file was written last, in seconds.
inline void setTime(const std::string &path, time_t seconds)
{
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
}

/// As a disk does it: other bytes, and nobody has written.
inline void rot(const std::string &path, const std::string &bytes)
{
    overwrite(path, bytes);
    setTime(path, 1);
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
