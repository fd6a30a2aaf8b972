// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/quickprocessing.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "storage/sourcetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Slipway {

namespace {

ptrdiff_t depthOf(std::string_view name)
{
    return std::ranges::count(name, '/');
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
    m_isRight.resize(outcomes.contents().size());
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
    m_order.reserve(m_files.size());
    for (uint32_t i = 0; i < m_files.size(); ++i) {
        const auto name = HashableName::of(m_files[i].name);
        if (!name || !m_index.emplace(m_files[i].name, i).second) {
            return false;
        }
        m_hasHashedNames =
            m_hasHashedNames || nameBeforeHashing(m_files[i].name, m_digits).has_value();
        m_entries[i].file = &m_files[i];
        m_entries[i].name = *name;
        m_order.push_back(i);
    }
    std::vector<ptrdiff_t> depths(m_files.size());
    std::ranges::transform(m_files, depths.begin(),
                           [](const StoredFile &file) { return depthOf(file.name); });
    std::ranges::stable_sort(m_order, std::ranges::greater(),
                             [&](uint32_t entry) { return depths[entry]; });
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
        m_adjustable[entry.adjustable].remembered = source.remembered;
    }
    entry.hash = std::move(source.hash);
    entry.own = entry.name.with(entry.hash);
    entry.isStored = source.isStored;
    entry.ownIsThere = !entry.isStored && m_view.exists(entry.own);
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
    std::string hash = m_rules.hash.of(*content).value_or(std::string());
    auto prepared = PreparedSource::ofText(m_rewriter, std::move(hash), entry.file->name,
                                           entry.file->sourcePath, std::move(*content));
    if (!prepared) {
        return failure(std::move(prepared.error()));
    }
    source = std::move(*prepared);
    source.limitText(m_heldText);
    return {};
}

} // namespace Slipway
