// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/sourceobserver.h"

#include <string>

namespace Slipway {

SourceObserver::SourceObserver(const HashingRules &rules, DigestMemory *digests)
    : m_rules(rules)
    , m_rewriter(rules)
    , m_digests(rules.hash.algorithm == ContentHash::Algorithm::Md5 ? digests : nullptr)
{ }

void SourceObserver::begin(const Collection &collection)
{
    m_collection = &collection;
    m_sources.resize(collection.files.size());
}

void SourceObserver::read(size_t file, const struct stat &status, std::string_view content)
{
    const CollectedFile &collected = m_collection->files[file];
    PreparedSource &source = m_sources[file];
    if (!m_rewriter.isAdjustable(collected.destination)) {
        if (m_digests != nullptr) {
            const Md5 md5 = Md5::of(content);
            m_digests->learn(status, md5);
            source.hash = m_rules.hash.ofMd5(md5);
            return;
        }
        source.hash = m_rules.hash.of(content).value_or(std::string());
        return;
    }
    // What fails is told by post-processing, when its turn comes.
    if (auto prepared =
            PreparedSource::ofText(m_rewriter, m_rules.hash, collected.destination,
                                   m_collection->winner(collected).path, std::string(content))) {
        source = std::move(*prepared);
        source.limitText(m_heldText);
    }
}

void SourceObserver::unmodified(size_t file, const struct stat &status)
{
    const CollectedFile &collected = m_collection->files[file];
    if (m_digests == nullptr || m_rewriter.isAdjustable(collected.destination)) {
        return;
    }
    if (const auto md5 = m_digests->find(status)) {
        m_sources[file].hash = m_rules.hash.ofMd5(*md5);
    }
}

} // namespace Slipway
