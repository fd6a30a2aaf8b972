// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collectionbuilder.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/destinationindex.h"
#include "collect/sourcestat.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Slipway {

namespace {

constexpr size_t MostStates = size_t{1}
    << 17U; // 6 MB; of more files memory is what is short, not time

/// Puts what the lister meets into a collection.
class Builder final : public SourceLister::Visitor {
public:
    Builder(const IgnorePatterns &patterns, ProgressBoard *progress, ListingDetail detail,
            std::vector<FileState> *states)
        : m_patterns(patterns)
        , m_progress(progress)
        , m_detail(detail)
        , m_states(states)
        , m_index([this](uint32_t number) {
            return std::string_view(m_built.collection->files[number].destination);
        })
    {
        m_built.collection = std::make_shared<Collection>();
    }

    bool source(SourceFile &&source, std::string &&absolute, const FileState &state) override
    {
        Collection &collection = *m_built.collection;
        const auto number = static_cast<uint32_t>(collection.sources.size());
        const std::string &prefix = m_origins->at(source.origin).prefix;
        std::string destination =
            prefix.empty() ? source.path : PosixPath::join(prefix, source.path);
        const auto [file, isNew] = m_index.findOrInsert(destination);
        if (isNew) {
            collection.files.push_back({.destination = std::move(destination), .winner = number});
        } else {
            ++collection.files[file].shadowedCount;
            m_shadowed.emplace_back(file, number);
        }
        if (!absolute.empty()) {
            collection.elsewhere.emplace_back(number, std::move(absolute));
        }
        SourceFile &added = collection.sources.emplace_back(std::move(source));
        setFacts(added, state);
        if (m_states != nullptr && m_states->size() < MostStates) {
            m_states->push_back(state);
        }
        return true;
    }

    bool folder(const FolderListing &listing) override
    {
        m_built.folders.push_back({.device = listing.device, .inode = listing.inode});
        if (m_progress != nullptr) {
            m_progress->add(static_cast<int64_t>(listing.files.size()), 0);
        }
        return true;
    }

    bool ignored(uint32_t origin, std::string &&path, size_t pattern, bool isFolder) override
    {
        m_built.collection->ignored.push_back({.origin = origin,
                                               .path = std::move(path),
                                               .pattern = m_patterns.text(pattern),
                                               .isFolder = isFolder});
        return true;
    }

    bool problem(uint32_t origin, std::string &&path, Error &&error) override
    {
        m_built.collection->problems.push_back(
            {.origin = origin,
             .path = std::move(path),
             .error = std::move(error),
             .position = static_cast<uint32_t>(m_built.collection->sources.size())});
        return true;
    }

    bool run(const SourceLister &lister, const std::stop_token &stop)
    {
        m_origins = &lister.origins();
        return lister.run(m_patterns, *this, stop,
                          m_detail == ListingDetail::States ? SourceLister::Pace::AheadWithStates
                                                            : SourceLister::Pace::Ahead);
    }

    BuiltCollection take(const std::vector<Origin> &origins)
    {
        Collection &collection = *m_built.collection;
        collection.origins = origins;
        uint32_t first = 0;
        for (CollectedFile &file : collection.files) {
            file.firstShadowed = first;
            first += file.shadowedCount;
            file.shadowedCount = 0;
        }
        collection.shadowedSources.resize(first);
        for (const auto &[number, source] : m_shadowed) {
            CollectedFile &file = collection.files[number];
            collection.shadowedSources[file.firstShadowed + file.shadowedCount++] = source;
        }
        return std::move(m_built);
    }

private:
    const IgnorePatterns &m_patterns;
    ProgressBoard *m_progress;
    ListingDetail m_detail;
    std::vector<FileState> *m_states;
    DestinationIndex m_index;
    const std::vector<Origin> *m_origins = nullptr;
    std::vector<std::pair<uint32_t, uint32_t>> m_shadowed; ///< File, source; in order.
    BuiltCollection m_built;
};

} // namespace

Result<BuiltCollection> listIntoCollection(const SourceLister &lister,
                                           const IgnorePatterns &patterns,
                                           const std::stop_token &stop, ProgressBoard *progress,
                                           ListingDetail detail, std::vector<FileState> *states)
{
    if (progress != nullptr) {
        progress->begin(
            QCoreApplication::translate("Slipway::CollectionBuilder", "Listing sources"));
    }
    Builder builder(patterns, progress, detail, states);
    if (!builder.run(lister, stop)) {
        return failure(Error::cancelled());
    }
    return builder.take(lister.origins());
}

Result<std::shared_ptr<const Collection>> buildCollection(const ProjectSnapshot &snapshot,
                                                          const CollectOptions &options,
                                                          std::stop_token stop,
                                                          ProgressBoard *progress,
                                                          std::vector<FileState> *states)
{
    const auto lister = SourceLister::from(snapshot);
    if (!lister) {
        return failure(lister.error());
    }
    const IgnorePatterns patterns(
        ignorePatternTexts(snapshot, options.ignorePatterns, options.useDefaultIgnore));
    auto built = listIntoCollection(*lister, patterns, stop, progress,
                                    options.statSources || states != nullptr ? ListingDetail::States
                                                                             : ListingDetail::Names,
                                    states);
    if (!built) {
        return failure(built.error());
    }
    Collection &collection = *built->collection;
    if (options.statSources) {
        if (progress != nullptr) {
            progress->begin(
                QCoreApplication::translate("Slipway::CollectionBuilder", "Reading sources"),
                static_cast<int64_t>(collection.sources.size()));
        }
        if (!statSources(collection, stop, progress)) {
            return failure(Error::cancelled());
        }
        for (const CollectedFile &file : collection.files) {
            collection.totalBytes += std::max<int64_t>(0, collection.winner(file).size);
        }
    }
    return std::shared_ptr<const Collection>(std::move(built->collection));
}

} // namespace Slipway
