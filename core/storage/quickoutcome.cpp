// SPDX-License-Identifier: GPL-3.0-or-later
// Post-processing in the order of the references: what it comes to for the storage.
#include "storage/quickprocessing.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace Slipway {

/// Whether what one file is hashed to has another one's name.
bool QuickProcessing::namesCollide(const Outcomes &outcomes) const
{
    if (!m_hasHashedNames) {
        // Where a hash stands in a name, what is before and behind it tells the file.
        return false;
    }
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
        if (entry.adjustable != None) {
            out.computedNames.push_back(entry.own);
            changesOf(outcomes, entry.adjustable, out);
            std::string hashed = nameOf(outcomes, outcomes.last(entry.adjustable));
            out.hashedFiles.emplace_back(entry.file->name, hashed);
            adjusted.push_back({.name = entry.file->name, .hashedName = std::move(hashed)});
            continue;
        }
        if (!entry.ownIsThere && !entry.isStored) {
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
    if (m_rules.hash.algorithm == ContentHash::Algorithm::Md5) {
        out.texts.reserve(m_adjustable.size());
        for (Adjustable &adjustable : m_adjustable) {
            out.texts.push_back({.file = adjustable.entry,
                                 .source = {},
                                 .references = adjustable.text->takeReferences(),
                                 .outcome = adjustable.last});
        }
    }
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
        if (m_isRight[content] != 0) {
            out.changes.erase(name);
            out.computedNames.push_back(name);
            out.right.push_back(name);
            isThere = true;
            continue;
        }
        made.isNew = !m_view.exists(name);
        out.computedNames.push_back(name);
        out.changes.insert_or_assign(name, made);
        isThere = true;
    }
}

} // namespace Slipway
