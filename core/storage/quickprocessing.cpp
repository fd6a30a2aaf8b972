// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/quickprocessing.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

using Answer = Outcomes::Answer;

ptrdiff_t depthOf(std::string_view name)
{
    return std::ranges::count(name, '/');
}

bool isDjangos(const Error &error)
{
    return error.code == ErrorCode::Django;
}

} // namespace

QuickProcessing::QuickProcessing(const HashingRules &rules, std::span<const StoredFile> files,
                                 const StorageView &view, std::vector<PreparedSource> prepared,
                                 std::stop_token stop, ProgressBoard *progress)
    : m_rules(rules)
    , m_view(view)
    , m_stop(std::move(stop))
    , m_progress(progress)
    , m_rewriter(rules)
    , m_digits(rules.hash.algorithm == ContentHash::Algorithm::None ? 0 : rules.hash.digits)
    , m_files(files)
    , m_prepared(std::move(prepared))
{ }

Result<std::optional<PostProcessing>> QuickProcessing::run()
{
    if (m_digits == 0 || !list()) {
        return std::nullopt;
    }
    if (m_progress != nullptr) {
        m_progress->begin(QCoreApplication::translate("Slipway::Storage", "Post-processing"),
                          std::ssize(m_entries));
    }
    if (auto prepared = prepare(); !prepared) {
        return failure(std::move(prepared.error()));
    }
    if (m_isUnusual) {
        return std::nullopt;
    }
    if (auto linked = link(); !linked || !*linked) {
        return linked ? Result<std::optional<PostProcessing>>(std::nullopt)
                      : failure(std::move(linked.error()));
    }
    const Outcomes outcomes(m_references, m_rules.maxPasses);
    if (!outcomes.isSettled()) {
        return std::nullopt;
    }
    m_hashes.resize(outcomes.contents().size());
    m_texts.resize(outcomes.contents().size());
    auto made = evaluate(outcomes, lastContents(outcomes));
    if (made && !m_isUnusual) {
        made = evaluate(outcomes, contentsSomebodySees(outcomes));
    }
    if (!made) {
        return failure(std::move(made.error()));
    }
    if (m_isUnusual || namesCollide(outcomes)) {
        return std::nullopt;
    }
    return outcome(outcomes);
}

/// False: a name is out of the ordinary.
bool QuickProcessing::list()
{
    m_entries.resize(m_files.size());
    m_prepared.resize(m_files.size());
    m_index.reserve(m_files.size());
    for (uint32_t i = 0; i < m_files.size(); ++i) {
        const auto name = HashableName::of(m_files[i].name);
        if (!name || !m_index.emplace(m_files[i].name, i).second) {
            return false;
        }
        m_entries[i].file = &m_files[i];
        m_entries[i].name = *name;
        m_order.push_back(i);
    }
    std::ranges::stable_sort(m_order, std::ranges::greater(),
                             [&](uint32_t entry) { return depthOf(m_files[entry].name); });
    for (uint32_t position = 0; position < m_order.size(); ++position) {
        Entry &entry = m_entries[m_order[position]];
        entry.position = position;
        if (m_rewriter.isAdjustable(entry.file->name)) {
            entry.adjustable = static_cast<uint32_t>(m_adjustable.size());
            m_adjustable.push_back({.entry = m_order[position], .text = {}});
        }
    }
    return true;
}

/// What takes long, and does not depend on any order.
Result<void> QuickProcessing::prepare()
{
    std::vector<std::string> folders;
    for (const Entry &entry : m_entries) {
        const std::string_view folder = PosixPath::folderOf(entry.file->name);
        if (folders.empty() || folders.back() != folder) {
            folders.emplace_back(folder);
        }
    }
    std::ranges::sort(folders);
    const auto repeated = std::ranges::unique(folders);
    folders.erase(repeated.begin(), repeated.end());
    const auto listed = m_view.prepare(folders, m_stop);
    if (!listed) {
        return failure(listed.error());
    }
    if (!*listed) {
        unusual();
        return {};
    }
    return parallelFor(m_entries.size(), Threads, m_stop, [&](size_t index, unsigned) {
        return m_isUnusual ? Result<void>() : prepareOne(m_entries[index], m_prepared[index]);
    });
}

Result<void> QuickProcessing::prepareOne(Entry &entry, PreparedSource &source)
{
    if (m_progress != nullptr) {
        m_progress->add(1, 0);
    }
    if (source.hash.empty()) {
        if (auto read = readSource(entry, source); !read) {
            if (read.error().code != ErrorCode::Django) {
                return read;
            }
            source.isUnusual = true;
        }
    }
    if (source.isUnusual) {
        unusual();
        return {};
    }
    if (entry.adjustable != None) {
        m_adjustable[entry.adjustable].text = std::move(*source.text);
    }
    entry.hash = std::move(source.hash);
    entry.own = entry.name.with(entry.hash);
    entry.ownIsThere = m_view.exists(entry.own);
    return {};
}

Result<void> QuickProcessing::readSource(const Entry &entry, PreparedSource &source)
{
    if (entry.adjustable == None) {
        auto hash = m_rules.hash.ofFile(entry.file->source, m_stop);
        if (!hash) {
            return failure(std::move(hash.error()));
        }
        source.hash = hash->value_or(std::string());
        return {};
    }
    auto content = readText(entry.file->source);
    if (!content) {
        return failure(std::move(content.error()));
    }
    auto prepared = PreparedSource::ofText(m_rewriter, m_rules.hash, entry.file->name,
                                           entry.file->sourcePath, std::move(*content));
    if (!prepared) {
        return failure(std::move(prepared.error()));
    }
    source = std::move(*prepared);
    source.limitText(m_heldText);
    return {};
}

Answer QuickProcessing::fixed(const std::string &hash)
{
    const auto [place, isNew] = m_fixedIndex.try_emplace(hash, static_cast<Answer>(m_fixed.size()));
    if (isNew) {
        m_fixed.push_back(hash);
    }
    return place->second;
}

/// What is asked for before its turn is answered by the storage's copy.
Result<void> QuickProcessing::hashCopies()
{
    std::vector<Entry *> asked;
    for (const Adjustable &adjustable : m_adjustable) {
        for (const std::string &key : adjustable.text->references()) {
            const auto target = m_index.find(key);
            if (target == m_index.end()) {
                continue;
            }
            Entry &entry = m_entries[target->second];
            if (entry.position >= m_entries[adjustable.entry].position && !entry.needsCopyHash) {
                entry.needsCopyHash = true;
                asked.push_back(&entry);
            }
        }
    }
    return parallelFor(asked.size(), Threads, m_stop, [&](size_t index, unsigned) -> Result<void> {
        Entry &entry = *asked[index];
        if (entry.file->isFresh) {
            entry.copyHash = entry.hash;
            return {};
        }
        auto copy = m_view.hash(entry.file->name);
        if (!copy && !isDjangos(copy.error())) {
            return failure(std::move(copy.error()));
        }
        if (!copy || !copy->opened || !copy->hash) {
            unusual();
            return {};
        }
        entry.copyHash = std::move(*copy->hash);
        return {};
    });
}

/// What is no collected file, but lies in the storage. None: out of the ordinary.
Result<std::optional<Answer>> QuickProcessing::uncollected(const std::string &name)
{
    if (const auto known = m_uncollected.find(name); known != m_uncollected.end()) {
        return known->second;
    }
    const auto hashable = HashableName::of(name);
    const auto before = nameBeforeHashing(name, m_digits);
    // It may be what another file is hashed to: then it hangs on when that is.
    if (!hashable || (before && m_index.contains(*before)) || !m_view.exists(name)) {
        return std::nullopt;
    }
    const auto copy = m_view.hash(name);
    if (!copy && !isDjangos(copy.error())) {
        return failure(copy.error());
    }
    if (!copy || !copy->opened || !copy->hash) {
        return std::nullopt;
    }
    m_computed.push_back(hashable->with(*copy->hash));
    return m_uncollected.emplace(name, fixed(*copy->hash)).first->second;
}

/// Says of each reference what it is answered with. False: something is out of the ordinary.
Result<bool> QuickProcessing::link()
{
    if (auto hashed = hashCopies(); !hashed) {
        return failure(std::move(hashed.error()));
    }
    if (m_isUnusual) {
        return false;
    }
    m_references.resize(m_adjustable.size());
    for (size_t i = 0; i < m_adjustable.size(); ++i) {
        const Adjustable &adjustable = m_adjustable[i];
        Outcomes::References &references = m_references[i];
        for (const std::string &key : adjustable.text->references()) {
            const auto found = m_index.find(key);
            if (found == m_index.end()) {
                const auto answer = uncollected(key);
                if (!answer || !*answer) {
                    return answer ? Result<bool>(false) : failure(answer.error());
                }
                references.first.push_back(**answer);
                references.later.push_back(**answer);
                continue;
            }
            const Entry &target = m_entries[found->second];
            const Answer later = target.adjustable == None ? fixed(target.hash)
                                                           : Outcomes::Variable | target.adjustable;
            references.later.push_back(later);
            if (target.position < m_entries[adjustable.entry].position) {
                references.first.push_back(later);
                continue;
            }
            references.first.push_back(fixed(target.copyHash));
            if (target.copyHash != target.hash) {
                m_computed.push_back(target.name.with(target.copyHash));
            }
        }
    }
    return true;
}

std::vector<bool> QuickProcessing::lastContents(const Outcomes &outcomes) const
{
    std::vector<bool> wanted(outcomes.contents().size());
    for (size_t i = 0; i < m_adjustable.size(); ++i) {
        if (m_rules.keepIntermediateFiles) {
            for (const uint32_t content : outcomes.history(i)) {
                wanted[content] = true;
            }
        }
        wanted[outcomes.last(i)] = true;
    }
    return wanted;
}

/// Of contents that do not last only the removal could be seen: where a file of their name lies about.
std::vector<bool> QuickProcessing::contentsSomebodySees(const Outcomes &outcomes) const
{
    std::vector<bool> wanted(outcomes.contents().size());
    bool several = false;
    for (size_t i = 0; i < m_adjustable.size() && !several; ++i) {
        several = std::ranges::any_of(outcomes.history(i), [&](uint32_t content) {
            return content != outcomes.last(i) && m_hashes[content].empty();
        });
    }
    if (!several) {
        return wanted;
    }
    m_view.forEachName([&](std::string_view name) {
        const auto before = nameBeforeHashing(name, m_digits);
        const auto found = before ? m_index.find(*before) : m_index.end();
        if (found == m_index.end() || m_entries[found->second].adjustable == None
            || name == m_entries[found->second].own) {
            return;
        }
        const uint32_t adjustable = m_entries[found->second].adjustable;
        if (name == nameOf(outcomes, outcomes.last(adjustable))) {
            return;
        }
        for (const uint32_t content : outcomes.history(adjustable)) {
            wanted[content] = true;
        }
    });
    return wanted;
}

std::string QuickProcessing::nameOf(const Outcomes &outcomes, uint32_t content) const
{
    const uint32_t file = outcomes.contents()[content].file;
    return m_entries[m_adjustable[file].entry].name.with(m_hashes[content]);
}

/// Makes the contents that are wanted and those that they need, each after those.
Result<void> QuickProcessing::evaluate(const Outcomes &outcomes, std::vector<bool> wanted)
{
    const auto &contents = outcomes.contents();
    std::vector<uint32_t> level(contents.size());
    std::vector<std::vector<uint32_t>> levels;
    for (size_t i = contents.size(); i > 0; --i) {
        if (!wanted[i - 1]) {
            continue;
        }
        for (const Answer answer : outcomes.answers(contents[i - 1])) {
            if ((answer & Outcomes::Variable) != 0) {
                wanted[answer & ~Outcomes::Variable] = true;
            }
        }
    }
    for (uint32_t i = 0; i < contents.size(); ++i) {
        if (!wanted[i] || !m_hashes[i].empty()) {
            continue;
        }
        for (const Answer answer : outcomes.answers(contents[i])) {
            if ((answer & Outcomes::Variable) != 0) {
                const uint32_t needed = answer & ~Outcomes::Variable;
                if (m_hashes[needed].empty()) {
                    level[i] = std::max(level[i], level[needed] + 1);
                }
            }
        }
        if (level[i] >= levels.size()) {
            levels.resize(level[i] + 1);
        }
        levels[level[i]].push_back(i);
    }
    for (const std::vector<uint32_t> &together : levels) {
        auto made = parallelFor(together.size(), Threads, m_stop, [&](size_t index, unsigned) {
            return m_isUnusual ? Result<void>() : evaluateOne(outcomes, together[index]);
        });
        if (!made || m_isUnusual) {
            return made;
        }
    }
    return {};
}

Result<void> QuickProcessing::evaluateOne(const Outcomes &outcomes, uint32_t content)
{
    const Outcomes::Content &wanted = outcomes.contents()[content];
    const Adjustable &adjustable = m_adjustable[wanted.file];
    const StoredFile &file = *m_entries[adjustable.entry].file;
    std::vector<std::string_view> hashes;
    for (const Answer answer : outcomes.answers(wanted)) {
        hashes.push_back((answer & Outcomes::Variable) != 0 ? m_hashes[answer & ~Outcomes::Variable]
                                                            : m_fixed[answer]);
    }
    std::string text;
    if (adjustable.text->hasText()) {
        text = adjustable.text->filled(hashes);
    } else {
        auto source = readText(file.source);
        auto again = source ? TextTemplate::read(m_rewriter, file.name, file.sourcePath,
                                                 std::move(*source), m_digits)
                            : Result<std::optional<TextTemplate>>(std::nullopt);
        if (!again) {
            return failure(std::move(again.error()));
        }
        // The source was changed meanwhile: the passes see it as it is now.
        if (!*again || (*again)->references() != adjustable.text->references()) {
            unusual();
            return {};
        }
        text = (*again)->filled(hashes);
    }
    m_hashes[content] = m_rules.hash.of(text).value_or(std::string());
    if (m_rules.keepIntermediateFiles || content == outcomes.last(wanted.file)) {
        m_texts[content] = std::make_shared<const std::string>(std::move(text));
    }
    return {};
}

/// Whether what one file is hashed to has another one's name.
bool QuickProcessing::namesCollide(const Outcomes &outcomes) const
{
    std::unordered_set<std::string> names;
    names.reserve(m_entries.size());
    for (const Entry &entry : m_entries) {
        if (entry.adjustable == None) {
            if (!names.insert(entry.own).second) {
                return true;
            }
            continue;
        }
        std::vector<std::string> mine = {entry.own};
        for (const uint32_t content : outcomes.history(entry.adjustable)) {
            if (!m_hashes[content].empty()) {
                mine.push_back(entry.name.with(m_hashes[content]));
            }
        }
        std::ranges::sort(mine);
        const auto repeated = std::ranges::unique(mine);
        mine.erase(repeated.begin(), repeated.end());
        for (std::string &name : mine) {
            if (m_index.contains(name) || !names.insert(std::move(name)).second) {
                return true;
            }
        }
    }
    return false;
}

PostProcessing QuickProcessing::outcome(const Outcomes &outcomes)
{
    PostProcessing out;
    out.yields.reserve(m_entries.size());
    out.hashedFiles.reserve(m_entries.size());
    out.changes.reserve(m_entries.size());
    out.computedNames = std::move(m_computed);
    std::vector<PostProcessed> adjusted;
    adjusted.reserve(m_adjustable.size());
    for (const uint32_t index : m_order) {
        Entry &entry = m_entries[index];
        out.computedNames.push_back(entry.own);
        if (entry.adjustable != None) {
            changesOf(outcomes, entry.adjustable, out);
            std::string hashed = nameOf(outcomes, outcomes.last(entry.adjustable));
            out.hashedFiles.emplace_back(entry.file->name, hashed);
            adjusted.push_back({.name = entry.file->name, .hashedName = std::move(hashed)});
            continue;
        }
        if (!entry.ownIsThere) {
            out.changes.emplace(entry.own,
                                StoredChange{.kind = StoredChange::Kind::Copy,
                                             .text = {},
                                             .source = entry.file->source,
                                             .isNew = true});
        }
        out.hashedFiles.emplace_back(entry.file->name, entry.own);
        out.yields.push_back({.name = entry.file->name,
                              .hashedName = std::move(entry.own),
                              .processed = !entry.ownIsThere});
    }
    std::ranges::move(adjusted, std::back_inserter(out.yields));
    return out;
}

/// As the passes do it, of the contents that were made.
void QuickProcessing::changesOf(const Outcomes &outcomes, uint32_t adjustable,
                                PostProcessing &out) const
{
    const Entry &entry = m_entries[m_adjustable[adjustable].entry];
    std::string name = entry.own;
    bool isThere = entry.ownIsThere;
    for (const uint32_t content : outcomes.history(adjustable)) {
        if (m_hashes[content].empty()) {
            continue;
        }
        if (isThere) {
            out.changes.insert_or_assign(name, StoredChange{});
        }
        StoredChange made{.kind = StoredChange::Kind::Text, .text = m_texts[content], .source = {}};
        if (m_rules.keepIntermediateFiles) {
            out.changes.insert_or_assign(name, made);
        }
        name = entry.name.with(m_hashes[content]);
        made.isNew = !m_view.exists(name);
        out.computedNames.push_back(name);
        out.changes.insert_or_assign(name, made);
        isThere = true;
    }
}

} // namespace Slipway
