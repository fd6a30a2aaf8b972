// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/collector.h"

#include "base/posixpath.h"
#include "collect/cleartarget.h"
#include "collect/collectionbuilder.h"
#include "collect/filecollector.h"
#include "collect/foldercursor.h"
#include "collect/sourcelister.h"
#include "collect/stagingline.h"

#include <QCoreApplication>

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_set>
#include <utility>

namespace Slipway {

namespace {

std::optional<FolderIdentity> identityOf(const std::string &folder)
{
    struct stat status = {};
    if (::stat(folder.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return FolderIdentity{.device = status.st_dev, .inode = status.st_ino};
}

/// True when the run would write into a folder that it reads from, whatever the paths look like:
/// then what it meets hangs on what it has written, and on when.
bool writesWhereItReads(const BuiltCollection &built, const std::string &location)
{
    std::vector<FolderIdentity> read = built.folders;
    std::ranges::sort(read);
    const auto isRead = [&](const FolderIdentity &folder) {
        return std::ranges::binary_search(read, folder);
    };
    std::string nearest = location;
    auto identity = identityOf(nearest);
    const bool exists = identity.has_value();
    while (!identity && nearest.size() > 1) {
        nearest = PosixPath::split(nearest).first;
        identity = identityOf(nearest);
    }
    if (identity && isRead(*identity)) {
        return true;
    }
    if (!exists) {
        return false;
    }
    // Folders that are not there yet are made in their nearest ancestor, which is looked at too.
    std::string_view last;
    for (const CollectedFile &file : built.collection->files) {
        std::string_view folder = PosixPath::folderOf(file.destination);
        if (folder == last) {
            continue;
        }
        last = folder;
        for (; !folder.empty(); folder = PosixPath::folderOf(folder)) {
            identity = identityOf(PosixPath::join(location, folder));
            if (identity) {
                if (isRead(*identity)) {
                    return true;
                }
                break;
            }
        }
    }
    return false;
}

/// Collects while listing, file by file, as Django does.
class LazyRun final : public SourceLister::Visitor {
public:
    LazyRun(const SourceLister &lister, FileCollector &collector, CollectLog &log,
            CollectorCounts &counts)
        : m_origins(lister.origins())
        , m_collector(collector)
        , m_log(log)
        , m_counts(counts)
    { }

    bool source(SourceFile &&source, std::string &&absolute, const FileState & /*state*/) override
    {
        const Origin &origin = m_origins[source.origin];
        std::string destination =
            origin.prefix.empty() ? source.path : PosixPath::join(origin.prefix, source.path);
        const auto [entry, isNew] = m_seen.insert(std::move(destination));
        if (!isNew) {
            ++m_counts.shadowed;
            m_log.step(CollectStep::Shadowed, *entry);
            return true;
        }
        if (absolute.empty() && source.type != SourceType::Remote) {
            absolute = PosixPath::join(origin.root, source.path);
        }
        m_log.collected(*entry, source.path, absolute);
        result = m_collector.collect(
            {.sourcePath = source.path, .destination = *entry, .absolute = std::move(absolute)});
        return result.has_value();
    }

    bool problem(uint32_t /*origin*/, std::string && /*path*/, Error &&error) override
    {
        result = failure(std::move(error));
        return false;
    }

    Result<void> result;

private:
    const std::vector<Origin> &m_origins;
    FileCollector &m_collector;
    CollectLog &m_log;
    CollectorCounts &m_counts;
    std::unordered_set<std::string> m_seen;
};

/// Collects what was listed beforehand, with contents prepared ahead.
class QuickRun final {
public:
    QuickRun(const Collection &collection, const TargetStorage &target,
             const CollectorOptions &options, FileCollector &collector, CollectLog &log,
             CollectorCounts &counts, const std::stop_token &stop, ProgressBoard *progress)
        : m_collection(collection)
        , m_target(target)
        , m_options(options)
        , m_collector(collector)
        , m_log(log)
        , m_counts(counts)
        , m_stop(stop)
        , m_progress(progress)
        , m_line(collection, target, options, stop, progress)
    {
        m_collector.makeRoom = [this] {
            m_line.drop();
            if (m_options.observer != nullptr) {
                m_options.observer->makeRoom();
            }
            return true;
        };
    }
    ~QuickRun() { m_collector.makeRoom = {}; }
    Q_DISABLE_COPY_MOVE(QuickRun)

    Result<void> run()
    {
        const bool hasProblem = !m_collection.problems.empty();
        const size_t end =
            hasProblem ? m_collection.problems.front().position : m_collection.sources.size();
        size_t file = 0;
        for (size_t source = 0; source < end; ++source) {
            if (m_stop.stop_requested()) {
                return failure(Error::cancelled());
            }
            if (file < m_collection.files.size() && m_collection.files[file].winner == source) {
                if (auto done = collect(file++); !done) {
                    return done;
                }
            } else {
                ++m_counts.shadowed;
                m_log.step(CollectStep::Shadowed, destinationOf(m_collection.sources[source]));
            }
        }
        return hasProblem ? failure(m_collection.problems.front().error) : Result<void>();
    }

private:
    [[nodiscard]] std::string destinationOf(const SourceFile &source) const
    {
        const std::string &prefix = m_collection.originOf(source).prefix;
        return prefix.empty() ? source.path : PosixPath::join(prefix, source.path);
    }

    Result<void> collect(size_t number)
    {
        const CollectedFile &file = m_collection.files[number];
        const SourceFile &source = m_collection.winner(file);
        CollectItem item{
            .sourcePath = source.path, .destination = file.destination, .absolute = {}};
        if (m_log.wantsCollected()) {
            item.absolute = m_collection.absolutePath(source);
            m_log.collected(item.destination, item.sourcePath, item.absolute);
        }
        StagedItem staged = m_line.take();
        if (m_stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        if (m_progress != nullptr) {
            m_progress->add(1, 0);
        }
        if (staged.verdict == StagedItem::Verdict::Unmodified) {
            ++m_counts.unmodified;
            m_log.step(CollectStep::Unmodified, item.sourcePath);
            return {};
        }
        if (item.absolute.empty()) {
            item.absolute = m_collection.absolutePath(source);
        }
        if (staged.verdict == StagedItem::Verdict::New && publish(item, staged.content)) {
            ++m_counts.modified;
            m_log.step(m_options.link ? CollectStep::Link : CollectStep::Copy, item.absolute);
        } else if (auto done = m_collector.collect(item, std::move(staged.content)); !done) {
            return done;
        }
        if (staged.second.isValid()) {
            publishSecond(number, staged);
        }
        return {};
    }

    /// Where that cannot be, whoever wanted it makes it when its turn comes.
    void publishSecond(size_t number, StagedItem &staged)
    {
        const std::string_view folder = PosixPath::folderOf(m_collection.files[number].destination);
        const int descriptor =
            m_folder.open(folder.empty() ? *m_target.settings().location
                                         : PosixPath::join(*m_target.settings().location, folder));
        if (descriptor >= 0 && staged.second.publish(descriptor, staged.secondName) == 0) {
            m_options.observer->stored(number);
        }
    }

    /// False when it has to go the long way; nothing has happened then, but folders may have been
    /// made, as they would be anyway.
    bool publish(const CollectItem &item, StagedFile &content)
    {
        if (m_options.dryRun) {
            return true;
        }
        const std::string full = PosixPath::join(*m_target.settings().location, item.destination);
        const std::string_view folder = PosixPath::folderOf(full);
        int descriptor = m_folder.open(folder);
        if (descriptor < 0) {
            const std::string path(folder);
            if (!(m_options.link ? TargetStorage::makeFoldersForLink(path)
                                 : m_target.makeFoldersForSave(path))) {
                return false;
            }
            m_folder.reset();
            descriptor = m_folder.open(folder);
        }
        if (descriptor < 0) {
            return false;
        }
        const std::string name(PosixPath::baseName(full));
        return m_options.link ? ::symlinkat(item.absolute.c_str(), descriptor, name.c_str()) == 0
                              : content.publish(descriptor, name) == 0;
    }

    const Collection &m_collection;
    const TargetStorage &m_target;
    const CollectorOptions &m_options;
    FileCollector &m_collector;
    CollectLog &m_log;
    CollectorCounts &m_counts;
    const std::stop_token &m_stop;
    ProgressBoard *m_progress;
    StagingLine m_line;
    FolderCursor m_folder;
};

} // namespace

Result<CollectorCounts> runCollector(const ProjectSnapshot &snapshot, const TargetStorage &target,
                                     const CollectorOptions &options, CollectLog &log,
                                     const std::stop_token &stop, ProgressBoard *progress)
{
    auto lister = SourceLister::from(snapshot);
    if (!lister) {
        return failure(lister.error());
    }
    lister->limitFinders(options.finderLimit);
    CollectorCounts counts;
    if (options.clear) {
        if (const auto cleared = clearTarget(target, options.dryRun, log, counts, stop); !cleared) {
            return failure(cleared.error());
        }
    }
    const IgnorePatterns patterns(ignorePatternTexts(snapshot, options.sources.ignorePatterns,
                                                     options.sources.useDefaultIgnore));
    // A run that writes nothing cannot meet what it wrote.
    auto built = listIntoCollection(*lister, patterns, stop, progress);
    if (!built) {
        return failure(built.error());
    }
    if (progress != nullptr) {
        progress->begin(QCoreApplication::translate("Slipway::Collector", "Writing files"),
                        static_cast<int64_t>(built->collection->files.size()));
    }
    FileCollector collector(target, options, log, counts, stop, progress);
    Result<void> result;
    if (!options.dryRun && target.settings().location
        && writesWhereItReads(*built, *target.settings().location)) {
        built->collection.reset();
        LazyRun run(*lister, collector, log, counts);
        if (!lister->run(patterns, run, stop) && run.result) {
            run.result = failure(Error::cancelled());
        }
        result = run.result;
    } else {
        QuickRun run(*built->collection, target, options, collector, log, counts, stop, progress);
        result = run.run();
    }
    if (result && options.finderError) {
        result = failure(*options.finderError);
    }
    if (!result) {
        return failure(result.error());
    }
    return counts;
}

} // namespace Slipway
