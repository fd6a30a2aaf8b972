// SPDX-License-Identifier: GPL-3.0-or-later
// Post-processing in the order of the references: what each reference is answered with.
#include "storage/quickprocessing.h"

#include "base/parallel.h"

#include <utility>

namespace Slipway {

using Answer = Outcomes::Answer;

namespace {

bool isDjangos(const Error &error)
{
    return error.code == ErrorCode::Django;
}

} // namespace

/// The number of a hash that is no entry's own.
Answer QuickProcessing::fixed(const std::string &hash)
{
    const auto next = static_cast<Answer>(m_entries.size() + m_otherHashes.size());
    const auto [place, isNew] = m_fixedIndex.try_emplace(hash, next);
    if (isNew) {
        m_otherHashes.push_back(hash);
    }
    return place->second;
}

std::string_view QuickProcessing::fixedHash(Answer answer) const
{
    return answer < m_entries.size() ? m_entries[answer].hash
                                     : m_otherHashes[answer - m_entries.size()];
}

/// Finds the files that texts refer to.
Result<void> QuickProcessing::findTargets()
{
    return parallelFor(m_adjustable.size(), Threads, m_stop, [&](size_t index, unsigned) {
        Adjustable &adjustable = m_adjustable[index];
        adjustable.targets.reserve(adjustable.text->references().size());
        for (const std::string &key : adjustable.text->references()) {
            const auto found = m_index.find(key);
            adjustable.targets.push_back(found == m_index.end() ? None : found->second);
        }
        return Result<void>();
    });
}

/// What lies in the storage and is about to be read: copies that are asked for, and what earlier runs
/// came to. By folder.
Result<void> QuickProcessing::prepareContents()
{
    std::vector<std::string> names;
    for (const Entry &entry : m_entries) {
        if (entry.needsCopyHash && !entry.file->isFresh) {
            names.push_back(entry.file->name);
        }
        if (entry.adjustable != None && !m_rules.keepIntermediateFiles) {
            if (const auto &remembered = m_adjustable[entry.adjustable].remembered) {
                names.push_back(entry.name.with(m_rules.hash.ofMd5(remembered->result)));
            }
        }
    }
    return m_view.prepareContents(names, m_stop);
}

/// What is asked for before its turn is answered by the storage's copy.
Result<void> QuickProcessing::hashCopies()
{
    std::vector<Entry *> asked;
    for (const Adjustable &adjustable : m_adjustable) {
        for (const uint32_t target : adjustable.targets) {
            if (target == None) {
                continue;
            }
            Entry &entry = m_entries[target];
            if (entry.position >= m_entries[adjustable.entry].position && !entry.needsCopyHash) {
                entry.needsCopyHash = true;
                asked.push_back(&entry);
            }
        }
    }
    if (auto ahead = prepareContents(); !ahead) {
        return ahead;
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
    auto done = findTargets();
    if (done) {
        done = hashCopies();
    }
    if (!done) {
        return failure(std::move(done.error()));
    }
    if (m_isUnusual) {
        return false;
    }
    m_references.resize(m_adjustable.size());
    for (size_t i = 0; i < m_adjustable.size(); ++i) {
        const Adjustable &adjustable = m_adjustable[i];
        Outcomes::References &references = m_references[i];
        references.first.reserve(adjustable.targets.size());
        references.later.reserve(adjustable.targets.size());
        for (size_t number = 0; number < adjustable.targets.size(); ++number) {
            if (adjustable.targets[number] != None) {
                linkTo(adjustable.targets[number], adjustable, references);
                continue;
            }
            const auto answer = uncollected(adjustable.text->references()[number]);
            if (!answer || !*answer) {
                return answer ? Result<bool>(false) : failure(answer.error());
            }
            references.first.push_back(**answer);
            references.later.push_back(**answer);
        }
    }
    return true;
}

void QuickProcessing::linkTo(uint32_t entry, const Adjustable &from,
                             Outcomes::References &references)
{
    const Entry &target = m_entries[entry];
    const Answer later = target.adjustable == None ? entry : Outcomes::Variable | target.adjustable;
    references.later.push_back(later);
    if (target.position < m_entries[from.entry].position) {
        references.first.push_back(later);
        return;
    }
    if (target.copyHash == target.hash) {
        references.first.push_back(entry);
        return;
    }
    references.first.push_back(fixed(target.copyHash));
    m_computed.push_back(target.name.with(target.copyHash));
}

} // namespace Slipway
