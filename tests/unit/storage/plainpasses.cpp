// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainpasses.h"

#include <QCryptographicHash>

#include <algorithm>
#include <ranges>

namespace Slipway::Testing {

std::string PlainFile::content() const
{
    std::string content;
    for (const Piece &piece : pieces) {
        content += piece.text + piece.spelt + piece.target.substr(piece.target.rfind('/') + 1);
    }
    return content;
}

PlainPasses::PlainPasses(std::vector<PlainFile> files, Storage before, PlainOptions options)
    : storage(std::move(before))
    , m_files(std::move(files))
    , m_options(options)
{ }

std::string PlainPasses::hashedName(const std::string &name, const std::string &content)
{
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray::fromStdString(content), QCryptographicHash::Md5)
            .toHex()
            .left(12);
    const size_t dot = name.rfind('.');
    return name.substr(0, dot) + '.' + hash.toStdString() + name.substr(dot);
}

std::string *PlainPasses::hashedFile(const std::string &name)
{
    const auto found =
        std::ranges::find(hashedFiles, name, &decltype(hashedFiles)::value_type::first);
    return found == hashedFiles.end() ? nullptr : &found->second;
}

std::optional<std::string> PlainPasses::storedName(const std::string &name) const
{
    const auto known =
        std::ranges::find(hashedFiles, name, &decltype(hashedFiles)::value_type::first);
    if (known != hashedFiles.end()) {
        return known->second;
    }
    const auto copy = storage.find(name);
    return copy == storage.end() ? std::nullopt : std::optional(hashedName(name, copy->second));
}

bool PlainPasses::pass(const std::vector<const PlainFile *> &files, bool first,
                       std::vector<std::string> &unresolved)
{
    std::vector<const PlainFile *> sorted = files;
    std::ranges::stable_sort(sorted, std::ranges::greater(), [](const PlainFile *file) {
        return std::ranges::count(file->name, '/');
    });
    for (const PlainFile *file : sorted) {
        const std::string source = file->content();
        std::string *known = hashedFile(file->name);
        std::string hashed = known == nullptr ? hashedName(file->name, source) : *known;
        const bool isThere = storage.contains(hashed);
        bool processed = false;
        bool substituted = true;
        if (file->isAdjustable) {
            const std::string old = hashed;
            std::string content;
            for (const PlainFile::Piece &piece : file->pieces) {
                content += piece.text + piece.spelt;
                if (piece.target.empty()) {
                    continue;
                }
                const auto stored = storedName(piece.target);
                if (!stored) {
                    hasFailed = true;
                    failedName = file->name;
                    return false;
                }
                content += stored->substr(stored->rfind('/') + 1);
            }
            if (isThere) {
                storage.erase(hashed);
            }
            if (m_options.keepIntermediateFiles) {
                storage[hashed] = content;
            }
            hashed = hashedName(file->name, content);
            storage[hashed] = content;
            substituted = old != hashed;
            processed = true;
        } else if (!isThere) {
            processed = true;
            storage[hashed] = source;
        }
        if (known == nullptr) {
            hashedFiles.emplace_back(file->name, hashed);
        } else {
            *known = hashed;
        }
        const PlainYield yield{file->name, hashed, processed};
        if (!file->isAdjustable) {
            yields.push_back(yield);
            continue;
        }
        const auto before = std::ranges::find(m_adjusted, file->name, &PlainYield::name);
        if (before == m_adjusted.end()) {
            m_adjusted.push_back(yield);
        } else {
            *before = yield;
        }
        if (!first && substituted) {
            unresolved.push_back(file->name);
        }
    }
    return true;
}

void PlainPasses::run()
{
    std::vector<const PlainFile *> all;
    std::vector<const PlainFile *> adjustable;
    for (const PlainFile &file : m_files) {
        all.push_back(&file);
        if (file.isAdjustable) {
            adjustable.push_back(&file);
        }
    }
    std::vector<std::string> unresolved;
    if (!pass(all, true, unresolved)) {
        return;
    }
    for (int i = 0; i < m_options.maxPasses; ++i) {
        unresolved.clear();
        if (!pass(adjustable, false, unresolved)) {
            return;
        }
        if (unresolved.empty()) {
            break;
        }
    }
    if (!unresolved.empty()) {
        std::ranges::sort(unresolved);
        hasFailed = true;
        failedName = std::string();
        for (const std::string &name : unresolved) {
            *failedName += (failedName->empty() ? "" : ", ") + name;
        }
        return;
    }
    std::ranges::move(m_adjusted, std::back_inserter(yields));
}

} // namespace Slipway::Testing
