// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storesweep.h"

#include "base/pathtext.h"
#include "release/releaselisting.h"
#include "store/contentfiles.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace Slipway {

namespace {

constexpr std::string_view RecordEnding = ".zst";

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

class Sweep final {
public:
    Sweep(const StoreFolder &folder, std::vector<Sha256> needed, int64_t distrustedSince,
          bool dryRun, CollectReport &report)
        : m_folder(folder)
        , m_needed(std::move(needed))
        , m_distrustedSince(distrustedSince)
        , m_dryRun(dryRun)
        , m_report(report)
    { }

    Result<void> part(const std::string &name)
    {
        const std::string part = "contents/" + name;
        const auto names = m_folder.names(part.c_str());
        if (!names) {
            return failure(names.error());
        }
        for (const std::string &rest : *names) {
            const Sha256 digest = Sha256::fromHex(QString::fromStdString(name + rest));
            if (digest.isNull()) {
                continue; // no name of ours
            }
            if (Result<void> done = content(part + '/' + rest, digest); !done) {
                return done;
            }
        }
        return {};
    }

private:
    Result<void> content(const std::string &name, const Sha256 &digest)
    {
        const bool isNeeded = std::ranges::binary_search(m_needed, digest);
        if (isNeeded && m_distrustedSince == INT64_MAX) {
            return {};
        }
        struct stat status = {};
        if (::fstatat(m_folder.fd(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            return errno == ENOENT ? Result<void>() : m_folder.unreadable(errno, name);
        }
        if (!isNeeded) {
            ++m_report.contents;
            m_report.bytes += status.st_size;
            return m_dryRun || ::unlinkat(m_folder.fd(), name.c_str(), 0) == 0
                ? Result<void>()
                : m_folder.unwritten(errno, name);
        }
        if (!m_dryRun && status.st_ctim.tv_sec >= m_distrustedSince) {
            const auto whole = ContentFiles(m_folder).read(digest, status.st_size,
                                                           [](std::string_view) { return true; });
            if (!whole && whole.error().code == ErrorCode::InvalidData) {
                m_report.damaged += digest.hex();
            }
        }
        return {};
    }

    const StoreFolder &m_folder;
    std::vector<Sha256> m_needed;
    int64_t m_distrustedSince;
    bool m_dryRun;
    CollectReport &m_report;
};

Result<void> removeAll(const StoreFolder &folder, const char *below)
{
    const auto names = folder.names(below);
    if (!names) {
        return failure(names.error());
    }
    for (const std::string &name : *names) {
        const std::string path = std::string(below) + '/' + name;
        if (::unlinkat(folder.fd(), path.c_str(), 0) != 0 && errno != ENOENT) {
            return folder.unwritten(errno, path);
        }
    }
    return {};
}

} // namespace

Result<std::vector<Sha256>> neededContents(const StoreFolder &folder, const QStringList &without,
                                           const std::stop_token &stop)
{
    std::vector<Sha256> needed;
    const auto names = folder.names("releases");
    if (!names) {
        return failure(names.error());
    }
    for (const std::string &name : *names) {
        if (!name.ends_with(RecordEnding)
            || without.contains(
                QString::fromStdString(name.substr(0, name.size() - RecordEnding.size())))) {
            continue;
        }
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const std::string path = "releases/" + name;
        const auto packed = folder.read(path, LargestReleaseListing);
        auto release =
            packed ? unpackReleaseListing(*packed, folder.fullName(path)) : failure(packed.error());
        if (!release) {
            Error error = release.error();
            error.advice = text("Nothing was deleted, as nobody can say which contents it needs. "
                                "Drop that release, then clean up again.");
            return failure(std::move(error));
        }
        for (const ReleaseFile &file : (*release)->files) {
            needed.push_back(file.digest);
        }
        std::ranges::sort(needed);
        const auto twice = std::ranges::unique(needed);
        needed.erase(twice.begin(), twice.end());
    }
    return needed;
}

Result<int64_t> unfinishedSince(const StoreFolder &folder)
{
    const auto names = folder.names("putting");
    if (!names) {
        return failure(names.error());
    }
    int64_t since = INT64_MAX;
    const int64_t now = QDateTime::currentSecsSinceEpoch();
    for (const std::string &name : *names) {
        struct stat status = {};
        const std::string mark = "putting/" + name;
        if (::fstatat(folder.fd(), mark.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
            // The clock was set back since: what that put wrote may have any time.
            const bool isAhead = status.st_mtim.tv_sec > now;
            since = std::min<int64_t>(since, isAhead ? INT64_MIN : status.st_mtim.tv_sec);
        } else if (errno != ENOENT) {
            return folder.unreadable(errno, mark);
        }
    }
    return since;
}

Result<void> sweepContents(const StoreFolder &folder, std::vector<Sha256> needed, bool dryRun,
                           CollectReport &report, const std::stop_token &stop)
{
    const auto since = unfinishedSince(folder);
    if (!since) {
        return failure(since.error());
    }
    const auto parts = folder.names("contents");
    if (!parts) {
        return failure(parts.error());
    }
    Sweep sweep(folder, std::move(needed), *since, dryRun, report);
    for (const std::string &part : *parts) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        if (Result<void> done = part.size() == 2 ? sweep.part(part) : Result<void>(); !done) {
            return done;
        }
    }
    if (dryRun) {
        return {};
    }
    if (Result<void> done = removeAll(folder, "tmp"); !done) {
        return done;
    }
    // Last: until here every content of theirs was open to doubt.
    return removeAll(folder, "putting");
}

} // namespace Slipway
