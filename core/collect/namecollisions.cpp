// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/namecollisions.h"

#include "base/pathtext.h"

#include <QString>

#include <algorithm>
#include <ranges>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace Slipway {

namespace {

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// What a file system that ignores letter case and Unicode form takes as the name.
std::string folded(std::string_view path)
{
    if (isAscii(path)) {
        std::string key(path);
        std::ranges::transform(key, key.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        });
        return key;
    }
    const QString text = textFromPath(path).normalized(QString::NormalizationForm_C).toCaseFolded();
    return pathFromText(text.normalized(QString::NormalizationForm_C));
}

bool differOnlyInForm(std::string_view a, std::string_view b)
{
    return textFromPath(a).normalized(QString::NormalizationForm_C)
        == textFromPath(b).normalized(QString::NormalizationForm_C);
}

} // namespace

std::vector<NameCollision> findNameCollisions(const Collection &collection)
{
    std::vector<NameCollision> collisions;
    std::unordered_map<std::string, const CollectedFile *> files;
    files.reserve(collection.files.size());
    for (const CollectedFile &file : collection.files) {
        const auto [known, isNew] = files.try_emplace(folded(file.destination), &file);
        if (!isNew) {
            const CollectedFile &other = *known->second;
            collisions.push_back({.reason = differOnlyInForm(other.destination, file.destination)
                                      ? NameCollision::Reason::UnicodeForm
                                      : NameCollision::Reason::LetterCase,
                                  .first = other.destination,
                                  .second = file.destination,
                                  .firstSource = other.winner,
                                  .secondSource = file.winner});
        }
    }
    std::unordered_set<std::string> foldersSeen;
    for (const CollectedFile &file : collection.files) {
        std::string_view folder = file.destination;
        for (size_t slash = folder.rfind('/'); slash != std::string_view::npos && slash > 0;
             slash = folder.rfind('/')) {
            folder = folder.substr(0, slash);
            std::string key = folded(folder);
            const auto clash = files.find(key);
            if (!foldersSeen.insert(std::move(key)).second) {
                break; // The folder, and so all above it, were looked at before.
            }
            if (clash != files.end()) {
                collisions.push_back({.reason = NameCollision::Reason::FileAgainstFolder,
                                      .first = clash->second->destination,
                                      .second = file.destination,
                                      .firstSource = clash->second->winner,
                                      .secondSource = file.winner});
            }
        }
    }
    return collisions;
}

} // namespace Slipway
