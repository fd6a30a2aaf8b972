// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/filereading.h"

#include "base/parallel.h"
#include "storage/languagereferences.h"

#include <future>
#include <iterator>

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
    std::vector<Worker> workers;
    for (unsigned i = 0; i < ReadThreads; ++i) {
        workers.push_back({.batch = SourceBatch(m_digests), .folder = {}, .wanted = {}});
    }
    const Result<void> done =
        parallelFor(files.size(), ReadThreads, stop, [&](size_t index, unsigned worker) {
            return read(files[index], workers[worker], stop, progress);
        });
    if (!done) {
        return failure(done.error());
    }
    for (Worker &worker : workers) {
        finishBatch(worker, progress);
    }
    std::vector<UsesScan::Wanted> wanted;
    for (Worker &worker : workers) {
        std::ranges::move(worker.wanted, std::back_inserter(wanted));
    }
    return wanted;
}

void FileReading::save()
{
    const auto digestsKept = std::async(std::launch::async, [this] { m_digests.save(); });
    static_cast<void>(m_memory.save());
    digestsKept.wait();
}

Result<void> FileReading::read(ReleaseFile &file, Worker &worker, const std::stop_token &stop,
                               ProgressBoard *progress)
{
    const auto language = languageOf(file.path.bytes());
    const bool wasKnown = isKnown(file);
    // One whose size is known was asked for already.
    const bool isRecalled = wasKnown || (file.size < 0 && m_digests.recall(file, worker.folder));
    if (!isRecalled && file.size >= 0 && file.size <= SourceBatch::LargestContent) {
        file.digest = {}; // it is to be of what is read now
        if (Result<void> added = worker.batch.add(file, worker.folder, stop, progress); !added) {
            return added;
        }
        if (worker.batch.isFull()) {
            finishBatch(worker, progress);
        }
        return {};
    }
    if (isRecalled && progress != nullptr) {
        progress->add(1, file.size);
    }
    if (!language) {
        return isRecalled ? Result<void>() : m_digests.digest(file, stop, progress);
    }
    const auto written = references(file, *language, stop, progress);
    if (!written) {
        return failure(written.error());
    }
    keepWanted(file, *written, worker);
    return {};
}

void FileReading::finishBatch(Worker &worker, ProgressBoard *progress)
{
    const auto look = [&](const ReleaseFile &file, std::string_view content,
                          const ReadStates &states) {
        if (m_pocket != nullptr) {
            m_pocket->put(file.digest, content, FileState::of(states.after));
        }
        const auto language = languageOf(file.path.bytes());
        if (!language) {
            return;
        }
        if (const auto known = m_memory.find(file.digest, *language)) {
            keepWanted(file, *known, worker);
            return;
        }
        const auto found = UsesScan::referencesIn(content, *language);
        m_memory.put(file.digest, *language, found);
        keepWanted(file, found, worker);
    };
    worker.batch.finish(look, progress);
}

void FileReading::keepWanted(const ReleaseFile &file, const ReferenceMemory::References &references,
                             Worker &worker) const
{
    if (auto wanted = m_scan.wantedBy(file.path.bytes(), references); !wanted.empty()) {
        worker.wanted.emplace_back(file.path.bytes(), std::move(wanted));
    }
}

Result<ReferenceMemory::References> FileReading::references(ReleaseFile &file,
                                                            TokenLanguage language,
                                                            const std::stop_token &stop,
                                                            ProgressBoard *progress)
{
    if (isKnown(file)) {
        if (auto known = m_memory.find(file.digest, language)) {
            return std::move(*known);
        }
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
