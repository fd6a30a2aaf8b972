// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/sourcewalker.h"

#include "base/posixpath.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <utility>
#include <vector>

namespace Slipway {

SourceWalker::SourceWalker(std::string root, const IgnorePatterns &patterns, Visitor &visitor,
                           std::stop_token stop)
    : m_root(std::move(root))
    , m_patterns(patterns)
    , m_visitor(visitor)
    , m_stop(std::move(stop))
{ }

bool SourceWalker::run()
{
    return walk({});
}

void SourceWalker::expectFolders(const std::string &folder, const FolderListing &listing) const
{
    std::vector<std::string> folders;
    folders.reserve(listing.folders.size());
    for (const FolderListing::Entry &entry : listing.folders) {
        if (!m_patterns.findForFolder(entry.name)) {
            folders.push_back(PosixPath::join(folder, entry.name));
        }
    }
    m_reader->expect(std::move(folders));
}

bool SourceWalker::walk(const std::string &folder)
{
    if (m_stop.stop_requested()) {
        return false;
    }
    const std::string full = folder.empty() ? m_root : PosixPath::join(m_root, folder);
    FolderListing listing = m_reader != nullptr ? m_reader->take(full) : listFolder(full);
    if (m_reader != nullptr && !listing.folders.empty()) {
        expectFolders(full, listing);
    }
    if (listing.failure.errnum != 0) {
        const QString what =
            QCoreApplication::translate("Slipway::SourceWalker", "A source folder was not read");
        if (!m_visitor.problem(folder,
                               pythonOsError(listing.failure.errnum, what, listing.failure.path))) {
            return false;
        }
    }
    if (!m_visitor.folder(folder, listing)) {
        return false;
    }
    for (FolderListing::Entry &entry : listing.files) {
        std::string path = PosixPath::join(folder, entry.name);
        const auto pattern = m_patterns.findForFile(path);
        if (pattern ? !m_visitor.ignored(std::move(path), *pattern, false)
                    : !m_visitor.file(std::move(path), entry)) {
            return false;
        }
    }
    // A deep tree holds a listing for each level: only the folders are still needed.
    listing.files = {};
    for (const FolderListing::Entry &entry : listing.folders) {
        std::string path = PosixPath::join(folder, entry.name);
        if (const auto pattern = m_patterns.findForFolder(entry.name)) {
            if (!m_visitor.ignored(std::move(path), *pattern, true)) {
                return false;
            }
        } else if (!walk(path)) {
            return false;
        }
    }
    return true;
}

} // namespace Slipway
