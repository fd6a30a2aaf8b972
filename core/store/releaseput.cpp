// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/leadingdigits.h"
#include "base/parallel.h"
#include "base/sortruns.h"
#include "release/releaselisting.h"
#include "store/releasestore.h"
#include "store/storeparts.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <future>
#include <utility>
#include <vector>

namespace Slipway {

using namespace StoreParts;
using namespace std::chrono_literals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

constexpr unsigned PutThreads = 2;

/// The mark of a put that has begun, on the disk before its first content is there.
class PutMark final {
public:
    static Result<PutMark> begin(const StoreFolder &folder)
    {
        PutMark mark(folder, "putting/" + StoreFolder::temporaryName().substr(4));
        if (Result<void> written = folder.write(mark.m_name, {}); !written) {
            return failure(std::move(written.error()));
        }
        return mark;
    }
    Result<void> end() { return m_folder.remove(m_name); }

private:
    PutMark(const StoreFolder &folder, std::string name)
        : m_folder(folder)
        , m_name(std::move(name))
    { }

    const StoreFolder &m_folder;
    std::string m_name;
};

/// Contents that several files have are put once, as two threads would both copy them.
std::vector<const ReleaseFile *> distinctContents(const Release &release)
{
    const std::vector<ReleaseFile> &all = release.files;
    std::vector<std::pair<uint64_t, uint32_t>> order; // the digest's beginning, the file's index
    order.reserve(all.size());
    for (uint32_t index = 0; index < all.size(); ++index) {
        order.emplace_back(leadingDigits(all[index].digest), index);
    }
    std::ranges::sort(order, [&all](const auto &one, const auto &other) {
        if (one.first != other.first) {
            return one.first < other.first;
        }
        const Sha256 &digest = all[one.second].digest;
        const Sha256 &otherDigest = all[other.second].digest;
        return digest != otherDigest ? digest < otherDigest : one.second < other.second;
    });
    std::vector<bool> isFirst(all.size());
    for (size_t at = 0; at < order.size(); ++at) {
        const uint32_t index = order[at].second;
        isFirst[index] = at == 0 || order[at - 1].first != order[at].first
            || all[order[at - 1].second].digest != all[index].digest;
    }
    std::vector<const ReleaseFile *> files;
    files.reserve(all.size());
    for (size_t index = 0; index < all.size(); ++index) {
        if (isFirst[index]) {
            files.push_back(&all[index]);
        }
    }
    // Sources one after the other, as they lie on the disk.
    sortByRuns(files, [](const ReleaseFile *file) -> const std::string & { return file->source; });
    return files;
}

Result<StoreReport> putContents(const StoreFolder &folder, int64_t distrustedSince,
                                const Release &release, const std::stop_token &stop,
                                ProgressBoard *progress, const PauseToken &pause)
{
    const std::vector<const ReleaseFile *> files = distinctContents(release);
    if (progress != nullptr) {
        int64_t bytes = 0;
        for (const ReleaseFile *file : files) {
            bytes += file->size;
        }
        progress->begin(text("Keeping the release"), static_cast<int64_t>(files.size()), bytes);
    }
    ContentFiles contents(folder);
    contents.distrustSince(distrustedSince);
    contents.takeFrom(release.pocket.get());
    std::atomic<int64_t> written = 0;
    std::atomic<int64_t> bytes = 0;
    std::atomic<int64_t> mended = 0;
    std::vector<FolderCursor> sources(PutThreads);
    const Result<void> done = parallelFor(
        files.size(), PutThreads, stop, pause, [&](size_t index, unsigned worker) -> Result<void> {
            const auto put = contents.put(*files[index], sources[worker], stop, progress, pause);
            if (!put) {
                return failure(put.error());
            }
            if (*put != ContentFiles::Put::WasThere) {
                ++(*put == ContentFiles::Put::Mended ? mended : written);
                bytes += files[index]->size;
            }
            return {};
        });
    if (!done) {
        return failure(done.error());
    }
    return StoreReport{.written = written, .bytesWritten = bytes, .mended = mended};
}

} // namespace

Result<StoreReport> ReleaseStore::put(const Release &release, const std::stop_token &stop,
                                      ProgressBoard *progress, const PauseToken &pause,
                                      std::optional<StoreLock> *held) const
{
    // Written when all contents are there; until then there is time to pack it beside them.
    auto packing =
        std::async(std::launch::async, [&] { return packReleaseListing(release, stop); });
    const auto folder = StoreFolder::make(m_path);
    if (!folder) {
        return failure(folder.error());
    }
    const auto putAll = [&]() -> Result<StoreReport> {
        auto shared = lock(*folder, StoreLock::Kind::Shared, stop);
        if (!shared) {
            return failure(shared.error());
        }
        const auto since = unfinishedSince(*folder);
        if (!since) {
            return failure(since.error());
        }
        auto mark = PutMark::begin(*folder);
        if (!mark) {
            return failure(mark.error());
        }
        auto report = putContents(*folder, *since, release, stop, progress, pause);
        if (!report) {
            return report;
        }
        const auto packed = packing.get();
        if (!packed) {
            return failure(packed.error());
        }
        const bool isNew = report->written > 0 || report->mended > 0;
        // Also what an earlier put wrote that never came so far.
        if (Result<void> synced =
                isNew || *since != INT64_MAX ? folder->syncAll(stop) : Result<void>();
            !synced) {
            return failure(std::move(synced.error()));
        }
        const std::string name = recordName(release.id);
        const auto known = folder->read(name, LargestReleaseListing);
        if (!known || *known != *packed) {
            if (Result<void> written = folder->write(name, *packed); !written) {
                return failure(std::move(written.error()));
            }
        }
        if (Result<void> ended = mark->end(); !ended) {
            return failure(std::move(ended.error()));
        }
        if (held != nullptr) {
            *held = std::move(*shared);
        }
        return report;
    };
    Result<StoreReport> report = putAll();
    if (!report && report.error().code == ErrorCode::NoSpace) {
        // What was put so far would only keep the disk full.
        if (const auto alone = lock(*folder, StoreLock::Kind::Exclusive, {}, 0ms)) {
            CollectReport swept;
            if (auto needed = neededContents(*folder, {}, {})) {
                (void)sweepContents(*folder, std::move(*needed), false, swept, {});
            }
        }
    }
    return report;
}

} // namespace Slipway
