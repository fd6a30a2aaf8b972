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

/// What a file system that ignores letter case and Unicode form takes as the name.
/// `room` is where one that differs from the path is put.
std::string_view folded(std::string_view path, std::string &room)
{
    unsigned char seen = 0;
    bool hasCapitals = false;
    for (const char c : path) {
        seen |= static_cast<unsigned char>(c);
        hasCapitals |= c >= 'A' && c <= 'Z';
    }
    const bool isAscii = seen < 0x80;
    if (isAscii && !hasCapitals) {
        return path; // most are
    }
    if (isAscii) {
        room = path;
        std::ranges::transform(room, room.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        });
    } else {
        const QString text =
            textFromPath(path).normalized(QString::NormalizationForm_C).toCaseFolded();
        room = pathFromText(text.normalized(QString::NormalizationForm_C));
    }
    return room;
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
    std::string other;
    DestinationIndex names([&](uint32_t number) -> std::string_view {
        return folded(collection.files[firsts[number]].destination, other);
    });
    std::string room;
    for (uint32_t index = 0; index < collection.files.size(); ++index) {
        const CollectedFile &file = collection.files[index];
        const auto [number, isNew] = names.findOrInsert(folded(file.destination, room));
        if (isNew) {
            firsts.push_back(index);
            continue;
        }
        const CollectedFile &earlier = collection.files[firsts[number]];
        collisions.push_back({.reason = differOnlyInForm(earlier.destination, file.destination)
                                  ? NameCollision::Reason::UnicodeForm
                                  : NameCollision::Reason::LetterCase,
                              .first = earlier.destination,
                              .second = file.destination,
                              .firstSource = earlier.winner,
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
            const std::string_view key = folded(folder, room);
            const auto clash = names.find(key);
            if (!foldersSeen.emplace(key).second) {
                break; // The folder, and so all above it, were looked at before.
            }
            if (clash) {
                const CollectedFile &earlier = collection.files[firsts[*clash]];
                collisions.push_back({.reason = NameCollision::Reason::FileAgainstFolder,
                                      .first = earlier.destination,
                                      .second = file.destination,
                                      .firstSource = earlier.winner,
                                      .secondSource = file.winner});
            }
        }
    }
    return collisions;
}

} // namespace Slipway
