// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/passes.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "finders/namepattern.h"
#include "finders/pythonerror.h"
#include "storage/pythonurl.h"
#include "storage/quickprocessing.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

/// hash_key(): how a name is asked for in hashed_files.
std::string keyOf(std::string_view name)
{
    std::string key(name);
    std::ranges::replace(key, '\\', '/');
    return key;
}

ptrdiff_t depthOf(std::string_view name)
{
    return std::ranges::count(name, '/');
}

} // namespace

Passes::Passes(const HashingRules &rules, std::span<const StoredFile> files,
               const StorageView &view, const std::stop_token &stop, ProgressBoard *progress)
    : m_rules(rules)
    , m_view(view)
    , m_stop(stop)
    , m_progress(progress)
    , m_rewriter(rules)
{
    m_entries.reserve(files.size());
    for (const StoredFile &file : files) {
        m_entries.push_back({.file = &file,
                             .key = keyOf(file.name),
                             .adjustable = m_rewriter.isAdjustable(file.name)});
    }
    for (const Entry &entry : m_entries) {
        if (entry.file->isFresh) {
            m_fresh.emplace(entry.key, &entry);
        }
    }
}

Result<PostProcessing> Passes::run()
{
    auto done = runAll();
    if (done) {
        for (const Entry &entry : m_entries) {
            if (entry.last) {
                done->left.insert(done->left.end(), entry.last->left.begin(),
                                  entry.last->left.end());
            }
        }
        done->computedNames.assign(m_computed.begin(), m_computed.end());
        done->emptyFolders = emptyFolders(done->changes);
    }
    return done;
}

Result<PostProcessing> Passes::runAll()
{
    std::vector<Entry *> all;
    all.reserve(m_entries.size());
    for (Entry &entry : m_entries) {
        all.push_back(&entry);
    }
    std::ranges::stable_sort(all, std::ranges::greater(),
                             [](const Entry *entry) { return depthOf(entry->file->name); });
    std::vector<Entry *> adjustable;
    std::ranges::copy_if(all, std::back_inserter(adjustable), &Entry::adjustable);

    if (m_progress != nullptr) {
        m_progress->begin(QCoreApplication::translate("Slipway::Storage", "Post-processing"),
                          static_cast<int64_t>(all.size()));
    }
    if (auto hashed = hashSources(); !hashed) {
        return failure(std::move(hashed.error()));
    }
    auto step = pass(all, true);
    m_changed.clear();
    for (int i = 0; step && *step == Step::Done && i < m_rules.maxPasses; ++i) {
        m_changed.clear();
        step = pass(adjustable, false);
        if (m_changed.empty()) {
            break;
        }
    }
    if (!step) {
        return failure(std::move(step.error()));
    }
    if (*step == Step::Ended) {
        return std::move(m_out);
    }
    if (!m_changed.empty()) {
        std::ranges::sort(m_changed, isBeforeInPython);
        std::string names = "All";
        if (m_rules.namesFilesThatDoNotSettle) {
            names.clear();
            for (const std::string &name : m_changed) {
                names += (names.empty() ? "" : ", ") + name;
            }
        }
        end(pythonError("RuntimeError", "Max post-process passes exceeded."), names);
        return std::move(m_out);
    }
    std::ranges::move(m_kept, std::back_inserter(m_out.yields));
    return std::move(m_out);
}

Passes::Step Passes::end(Error error, std::optional<std::string> name)
{
    m_out.error = std::move(error);
    m_out.failedName = std::move(name);
    return Step::Ended;
}

/// Reading is what takes long, and does not depend on any order. What fails is told when its turn comes.
Result<void> Passes::hashSources()
{
    return parallelFor(m_entries.size(), Threads, m_stop,
                       [&](size_t index, unsigned) -> Result<void> {
                           Entry &entry = m_entries[index];
                           entry.sourceHash = m_rules.hash.ofFile(entry.file->source, m_stop);
                           return {};
                       });
}

Result<Passes::Step> Passes::pass(std::vector<Entry *> &entries, bool first)
{
    for (Entry *entry : entries) {
        if (m_stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        if (first && m_progress != nullptr) {
            m_progress->add(1, 0);
        }
        std::string name;
        if (entry->hashed) {
            name = m_out.hashedFiles[*entry->hashed].second;
        } else {
            auto own = ownName(*entry);
            if (!own) {
                if (own.error().code != ErrorCode::Django) {
                    return failure(std::move(own.error()));
                }
                return end(std::move(own.error()), std::nullopt);
            }
            name = std::move(*own);
        }
        const auto saved = m_view.savedName(name);
        if (!saved) {
            return end(saved.error(), std::nullopt);
        }
        const bool there = exists(*saved);
        if (entry->adjustable) {
            const auto step = adjust(*entry, name, there, first);
            if (!step || *step == Step::Ended) {
                return step;
            }
            continue;
        }
        PostProcessed yield{.name = entry->file->name, .hashedName = name, .processed = !there};
        if (!there) {
            auto kept =
                save(name,
                     {.kind = StoredChange::Kind::Copy, .text = {}, .source = entry->file->source});
            if (!kept) {
                return end(std::move(kept.error()), std::nullopt);
            }
            yield.hashedName = keyOf(*kept);
        }
        keep(*entry, yield.hashedName);
        m_out.yields.push_back(std::move(yield));
    }
    return Step::Done;
}

Result<Passes::Step> Passes::adjust(Entry &entry, const std::string &name, bool there, bool first)
{
    const std::string &own = entry.file->name;
    auto rewritten = rewrite(entry);
    if (!rewritten) {
        Error &error = rewritten.error();
        if (error.code != ErrorCode::Django) {
            return failure(std::move(error));
        }
        const bool ofFile = error.exceptionType == QLatin1String("UnicodeDecodeError");
        return end(std::move(error), ofFile ? std::optional(own) : std::nullopt);
    }
    entry.last = *rewritten;
    const Rewritten &result = **rewritten;
    if (result.error && first) {
        return end(*result.error, own);
    }
    if (result.end) {
        return end(*result.end, std::nullopt);
    }
    const StoredChange text{.kind = StoredChange::Kind::Text,
                            .text = std::shared_ptr<const std::string>(*rewritten, &result.text),
                            .source = {}};
    if (there) {
        if (auto removed = remove(name); !removed) {
            return end(std::move(removed.error()), std::nullopt);
        }
    }
    if (m_rules.keepIntermediateFiles) {
        if (auto kept = save(name, text); !kept) {
            return end(std::move(kept.error()), std::nullopt);
        }
    }
    const auto hash = m_rules.hash.of(result.text);
    const auto hashed = computed(own, hash);
    if (!hashed) {
        return end(hashed.error(), std::nullopt);
    }
    const auto place = m_view.savedName(*hashed);
    if (const auto can = place ? deletable(*place) : Result<void>(); !can) {
        return end(can.error(), std::nullopt);
    }
    auto saved = save(*hashed, text);
    if (!saved) {
        return end(std::move(saved.error()), std::nullopt);
    }
    const std::string kept = keyOf(*saved);
    if (name != kept) {
        m_changed.push_back(own);
    }
    keep(entry, kept);
    const PostProcessed yield{.name = own, .hashedName = kept, .processed = true};
    const auto [known, isNew] = m_keptIndex.try_emplace(&entry, m_kept.size());
    if (isNew) {
        m_kept.push_back(yield);
    } else {
        m_kept[known->second] = yield;
    }
    return Step::Done;
}

/// The text with its references spelt anew, from the last pass where nothing it asked for has changed.
Result<std::shared_ptr<const Rewritten>> Passes::rewrite(const Entry &entry) const
{
    const auto ask = [this](const Reference &reference) { return resolve(reference); };
    if (entry.last && !entry.last->error
        && std::ranges::all_of(entry.last->answers,
                               [&](const auto &known) {
                                   const auto now = ask(known.first);
                                   return now && *now == known.second;
                               })
        && std::ranges::none_of(entry.last->left, [&](const LeftReference &left) {
               return left.reference && ask(*left.reference);
           })) {
        return entry.last;
    }
    auto text = readText(entry.file->source);
    if (!text) {
        return failure(std::move(text.error()));
    }
    if (auto decoded = PythonUrl::checkUtf8(*text); !decoded) {
        return failure(std::move(decoded.error()));
    }
    auto result =
        m_rewriter.rewrite(entry.file->name, entry.file->sourcePath, std::move(*text), ask);
    if (!result) {
        return failure(std::move(result.error()));
    }
    return std::make_shared<const Rewritten>(std::move(*result));
}

/// hashed_name(name, content of the source).
Result<std::string> Passes::ownName(const Entry &entry) const
{
    const auto &hash = *entry.sourceHash;
    return hash ? computed(entry.file->name, *hash) : failure(hash.error());
}

/// stored_name(), as far as what hashed_files holds, else by the copy in the target.
Result<std::string> Passes::resolve(const Reference &reference) const
{
    if (const auto known = m_index.find(reference.key); known != m_index.end()) {
        return m_out.hashedFiles[known->second].second;
    }
    auto name = hashedCopy(reference.lookupName);
    if (!name) {
        return name;
    }
    return keyOf(*name);
}

/// hashed_name(name) with the content that the storage holds.
Result<std::string> Passes::hashedCopy(const std::string &name) const
{
    const auto clean = cleanName(name);
    if (!clean) {
        return clean;
    }
    const auto saved = m_view.savedName(*clean);
    if (!saved) {
        return saved;
    }
    if (!exists(*saved)) {
        return failure(pythonError("ValueError",
                                   "The file '" + *clean + "' could not be found with "
                                       + m_rules.representation + "."));
    }
    std::optional<std::string> hash;
    if (const auto change = m_out.changes.find(*saved); change != m_out.changes.end()) {
        if (change->second.kind == StoredChange::Kind::Text) {
            hash = m_rules.hash.of(*change->second.text);
        } else {
            auto ofSource = m_rules.hash.ofFile(change->second.source, m_stop);
            if (!ofSource) {
                return failure(std::move(ofSource.error()));
            }
            hash = std::move(*ofSource);
        }
    } else if (m_folders.contains(*saved)) {
        m_computed.insert(keyOf(name));
        return name;
    } else {
        const auto copy = copyHash(*saved);
        if (!copy) {
            return failure(copy.error());
        }
        if (!copy->opened) {
            m_computed.insert(keyOf(name)); // a folder keeps its name, which counts all the same
            return name;
        }
        hash = copy->hash;
    }
    return computed(name, hash);
}

/// hashed_name() once the hash is there. Remembered: WhiteNoise asks for all that were ever computed, as
/// clean_name() has them.
Result<std::string> Passes::computed(std::string_view name,
                                     const std::optional<std::string> &hash) const
{
    auto hashed = hashedName(name, hash.value_or(std::string()), hash.has_value());
    if (hashed) {
        m_computed.insert(keyOf(*hashed));
    }
    return hashed;
}

/// The hash of what the storage held before anything was done. Many files speak of one: it is read once,
/// or not at all.
Result<StorageView::Hashed> Passes::copyHash(const std::string &savedName) const
{
    if (const auto fresh = m_fresh.find(savedName);
        fresh != m_fresh.end() && *fresh->second->sourceHash) {
        return StorageView::Hashed{.opened = true, .hash = **fresh->second->sourceHash};
    }
    auto known = m_copies.find(savedName);
    if (known == m_copies.end()) {
        auto copy = m_view.hash(savedName);
        if (!copy) {
            return failure(std::move(copy.error()));
        }
        known = m_copies.emplace(savedName, std::move(*copy)).first;
    }
    return known->second;
}

bool Passes::exists(const std::string &savedName) const
{
    if (const auto change = m_out.changes.find(savedName); change != m_out.changes.end()) {
        return change->second.kind != StoredChange::Kind::Removed;
    }
    return m_folders.contains(savedName) || m_view.exists(savedName);
}

/// delete() where something has the name, then _save().
Result<std::string> Passes::save(const std::string &name, StoredChange change)
{
    auto saved = m_view.savedName(name);
    if (saved) {
        m_out.changes.insert_or_assign(*saved, std::move(change));
        makeFolders(*saved);
    }
    return saved;
}

/// Names that URL parsing changes are saved in other folders than their originals: "d%41/x" in "dA".
void Passes::makeFolders(std::string_view savedName)
{
    for (std::string_view folder = PosixPath::folderOf(savedName);
         !folder.empty() && m_folders.emplace(folder).second;
         folder = PosixPath::folderOf(folder)) { }
}

/// Of those that saving made: deleting a file leaves its folder.
std::vector<std::string> Passes::emptyFolders(const StoredChanges &changes) const
{
    std::set<std::string, std::less<>> empty;
    for (const auto &[name, change] : changes) {
        for (std::string_view folder = PosixPath::folderOf(name);
             change.kind == StoredChange::Kind::Removed && m_folders.contains(std::string(folder))
             && empty.emplace(folder).second;
             folder = PosixPath::folderOf(folder)) { }
    }
    if (empty.empty()) {
        return {};
    }
    for (const auto &[name, change] : changes) {
        empty.erase(name);
        if (change.kind != StoredChange::Kind::Removed) {
            for (std::string_view folder = PosixPath::folderOf(name); !folder.empty();
                 folder = PosixPath::folderOf(folder)) {
                if (const auto used = empty.find(folder); used != empty.end()) {
                    empty.erase(used);
                }
            }
        }
    }
    return {empty.begin(), empty.end()};
}

Result<void> Passes::remove(const std::string &name)
{
    const auto saved = m_view.savedName(name);
    if (!saved) {
        return failure(saved.error());
    }
    if (auto can = deletable(*saved); !can) {
        return can;
    }
    m_out.changes.insert_or_assign(*saved, StoredChange{});
    return {};
}

/// What a run before, or somebody else, left under the name; what this run writes are files.
Result<void> Passes::deletable(const std::string &savedName) const
{
    return m_out.changes.contains(savedName) ? Result<void>() : m_view.deletable(savedName);
}

void Passes::keep(Entry &entry, std::string hashedName)
{
    if (!entry.hashed) {
        // Two files may share a key: "a\b" and "a/b".
        const auto [place, isNew] = m_index.try_emplace(entry.key, m_out.hashedFiles.size());
        if (isNew) {
            m_out.hashedFiles.emplace_back(entry.key, std::string());
        }
        entry.hashed = place->second;
    }
    m_out.hashedFiles[*entry.hashed].second = std::move(hashedName);
}

Result<PostProcessing> postProcess(const HashingRules &rules, std::span<const StoredFile> files,
                                   const StorageView &view, const std::stop_token &stop,
                                   ProgressBoard *progress)
{
    return postProcess(rules, files, view, {}, [] { }, stop, progress);
}

Result<PostProcessing> postProcess(const HashingRules &rules, std::span<const StoredFile> files,
                                   const StorageView &view, std::vector<PreparedSource> prepared,
                                   const std::function<void()> &takeBack,
                                   const std::stop_token &stop, ProgressBoard *progress)
{
    auto quick = QuickProcessing(rules, files, view, std::move(prepared), stop, progress).run();
    if (!quick) {
        return failure(std::move(quick.error()));
    }
    // What cannot be deleted ends the run on the way, and what is written by then hangs on the order of the passes.
    const auto isInTheWay = [&view](const StoredChanges::value_type &change) {
        return !change.second.isNew && !view.deletable(change.first);
    };
    if (*quick && std::ranges::none_of((*quick)->changes, isInTheWay)) {
        return std::move(**quick);
    }
    takeBack();
    return Passes(rules, files, view, stop, progress).run();
}

} // namespace Slipway
