// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// The folder of a release store, opened: files in it by relative name.
///
/// Threads: any, at once.
class StoreFolder final {
public:
    /// Makes what is not there yet, for nobody else to read. Errors: as mkdir(2), NoSpace, ReadOnly.
    [[nodiscard]] static Result<StoreFolder> make(const std::string &path);
    /// As it is. Errors: NotFound, as open(2).
    [[nodiscard]] static Result<StoreFolder> open(const std::string &path);

    [[nodiscard]] int fd() const { return m_folder.get(); }
    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] std::string fullName(std::string_view name) const;

    /// Names in a folder below, sorted; none where it is not there. Errors: as opendir(3).
    [[nodiscard]] Result<std::vector<std::string>> names(const char *folder) const;

    /// Up to `limit` bytes from the beginning of a file. Errors: NotFound, WrongType, as open(2) and read(2).
    [[nodiscard]] Result<std::string> read(const std::string &name, size_t limit) const;
    /// Writes a file under a temporary name, syncs it, renames it into place and syncs its folder: when it
    /// returns, the file is on the disk; before that there is the old one, whole.
    [[nodiscard]] Result<void> write(const std::string &name, std::string_view content) const;
    /// Deletes a file and syncs its folder. One that is not there is no error.
    [[nodiscard]] Result<void> remove(const std::string &name) const;
    [[nodiscard]] Result<void> syncFolder(const char *folder) const;
    /// Brings all that was written to the file system to the disk, with one call for thousands of files.
    /// A stop is noticed at once, though the kernel then still finishes its writing.
    [[nodiscard]] Result<void> syncAll(const std::stop_token &stop) const;

    /// A name in tmp/ that nobody else uses.
    [[nodiscard]] static std::string temporaryName();

    [[nodiscard]] std::unexpected<Error> unreadable(int errnum, std::string_view name) const;
    [[nodiscard]] std::unexpected<Error> unwritten(int errnum, std::string_view name) const;

private:
    StoreFolder(std::string path, FileDescriptor folder)
        : m_path(std::move(path))
        , m_folder(std::move(folder))
    { }

    std::string m_path;
    FileDescriptor m_folder;
};

} // namespace Slipway
