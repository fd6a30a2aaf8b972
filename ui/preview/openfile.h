// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"
#include "ui/preview/fileref.h"

#include <QByteArray>

#include <optional>
#include <stop_token>

namespace Slipway {

/// Tells one state of a file from another. Shape: value.
struct FileStamp {
    quint64 device = 0;
    quint64 inode = 0;
    qint64 size = 0;
    qint64 mtimeNs = 0;

    friend bool operator==(const FileStamp &, const FileStamp &) = default;
};

/// The file's state now; nothing when there is no regular file that can be seen. Any thread.
[[nodiscard]] std::optional<FileStamp> stampOf(const std::string &path);

/// A regular file, open for reading; pipes, sockets and devices are refused without waiting.
///
/// Shape: move-only. Errors: NotFound, PermissionDenied, WrongType, InputOutput.
/// Threads: any; reading does not move a position, so several may read at once.
class OpenFile final {
public:
    [[nodiscard]] static Result<OpenFile> open(const FileRef &file);

    [[nodiscard]] const FileStamp &stamp() const { return m_stamp; }
    [[nodiscard]] qint64 size() const { return m_stamp.size; }
    /// At most `length` bytes from `offset`; fewer at the end, when the file shrank, or when stopped.
    [[nodiscard]] QByteArray read(qint64 offset, qint64 length, std::stop_token stop = {}) const;
    [[nodiscard]] int descriptor() const { return m_file.get(); }

private:
    FileDescriptor m_file;
    FileStamp m_stamp;
};

} // namespace Slipway
