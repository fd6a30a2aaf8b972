// SPDX-License-Identifier: GPL-3.0-or-later
// Post-processing in the order of the references: the texts that are asked for, each after those that it
// needs.
#include "storage/quickprocessing.h"

#include "base/md5each.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "storage/sourcetext.h"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace Slipway {

using Answer = Outcomes::Answer;

namespace {

/// Texts that are hashed together.
constexpr size_t RunLength = 16;

} // namespace

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
    // Most names need not be taken apart: hashing does not change what is behind the last dot.
    const auto extensionOf = [](std::string_view name) {
        const std::string_view base = PosixPath::baseName(name);
        return base.substr(std::min(base.rfind('.'), base.size()));
    };
    std::set<std::string_view> extensions;
    for (const Adjustable &adjustable : m_adjustable) {
        extensions.insert(extensionOf(m_entries[adjustable.entry].file->name));
    }
    m_view.forEachName([&](std::string_view name) {
        if (!extensions.contains(extensionOf(name))) {
            return;
        }
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
    for (Adjustable &adjustable : m_adjustable) {
        adjustable.evaluations = 0;
    }
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
        ++m_adjustable[contents[i].file].evaluations;
    }
    for (const std::vector<uint32_t> &together : levels) {
        // A worker gets neighbours, so that the first of a run can do it for all.
        const auto evaluateRun = [&](size_t index, unsigned) {
            if (m_isUnusual || index % RunLength != 0) {
                return Result<void>();
            }
            const std::span<const uint32_t> rest = std::span(together).subspan(index);
            return evaluateSome(outcomes, rest.first(std::min(rest.size(), RunLength)));
        };
        auto made = parallelFor(together.size(), Threads, m_stop, evaluateRun);
        if (!made || m_isUnusual) {
            return made;
        }
    }
    return {};
}

/// Contents that do not need each other: hashed together, which is faster.
Result<void> QuickProcessing::evaluateSome(const Outcomes &outcomes,
                                           std::span<const uint32_t> contents)
{
    std::vector<std::string> texts;
    std::vector<uint32_t> made; ///< Contents, as `texts`.
    for (const uint32_t content : contents) {
        const Outcomes::Content &wanted = outcomes.contents()[content];
        Adjustable &adjustable = m_adjustable[wanted.file];
        std::vector<std::string_view> hashes;
        for (const Answer answer : outcomes.answers(wanted)) {
            hashes.push_back((answer & Outcomes::Variable) != 0
                                 ? m_hashes[answer & ~Outcomes::Variable]
                                 : fixedHash(answer));
        }
        if (content == outcomes.last(wanted.file)) {
            adjustable.last.answers = answersDigest(hashes);
            if (isThereAlready(adjustable)) {
                adjustable.last.result = adjustable.remembered->result;
                m_hashes[content] = m_rules.hash.ofMd5(adjustable.last.result);
                m_isRight[content] = 1;
                continue;
            }
        }
        auto text = textOf(adjustable, hashes);
        if (!text) {
            return failure(std::move(text.error()));
        }
        if (!*text) {
            unusual();
            return {};
        }
        texts.push_back(std::move(**text));
        made.push_back(content);
    }
    hashTexts(outcomes, texts, made);
    for (size_t i = 0; i < made.size(); ++i) {
        if (m_rules.keepIntermediateFiles
            || made[i] == outcomes.last(outcomes.contents()[made[i]].file)) {
            m_texts[made[i]] = std::make_shared<const std::string>(std::move(texts[i]));
        }
    }
    return {};
}

void QuickProcessing::hashTexts(const Outcomes &outcomes, std::span<const std::string> texts,
                                std::span<const uint32_t> contents)
{
    if (m_rules.hash.algorithm != ContentHash::Algorithm::Md5) {
        for (size_t i = 0; i < texts.size(); ++i) {
            m_hashes[contents[i]] = m_rules.hash.of(texts[i]).value_or(std::string());
        }
        return;
    }
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<Md5> digests(texts.size());
    md5Each(views, digests);
    for (size_t i = 0; i < texts.size(); ++i) {
        const uint32_t file = outcomes.contents()[contents[i]].file;
        m_hashes[contents[i]] = m_rules.hash.ofMd5(digests[i]);
        if (contents[i] == outcomes.last(file)) {
            m_adjustable[file].last.result = digests[i];
        }
    }
}

/// None: the source was changed meanwhile, and the passes see it as it is now.
Result<std::optional<std::string>> QuickProcessing::textOf(Adjustable &adjustable,
                                                           std::span<const std::string_view> hashes)
{
    if (adjustable.text->hasText()) {
        // Where nobody else asks for it a large text need not be copied.
        return adjustable.evaluations == 1 ? adjustable.text->takeFilled(hashes)
                                           : adjustable.text->filled(hashes);
    }
    const StoredFile &file = *m_entries[adjustable.entry].file;
    auto source = readText(file.source);
    auto again = source
        ? TextTemplate::read(m_rewriter, file.name, file.sourcePath, std::move(*source), m_digits)
        : Result<std::optional<TextTemplate>>(std::nullopt);
    if (!again) {
        return failure(std::move(again.error()));
    }
    if (!*again || (*again)->references() != adjustable.text->references()) {
        return std::nullopt;
    }
    return (*again)->takeFilled(hashes);
}

/// Whether the last content need not be put together: an earlier run did, and it lies there still.
bool QuickProcessing::isThereAlready(const Adjustable &adjustable) const
{
    return adjustable.remembered && !m_rules.keepIntermediateFiles
        && adjustable.remembered->answers == adjustable.last.answers
        && m_view.holds(m_entries[adjustable.entry].name.with(
                            m_rules.hash.ofMd5(adjustable.remembered->result)),
                        adjustable.remembered->result);
}

} // namespace Slipway
