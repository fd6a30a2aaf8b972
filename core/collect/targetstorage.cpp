// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/targetstorage.h"

#include "base/posixpath.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <random>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

constexpr std::string_view Suspicious = "django.core.exceptions.SuspiciousFileOperation";

QString notWritten()
{
    return QCoreApplication::translate("Slipway::TargetStorage",
                                       "The static files were not written");
}

std::string withSlashes(std::string_view name)
{
    std::string result(name);
    std::ranges::replace(result, '\\', '/');
    return result;
}

bool hasParentPart(std::string_view path)
{
    for (size_t at = 0; at <= path.size();) {
        const size_t end = std::min(path.find('/', at), path.size());
        if (path.substr(at, end - at) == "..") {
            return true;
        }
        at = end + 1;
    }
    return false;
}

bool isNoName(std::string_view base)
{
    return base.empty() || base == "." || base == "..";
}

std::unexpected<Error> noFileName(std::string_view name)
{
    return failure(
        pythonError(Suspicious, "Could not derive file name from '" + std::string(name) + "'"));
}

std::unexpected<Error> traversal(std::string_view name)
{
    return failure(
        pythonError(Suspicious, "Detected path traversal attempt in '" + std::string(name) + "'"));
}

/// Where a name's suffixes begin: pathlib's PurePath.suffixes, joined.
size_t suffixesBegin(std::string_view file)
{
    if (file.ends_with('.')) {
        return file.size();
    }
    const size_t stem = std::min(file.find_first_not_of('.'), file.size());
    return std::min(file.find('.', stem), file.size());
}

std::string randomText()
{
    static constexpr std::string_view Letters =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    static thread_local std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<size_t> pick(0, Letters.size() - 1);
    std::string text;
    for (int i = 0; i < 7; ++i) {
        text += Letters[pick(random)];
    }
    return text;
}

struct OsFailure {
    int errnum = 0; ///< 0: none
    std::string path;
};

/// os.makedirs(folder, exist_ok=True); with a mode, each folder made gets exactly that.
OsFailure makeFolders(const std::string &folder, std::optional<uint32_t> mode)
{
    const auto [head, tail] = PosixPath::split(folder);
    if (!head.empty() && !tail.empty() && !pathExists(head)) {
        const OsFailure above = makeFolders(head, mode);
        if (above.errnum != 0 && above.errnum != EEXIST) {
            return above;
        }
    }
    int failed = 0;
    if (::mkdir(folder.c_str(), mode.value_or(0777)) != 0
        || (mode && ::chmod(folder.c_str(), *mode) != 0)) {
        failed = errno;
    }
    if (failed != 0 && !pathIsFolder(folder)) {
        return {.errnum = failed, .path = folder};
    }
    return {};
}

std::unexpected<Error> notDeleted(int errnum, const std::string &path)
{
    return failure(pythonOsError(
        errnum, QCoreApplication::translate("Slipway::TargetStorage", "A file was not deleted"),
        path));
}

/// What a call that removes came to; missing is fine.
Result<void> removed(int result, const std::string &path)
{
    return result != 0 && errno != ENOENT ? notDeleted(errno, path) : Result<void>();
}

} // namespace

bool pathExistsAsIs(const std::string &path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0;
}

bool pathExists(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0;
}

bool pathIsFolder(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

TargetStorage::Settings TargetStorage::settingsOf(const ProjectSnapshot &snapshot)
{
    Settings settings{.location = snapshot.storage.location,
                      .fileMode = snapshot.storage.fileMode,
                      .directoryMode = snapshot.storage.directoryMode};
    if (settings.location) {
        settings.location = PosixPath::absolute(*settings.location, snapshot.workingFolder);
    }
    return settings;
}

TargetStorage::TargetStorage(Settings settings)
    : m_settings(std::move(settings))
{ }

Result<std::string> TargetStorage::path(std::string_view name) const
{
    if (!m_settings.location) {
        return failure(pythonError("django.core.exceptions.ImproperlyConfigured",
                                   "You're using the staticfiles app without having set the "
                                   "STATIC_ROOT setting to a filesystem path."));
    }
    const std::string &base = *m_settings.location;
    std::string joined = PosixPath::normalised(PosixPath::join(base, name));
    const bool isRoot = base.find_first_not_of('/') == std::string::npos;
    const bool isBelow =
        joined.size() > base.size() && joined.starts_with(base) && joined[base.size()] == '/';
    if (!isBelow && joined != base && !isRoot) {
        return failure(pythonError(Suspicious,
                                   "The joined path (" + joined
                                       + ") is located outside of the base path component (" + base
                                       + ")"));
    }
    return joined;
}

Result<void> TargetStorage::checkName(std::string_view name)
{
    if (isNoName(PosixPath::baseName(name))) {
        return noFileName(name);
    }
    const std::string slashes = withSlashes(name);
    if (slashes.starts_with('/') || hasParentPart(slashes)) {
        return traversal(name);
    }
    return {};
}

Result<std::string> TargetStorage::availableName(std::string_view name) const
{
    std::string candidate = withSlashes(name);
    const auto [folder, file] = PosixPath::split(candidate);
    if (isNoName(file)) {
        return noFileName(file);
    }
    const size_t suffixes = suffixesBegin(file);
    while (true) {
        const auto full = path(candidate);
        if (!full) {
            return failure(full.error());
        }
        if (!pathExistsAsIs(*full)) {
            return candidate;
        }
        candidate = PosixPath::join(
            folder, file.substr(0, suffixes) + "_" + randomText() + file.substr(suffixes));
    }
}

Result<void> TargetStorage::makeFoldersForSave(const std::string &folder) const
{
    const OsFailure failed = makeFolders(folder, m_settings.directoryMode);
    if (failed.errnum == EEXIST) {
        Error error = Error::fromErrno(EEXIST, notWritten(), folder);
        const Error python =
            pythonError("FileExistsError", folder + " exists and is not a directory.");
        error.exceptionType = python.exceptionType;
        error.detail = python.detail;
        return failure(std::move(error));
    }
    if (failed.errnum != 0) {
        return failure(pythonOsError(failed.errnum, notWritten(), failed.path));
    }
    return {};
}

Result<void> TargetStorage::makeFoldersForLink(const std::string &folder)
{
    const OsFailure failed = makeFolders(folder, std::nullopt);
    if (failed.errnum != 0) {
        return failure(pythonOsError(failed.errnum, notWritten(), failed.path));
    }
    return {};
}

Result<void> TargetStorage::remove(const std::string &path)
{
    return pathIsFolder(path) ? removed(::rmdir(path.c_str()), path) : unlinkFile(path);
}

Result<void> TargetStorage::canRemoveFolder(const std::string &path)
{
    std::error_code unknown; // what cannot be told now is told when it is removed
    if (std::filesystem::is_symlink(path, unknown)) {
        return notDeleted(ENOTDIR, path);
    }
    const bool isEmpty = std::filesystem::is_empty(path, unknown);
    return unknown || isEmpty ? Result<void>() : notDeleted(ENOTEMPTY, path);
}

Result<void> TargetStorage::unlinkFile(const std::string &path)
{
    return removed(::unlink(path.c_str()), path);
}

} // namespace Slipway
