// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/contentstore.h"

#include "base/pathtext.h"
#include "compress/cachefolder.h"
#include "project/userfolders.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace Slipway {

ContentStore::ContentStore(std::string folder, uint64_t limit, std::shared_ptr<SpareContents> spare)
    : m_folder(std::move(folder))
    , m_limit(limit)
    , m_spare(std::move(spare))
{ }

void ContentStore::trim() const
{
    constexpr int64_t Day = 24 * 3600;
    if (m_hasWritten.exchange(false)) {
        CacheFolder::evict(m_folder, m_limit, Day);
    }
}

std::string ContentStore::defaultFolder()
{
    return userCacheFolder() + "/contents";
}

Result<std::string> ContentStore::put(const Sha256 &digest, std::string_view content) const
{
    auto path = putInFolder(digest, content);
    return path || !m_spare ? std::move(path) : m_spare->put(digest, content, path.error());
}

Result<std::string> ContentStore::putInFolder(const Sha256 &digest, std::string_view content) const
{
    const std::string hex = digest.hex().toStdString();
    const std::string folder = m_folder + "/" + hex.substr(0, 2);
    std::string path = folder + "/" + hex.substr(2);
    if (const auto known = Sha256::ofFile(path); known && *known == digest) {
        ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0); // it may be another user's: no harm
        return path;
    }
    const auto failed = [&](const std::string &where, const QString &why) {
        return failure(
            {.code = ErrorCode::InputOutput,
             .what = QCoreApplication::translate("Slipway::Release", "The release was not built"),
             .where = displayPath(where),
             .why = why,
             .advice = QCoreApplication::translate(
                 "Slipway::Release",
                 "Rewritten files are kept in the cache folder until they are deployed: make room "
                 "there and let it be written to, or name another one in XDG_CACHE_HOME.")});
    };
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return failed(m_folder, QString::fromStdString(error.message()));
    }
    QSaveFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly)
        || file.write(content.data(), static_cast<qint64>(content.size()))
            != static_cast<qint64>(content.size())
        || !file.commit()) {
        return failed(path, file.errorString());
    }
    m_hasWritten = true;
    return path;
}

} // namespace Slipway
