// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/compresseach.h"

#include "compress/compressionmemory.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

/// The files' indexes, those of one content side by side; contents by size, the largest first.
std::vector<size_t> groupedByContent(std::span<const CompressibleFile> files)
{
    std::vector<size_t> order(files.size());
    for (size_t index = 0; index < order.size(); ++index) {
        order[index] = index;
    }
    std::ranges::sort(order, [&](size_t one, size_t other) {
        const CompressibleFile &left = files[one];
        const CompressibleFile &right = files[other];
        if (left.size != right.size) {
            return left.size > right.size;
        }
        return left.digest == right.digest ? one < other : left.digest < right.digest;
    });
    return order;
}

} // namespace

Result<void> compressEach(std::span<const CompressibleFile> files, const WhiteNoiseOptions &options,
                          CompressionCache *cache, const SiblingSink &sink,
                          const std::stop_token &stop, ProgressBoard *progress)
{
    const std::vector<size_t> order = groupedByContent(files);
    std::vector<std::span<const size_t>> contents;
    for (size_t begin = 0; begin < order.size();) {
        size_t end = begin + 1;
        while (end < order.size() && files[order[end]].digest == files[order[begin]].digest) {
            ++end;
        }
        contents.push_back(std::span(order).subspan(begin, end - begin));
        begin = end;
    }
    if (progress != nullptr) {
        progress->begin(QCoreApplication::translate("Slipway::Compress", "Compressing"),
                        std::ssize(contents));
    }
    const auto compressOne = [&](std::span<const size_t> sharers,
                                 CompressionMemory &memory) -> Result<void> {
        const CompressibleFile &file = files[sharers.front()];
        const auto siblings =
            compressLikeWhiteNoise({.size = static_cast<uint64_t>(file.size),
                                    .digest = file.digest,
                                    .read = [&file] { return readText(file.path); }},
                                   options, cache, &memory, stop);
        return siblings ? sink(sharers, *siblings) : failure(siblings.error());
    };
    std::mutex mutex;
    Result<void> result;
    std::atomic<size_t> next = 0;
    // One at a time, not in runs of neighbours: they are of very different length.
    const auto loop = [&] {
        CompressionMemory memory;
        for (size_t index = next++; index < contents.size(); index = next++) {
            auto done = stop.stop_requested() ? failure(Error::cancelled())
                                              : compressOne(contents[index], memory);
            if (!done) {
                const std::scoped_lock lock(mutex);
                if (result) {
                    result = std::move(done);
                }
                next = contents.size();
            } else if (progress != nullptr) {
                progress->add(1, files[contents[index].front()].size);
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < Threads && i < contents.size(); ++i) {
            helpers.emplace_back(loop);
        }
        loop();
    }
    return result;
}

} // namespace Slipway
