// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/filereading.h"

#include "base/parallel.h"
#include "storage/languagereferences.h"

#include <array>
#include <future>

namespace Slipway {

namespace {

constexpr unsigned ReadThreads = 2;

bool isKnown(const ReleaseFile &file)
{
    return !file.digest.isNull() && !file.md5.isNull();
}

} // namespace

Result<std::vector<UsesScan::Wanted>> FileReading::run(std::vector<ReleaseFile> &files,
                                                       const std::stop_token &stop,
                                                       ProgressBoard *progress)
{
    std::array<std::vector<std::pair<size_t, std::vector<std::string>>>, ReadThreads>
        found; // by each thread
    std::array<FolderCursor, ReadThreads> folders;
    const Result<void> read = parallelFor(
        files.size(), ReadThreads, stop, [&](size_t index, unsigned worker) -> Result<void> {
            ReleaseFile &file = files[index];
            const std::string &path = file.path.bytes();
            const auto language = languageOf(path);
            const bool wasKnown = isKnown(file);
            if (wasKnown && progress != nullptr) {
                progress->add(1, file.size);
            }
            if (!language) {
                return wasKnown ? Result<void>()
                                : m_digests.digest(file, folders[worker], stop, progress);
            }
            const auto written = references(file, *language, folders[worker], stop, progress);
            if (!written) {
                return failure(written.error());
            }
            if (auto wanted = m_scan.wantedBy(path, *written); !wanted.empty()) {
                found[worker].emplace_back(index, std::move(wanted));
            }
            return {};
        });
    if (!read) {
        return failure(read.error());
    }
    // Nothing is wrong where that cannot be: the next run reads.
    const auto digestsKept = std::async(std::launch::async, [this] { m_digests.save(); });
    static_cast<void>(m_memory.save());
    digestsKept.wait();
    std::vector<UsesScan::Wanted> wanted;
    for (auto &part : found) {
        for (auto &[index, names] : part) {
            wanted.emplace_back(files[index].path.bytes(), std::move(names));
        }
    }
    return wanted;
}

Result<ReferenceMemory::References> FileReading::references(ReleaseFile &file,
                                                            TokenLanguage language,
                                                            FolderCursor &folder,
                                                            const std::stop_token &stop,
                                                            ProgressBoard *progress)
{
    const bool wasKnown = isKnown(file);
    if (wasKnown || m_digests.recall(file, folder)) {
        if (auto known = m_memory.find(file.digest, language)) {
            if (progress != nullptr && !wasKnown) {
                progress->add(1, file.size);
            }
            return std::move(*known);
        }
    }
    if (!wasKnown) {
        file.digest = {}; // it is to be of what is read now
    }
    std::string text;
    const auto digest = m_digests.read(file, text, UsesScan::LongestText, stop, progress);
    if (!digest) {
        return failure(digest.error());
    }
    auto found = UsesScan::referencesIn(text, language);
    m_memory.put(*digest, language, found);
    return found;
}

} // namespace Slipway
