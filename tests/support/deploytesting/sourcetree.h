// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/scratchfolder.h"
#include "release/release.h"

#include <compare>
#include <map>
#include <string>

namespace Slipway::Testing {

struct TreeFile {
    std::string bytes; ///< Of a link: "-> " and where it leads.
    uint32_t mode = 0644;

    auto operator<=>(const TreeFile &) const = default;
};

/// What a folder, a release or a target holds: path → file.
using Tree = std::map<std::string, TreeFile>;

/// Everything below a folder; `skip` is a name at its root that is left out.
[[nodiscard]] Tree readTree(const std::string &folder, const std::string &skip = {});

/// The difference in words, for a failing test; empty: none.
[[nodiscard]] QByteArray treeDifference(const Tree &actual, const Tree &expected);

/// Writes a file, making its folders.
void writeFile(const std::string &path, const TreeFile &file);

/// A folder of source files from which releases are made; each gets an id of its own.
class SourceTree final {
public:
    /// `manifest`: the path whose role is Manifest; empty: none.
    std::shared_ptr<const Release> release(const Tree &files, const std::string &manifest = {});
    /// The same, with the role of a hashed file for each whose name has twelve hexadecimal digits in it.
    std::shared_ptr<const Release> hashedRelease(const Tree &files,
                                                 const std::string &manifest = "staticfiles.json");
    [[nodiscard]] std::string path() const { return m_folder.path(); }

private:
    ScratchFolder m_folder;
    int m_releases = 0;
};

} // namespace Slipway::Testing
