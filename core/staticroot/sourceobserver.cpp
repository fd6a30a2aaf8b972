// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticroot/sourceobserver.h"

#include "base/md5each.h"
#include "base/posixpath.h"
#include "storage/hashablename.h"

#include <algorithm>

namespace Slipway {

SourceObserver::SourceObserver(const HashingRules &rules, const TargetStorage &target,
                               DigestMemory *digests, const TextMemory *texts)
    : m_rules(rules)
    , m_target(target)
    , m_rewriter(rules)
    , m_digests(rules.hash.algorithm == ContentHash::Algorithm::Md5 ? digests : nullptr)
    , m_texts(m_digests != nullptr && !rules.keepIntermediateFiles ? texts : nullptr)
{ }

void SourceObserver::begin(const Collection &collection)
{
    m_collection = &collection;
    m_sources.resize(collection.files.size());
    if (m_texts != nullptr) {
        m_seen.resize(collection.files.size());
    }
    // A file that is named like an output may be that output's end: then the order of both counts.
    m_storesAhead = m_rules.hash.algorithm != ContentHash::Algorithm::None
        && std::ranges::none_of(collection.files, [&](const CollectedFile &file) {
                        return nameBeforeHashing(file.destination, m_rules.hash.digits).has_value();
                    });
}

void SourceObserver::read(std::span<Content> contents)
{
    if (m_rules.hash.algorithm != ContentHash::Algorithm::Md5) {
        for (Content &content : contents) {
            readOne(content, m_rules.hash.of(content.bytes).value_or(std::string()));
        }
        return;
    }
    std::vector<std::string_view> bytes;
    bytes.reserve(contents.size());
    for (const Content &content : contents) {
        bytes.push_back(content.bytes);
    }
    std::vector<Md5> digests(contents.size());
    md5Each(bytes, digests);
    for (size_t i = 0; i < contents.size(); ++i) {
        Content &content = contents[i];
        if (!m_rewriter.isAdjustable(m_collection->files[content.file].destination)) {
            if (m_digests != nullptr) {
                m_digests->learn(content.status, digests[i]);
            }
        } else if (m_texts != nullptr) {
            m_seen[content.file] = {.state = TextMemory::State(content.status), .md5 = digests[i]};
        }
        readOne(content, m_rules.hash.ofMd5(digests[i]));
    }
}

void SourceObserver::readOne(Content &content, std::string hash)
{
    const CollectedFile &collected = m_collection->files[content.file];
    PreparedSource &source = m_sources[content.file];
    if (!m_rewriter.isAdjustable(collected.destination)) {
        source.hash = std::move(hash);
        if (m_storesAhead) {
            content.secondName = hashedName(content.file);
        }
        return;
    }
    // What fails is told by post-processing, when its turn comes.
    if (auto prepared = PreparedSource::ofText(m_rewriter, std::move(hash), collected.destination,
                                               m_collection->winner(collected).path,
                                               std::string(content.bytes))) {
        source = std::move(*prepared);
        source.limitText(m_heldText);
    }
}

/// In the file's folder; empty where that is not certain.
std::string SourceObserver::hashedName(size_t file) const
{
    const auto name = HashableName::of(m_collection->files[file].destination);
    return name ? std::string(PosixPath::baseName(name->with(m_sources[file].hash)))
                : std::string();
}

/// What is not known would be read by post-processing, and be unknown to the next run again: a file that
/// was collected within two seconds of its change is not remembered by that run.
bool SourceObserver::unmodified(size_t file, const struct stat &status)
{
    if (m_rewriter.isAdjustable(m_collection->files[file].destination)) {
        return m_texts != nullptr && !remember(file, status);
    }
    if (m_digests == nullptr) {
        return false;
    }
    const auto md5 = m_digests->find(status);
    if (md5) {
        m_sources[file].hash = m_rules.hash.ofMd5(*md5);
    }
    return !md5;
}

/// What an earlier run found in a text that is as it was then. False: nothing.
bool SourceObserver::remember(size_t file, const struct stat &status)
{
    const CollectedFile &collected = m_collection->files[file];
    const TextMemory::State state(status);
    const RememberedText *known =
        m_texts->find(collected.destination, m_collection->winner(collected).path, state);
    if (known == nullptr) {
        return false;
    }
    m_seen[file] = {.state = state, .md5 = known->source};
    PreparedSource &source = m_sources[file];
    source.hash = m_rules.hash.ofMd5(known->source);
    source.text = TextTemplate::withoutText(known->references);
    source.remembered = known->outcome;
    return true;
}

std::vector<TextMemory::Record> SourceObserver::records(std::span<const StoredFile> files,
                                                        std::vector<RememberedText> texts) const
{
    std::vector<TextMemory::Record> records;
    records.reserve(texts.size());
    for (RememberedText &text : texts) {
        if (text.file >= m_seen.size() || m_seen[text.file].state.inode == 0) {
            continue;
        }
        text.source = m_seen[text.file].md5;
        records.push_back({.name = files[text.file].name,
                           .sourcePath = files[text.file].sourcePath,
                           .state = m_seen[text.file].state,
                           .text = std::move(text)});
    }
    return records;
}

void SourceObserver::stored(size_t file)
{
    m_sources[file].isStored = true;
    m_stored.push_back(PosixPath::join(
        std::string(PosixPath::folderOf(m_collection->files[file].destination)), hashedName(file)));
}

void SourceObserver::makeRoom()
{
    m_storesAhead = false;
    takeBack();
}

void SourceObserver::takeBack()
{
    for (const std::string &name : m_stored) {
        if (const auto path = m_target.path(name)) {
            static_cast<void>(TargetStorage::remove(*path));
        }
    }
    m_stored.clear();
    for (PreparedSource &source : m_sources) {
        source.isStored = false;
    }
}

} // namespace Slipway
