// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/projectsnapshot.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// Django's StaticFilesStorage over a local folder, call by call: what each does to the disk and
/// what it raises. Errors are in Python's words, see finders/pythonerror.h.
///
/// Shape: value. Threads: const functions are safe beside each other.
/// Source: django/core/files/storage/{base,filesystem}.py, django/core/files/utils.py,
/// django/utils/_os.py (6.0.3), CPython 3.13 os.makedirs.
class TargetStorage final {
public:
    /// The settings that say where and how files are written.
    struct Settings {
        std::optional<std::string>
            location; ///< Absolute and normalised; absent: STATIC_ROOT unset.
        std::optional<uint32_t> fileMode; ///< Absent: as the umask has it.
        std::optional<uint32_t> directoryMode; ///< Absent: as the umask has it.
    };
    [[nodiscard]] static Settings settingsOf(const ProjectSnapshot &snapshot);

    explicit TargetStorage(Settings settings);

    [[nodiscard]] const Settings &settings() const { return m_settings; }

    /// The absolute path of a name. ImproperlyConfigured without a location, SuspiciousFileOperation
    /// when it would lie outside.
    [[nodiscard]] Result<std::string> path(std::string_view name) const;

    /// What save() refuses before it touches anything.
    [[nodiscard]] static Result<void> checkName(std::string_view name);
    /// The name that save() will write: backslashes become "/", and a name that is taken gets "_"
    /// and seven random characters.
    [[nodiscard]] Result<std::string> availableName(std::string_view name) const;

    /// Makes `folder` (absolute) and its parents, as save() does.
    [[nodiscard]] Result<void> makeFoldersForSave(const std::string &folder) const;
    /// The same as --link does: default modes.
    [[nodiscard]] static Result<void> makeFoldersForLink(const std::string &folder);

    /// delete(): a folder by rmdir, all else by unlink; missing is fine.
    [[nodiscard]] static Result<void> remove(const std::string &path);
    /// Whether that would remove a folder: an empty one, and no link to one. Nothing is touched.
    /// Errors: as rmdir(2).
    [[nodiscard]] static Result<void> canRemoveFolder(const std::string &path);
    /// os.unlink() as WhiteNoise calls it: the same, but a folder is an IsADirectoryError.
    [[nodiscard]] static Result<void> unlinkFile(const std::string &path);

private:
    Settings m_settings;
};

/// os.path.lexists, os.path.exists and os.path.isdir.
[[nodiscard]] bool pathExistsAsIs(const std::string &path);
[[nodiscard]] bool pathExists(const std::string &path);
[[nodiscard]] bool pathIsFolder(const std::string &path);

} // namespace Slipway
