// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "finders/folderlisting.h"
#include "finders/folderreader.h"
#include "finders/ignorepatterns.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace Slipway {

/// Walks one origin as Django's get_files does: of each folder first the files, then the folders,
/// depth first, entries in the order of their bytes.
///
/// Lazy like Django's generator: a folder is listed when it is reached, and a file is handed on
/// before anything later is looked at. What a visitor does to the tree meanwhile is seen as Django
/// would see it.
class SourceWalker final {
public:
    /// Every function returns false to end the walk.
    class Visitor {
    public:
        virtual ~Visitor() = default;
        /// A folder that was listed; before its files.
        virtual bool folder(std::string_view path, const FolderListing &listing) = 0;
        virtual bool file(std::string &&path, const FolderListing::Entry &entry) = 0;
        virtual bool ignored(std::string &&path, size_t pattern, bool isFolder) = 0;
        /// Django stops here; the walk goes on with what could be read when this returns true.
        virtual bool problem(std::string_view path, Error &&error) = 0;
    };

    /// `root` is an absolute folder; `patterns` and `visitor` must outlive the walker.
    SourceWalker(std::string root, const IgnorePatterns &patterns, Visitor &visitor,
                 std::stop_token stop);

    /// Gives up being lazy: folders are listed ahead by `reader`, which must outlive the walk. For visitors
    /// that leave the tree alone.
    void listAhead(FolderReader &reader) { m_reader = &reader; }

    /// False when the visitor ended the walk or a stop was requested.
    bool run();

private:
    void expectFolders(const std::string &folder, const FolderListing &listing) const;
    bool walk(const std::string &folder);

    std::string m_root;
    const IgnorePatterns &m_patterns;
    Visitor &m_visitor;
    std::stop_token m_stop;
    FolderReader *m_reader = nullptr;
};

} // namespace Slipway
