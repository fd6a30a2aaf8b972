// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway::Local {

/// Folders below one root, opened without ever following a symbolic link: whoever can write into a
/// target cannot lead us out of it. Keeps the chain of folders opened last, so that paths in sorted
/// order cost one system call for each new folder.
///
/// Shape: one per thread. Owns: the descriptors it opened; borrows the root's.
class Folders final {
public:
    /// `rootName` is for messages only.
    Folders(int root, std::string rootName);

    /// The descriptor of `folder` (relative, "/"-separated; empty: the root), valid until the next call.
    /// Errors: NotFound, WrongType (a link or a file stands there), as openat(2).
    [[nodiscard]] Result<int> open(std::string_view folder);
    /// The same, making what is missing with the permissions `mode`.
    [[nodiscard]] Result<int> make(std::string_view folder, uint32_t mode);
    /// Closes all: what was opened may have been removed or replaced since.
    void forget() { m_chain.clear(); }

    [[nodiscard]] int root() const { return m_root; }
    /// The path of something below the root, for messages.
    [[nodiscard]] std::string fullName(std::string_view path) const;

private:
    struct Link {
        std::string name;
        FileDescriptor fd;
    };

    Result<int> walk(std::string_view folder, bool makeMissing, uint32_t mode);
    Result<FileDescriptor> enter(int parent, const std::string &name, std::string_view upTo,
                                 bool makeMissing, uint32_t mode) const;

    int m_root;
    std::string m_rootName;
    std::vector<Link> m_chain;
};

/// Opens one folder in another, never through a link. Errors: as openat(2).
[[nodiscard]] Result<FileDescriptor> openFolder(int parent, const std::string &name,
                                                std::string_view fullName);

/// Makes a folder with exactly these permissions if there is none, and opens it.
[[nodiscard]] Result<FileDescriptor> makeFolder(int parent, const std::string &name, uint32_t mode,
                                                std::string_view fullName);

/// The same, but what is there already is somebody else's. Errors: AlreadyExists.
[[nodiscard]] Result<FileDescriptor> makeNewFolder(int parent, const std::string &name,
                                                   uint32_t mode, std::string_view fullName);

/// Whether a name is there, whatever stands under it. Errors: where that cannot be told; as fstatat(2).
[[nodiscard]] Result<bool> isThere(int folder, const std::string &name, std::string_view fullName);

/// The names in a folder except "." and "..", in no order. Errors: as readdir(3).
struct FolderEntry {
    std::string name;
    unsigned char type = 0; ///< DT_DIR…; DT_UNKNOWN where the file system does not say.
};
[[nodiscard]] Result<std::vector<FolderEntry>> readFolder(int folder, std::string_view fullName);
/// The same of a descriptor that nobody else reads with meanwhile, and that was opened to read.
[[nodiscard]] Result<std::vector<FolderEntry>> readOwnFolder(int folder, std::string_view fullName);

} // namespace Slipway::Local
