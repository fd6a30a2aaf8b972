// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/namecollisions.h"

#include "base/foldedname.h"
#include "base/pathtext.h"
#include "collect/destinationindex.h"

#include <QString>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>

namespace Slipway {

namespace {

/// As the strictest do.
std::string_view folded(std::string_view path, std::string &room)
{
    return foldedName(path, {.letterCase = true, .unicodeForm = true}, room);
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

struct NameHash {
    using is_transparent = void;
    size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
};
using Names = std::unordered_set<std::string, NameHash, std::equal_to<>>;

/// The folded names that anything but a file spelt so has: a file with none of them is in nobody's way, and most
/// have none.
class ClaimedNames final {
public:
    explicit ClaimedNames(const Collection &collection)
    {
        std::string room;
        std::string_view lastFolder;
        for (const CollectedFile &file : collection.files) {
            if (const auto name = folded(file.destination, room); name != file.destination) {
                m_respelt.emplace(name);
            }
            std::string_view folder = folderAbove(file.destination);
            if (folder == lastFolder) {
                continue;
            }
            lastFolder = folder;
            while (!folder.empty() && m_folders.emplace(folded(folder, room)).second) {
                folder = folderAbove(folder);
            }
        }
    }

    [[nodiscard]] bool contain(std::string_view name) const
    {
        return m_folders.contains(name) || (!m_respelt.empty() && m_respelt.contains(name));
    }

private:
    Names m_respelt;
    Names m_folders;
};

} // namespace

std::vector<NameCollision> findNameCollisions(const Collection &collection)
{
    const ClaimedNames claimed(collection);
    std::vector<NameCollision> collisions;
    std::vector<uint32_t> firsts; // of each folded name; a million of them are not kept as texts
    std::string other;
    DestinationIndex names([&](uint32_t number) -> std::string_view {
        return folded(collection.files[firsts[number]].destination, other);
    });
    std::string room;
    for (uint32_t index = 0; index < collection.files.size(); ++index) {
        const CollectedFile &file = collection.files[index];
        const std::string_view name = folded(file.destination, room);
        if (!claimed.contain(name)) {
            continue;
        }
        const auto [number, isNew] = names.findOrInsert(name);
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
