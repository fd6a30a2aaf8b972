// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/finalfiles.h"

#include "base/posixpath.h"
#include "collect/foldercursor.h"
#include "release/sourcedigests.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace Slipway {

namespace {

/// As save() writes it.
std::string savedName(std::string name)
{
    std::ranges::replace(name, '\\', '/');
    return PosixPath::normalised(name);
}

/// A final file, and where its bytes are as long as nobody has digested them.
struct Found {
    FinalFile file;
    std::string content;
};

class Finder final {
public:
    explicit Finder(const ProcessedCollection &processed)
        : m_processed(processed)
        , m_collection(*processed.collection)
    {
        if (!processed.takenNames.empty()) {
            listNames();
        }
    }

    [[nodiscard]] Found find(uint32_t file) const
    {
        if (const auto taken = m_processed.takenNames.find(file);
            taken != m_processed.takenNames.end()) {
            const auto there = m_named.find(taken->second);
            Found found = there == m_named.end() ? Found() : there->second;
            found.file.path = taken->second;
            return found;
        }
        const ProcessedFile *hashed = m_processed.hashedOf(file);
        return hashed != nullptr ? outputOf(*hashed) : sourceOf(file);
    }

private:
    /// Everything that has a name in the end: an output where it has a source's.
    void listNames()
    {
        for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
            if (!m_processed.leavesOut(i)) {
                Found found = sourceOf(i);
                m_named.emplace(found.file.path, std::move(found));
            }
        }
        for (const ProcessedFile &output : m_processed.files) {
            m_named.insert_or_assign(output.path, outputOf(output));
        }
    }

    [[nodiscard]] Found outputOf(const ProcessedFile &output) const
    {
        return {.file = {.path = output.path, .size = output.size, .digest = output.digest},
                .content = output.digest.isNull() ? output.content : std::string()};
    }

    [[nodiscard]] Found sourceOf(uint32_t file) const
    {
        const CollectedFile &collected = m_collection.files[file];
        return {.file = {.path = savedName(collected.destination)},
                .content = m_collection.absolutePath(m_collection.winner(collected))};
    }

    const ProcessedCollection &m_processed;
    const Collection &m_collection;
    std::unordered_map<std::string, Found> m_named; ///< Empty where no name is taken.
};

} // namespace

Result<std::vector<FinalFile>> finalFiles(const ProcessedCollection &processed,
                                          const std::stop_token &stop)
{
    const Finder finder(processed);
    SourceDigests digests;
    FolderCursor folder;
    std::vector<FinalFile> finals;
    finals.reserve(processed.collection->files.size());
    for (uint32_t i = 0; i < processed.collection->files.size(); ++i) {
        if (stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        Found found = finder.find(i);
        if (!found.content.empty()) {
            ReleaseFile read;
            read.source = std::move(found.content);
            const auto done =
                digests.recall(read, folder) ? Result<void>() : digests.digest(read, stop, nullptr);
            if (done) {
                found.file.size = read.size;
                found.file.digest = read.digest;
            } else if (done.error().code == ErrorCode::Cancelled) {
                return failure(done.error());
            }
        }
        finals.push_back(std::move(found.file));
    }
    digests.save();
    return finals;
}

} // namespace Slipway
