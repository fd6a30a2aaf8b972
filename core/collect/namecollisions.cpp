// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/namecollisions.h"

#include "base/pathtext.h"
#include "collect/destinationindex.h"

#include <QString>

#include <algorithm>
#include <string_view>
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

/// Empty: it lies in none.
std::string_view folderAbove(std::string_view path)
{
    const size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

} // namespace

std::vector<NameCollision> findNameCollisions(const Collection &collection)
{
    std::vector<NameCollision> collisions;
    std::vector<uint32_t> firsts; // of each folded name; a million of them are not kept as texts
    std::string folding;
    DestinationIndex names([&](uint32_t number) -> std::string_view {
        folding = folded(collection.files[firsts[number]].destination);
        return folding;
    });
    for (uint32_t index = 0; index < collection.files.size(); ++index) {
        const CollectedFile &file = collection.files[index];
        const auto [number, isNew] = names.findOrInsert(folded(file.destination));
        if (isNew) {
            firsts.push_back(index);
            continue;
        }
        const CollectedFile &other = collection.files[firsts[number]];
        collisions.push_back({.reason = differOnlyInForm(other.destination, file.destination)
                                  ? NameCollision::Reason::UnicodeForm
                                  : NameCollision::Reason::LetterCase,
                              .first = other.destination,
                              .second = file.destination,
                              .firstSource = other.winner,
                              .secondSource = file.winner});
    }
    std::unordered_set<std::string> foldersSeen;
    std::string_view lastFolder;
    for (const CollectedFile &file : collection.files) {
        std::string_view folder = folderAbove(file.destination);
        if (folder == lastFolder) {
            continue; // it, and so all above it, were looked at for the file before
        }
        lastFolder = folder;
        for (; !folder.empty(); folder = folderAbove(folder)) {
            std::string key = folded(folder);
            const auto clash = names.find(key);
            if (!foldersSeen.insert(std::move(key)).second) {
                break; // The folder, and so all above it, were looked at before.
            }
            if (clash) {
                const CollectedFile &other = collection.files[firsts[*clash]];
                collisions.push_back({.reason = NameCollision::Reason::FileAgainstFolder,
                                      .first = other.destination,
                                      .second = file.destination,
                                      .firstSource = other.winner,
                                      .secondSource = file.winner});
            }
        }
    }
    return collisions;
}

} // namespace Slipway
