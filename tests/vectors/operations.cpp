// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations.h"

#include <QJsonObject>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace SlipwayVectors {

namespace {

constexpr int64_t DefaultTime = 1735689600;
constexpr int64_t Billion = 1'000'000'000;

bool setTime(const std::string &path, int64_t nanoseconds)
{
    const timespec time{.tv_sec = nanoseconds / Billion, .tv_nsec = nanoseconds % Billion};
    const timespec times[2] = {time, time};
    return ::utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW) == 0;
}

std::string problem(const QJsonObject &operation)
{
    return operation.value(QLatin1String("op")).toString().toStdString() + " "
        + operation.value(QLatin1String("path")).toString().toStdString() + ": "
        + std::strerror(errno);
}

int64_t nanosecondsOf(const QJsonObject &operation)
{
    const QJsonValue exact = operation.value(QLatin1String("epoch_ns"));
    if (!exact.isUndefined()) {
        return exact.toInteger();
    }
    // A fraction is given with few digits: milliseconds are enough and stay exact.
    const double seconds = operation.value(QLatin1String("epoch")).toDouble();
    return static_cast<int64_t>(std::llround(seconds * 1e6)) * 1000;
}

bool writeFile(const QJsonObject &operation, const std::string &path)
{
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    fs::remove_all(path, error);
    const QJsonValue base64 = operation.value(QLatin1String("base64"));
    const QByteArray content = base64.isString()
        ? QByteArray::fromBase64(base64.toString().toLatin1())
        : operation.value(QLatin1String("text")).toString().toUtf8();
    std::ofstream(path, std::ios::binary).write(content.constData(), content.size());
    const auto seconds = operation.value(QLatin1String("mtime")).toInteger(DefaultTime);
    return ::chmod(path.c_str(), 0644) == 0 && setTime(path, seconds * Billion);
}

bool apply(const QJsonObject &operation, const std::string &root)
{
    const QString op = operation.value(QLatin1String("op")).toString();
    const std::string path =
        root + "/" + withRoot(operation.value(QLatin1String("path")).toString(), root);
    std::error_code error;
    errno = 0;
    if (op == QLatin1String("write")) {
        return writeFile(operation, path);
    }
    if (op == QLatin1String("mkdir")) {
        fs::create_directories(path, error);
        return !error;
    }
    if (op == QLatin1String("symlink")) {
        fs::create_directories(fs::path(path).parent_path(), error);
        const std::string target =
            withRoot(operation.value(QLatin1String("target")).toString(), root);
        return ::symlink(target.c_str(), path.c_str()) == 0;
    }
    if (op == QLatin1String("mtime")) {
        return setTime(path, nanosecondsOf(operation));
    }
    if (op == QLatin1String("chmod")) {
        const std::string mode = operation.value(QLatin1String("mode")).toString().toStdString();
        return ::chmod(path.c_str(), static_cast<mode_t>(std::stoul(mode, nullptr, 8))) == 0;
    }
    if (op == QLatin1String("remove")) {
        fs::remove_all(path, error);
        return !error;
    }
    errno = ENOSYS;
    return false;
}

} // namespace

std::string withRoot(const QString &text, const std::string &root)
{
    std::string result = text.toStdString();
    constexpr std::string_view Mark = "{ROOT}";
    for (size_t at = result.find(Mark); at != std::string::npos;
         at = result.find(Mark, at + root.size())) {
        result.replace(at, Mark.size(), root);
    }
    return result;
}

std::string copyInput(const std::string &caseFolder, const std::string &root)
{
    std::error_code error;
    const fs::path target = root + "/input";
    fs::create_directories(target, error);
    if (!fs::is_directory(caseFolder + "/input")) {
        return error ? error.message() : std::string();
    }
    fs::copy(caseFolder + "/input", target,
             fs::copy_options::recursive | fs::copy_options::copy_symlinks, error);
    if (error) {
        return "copying input: " + error.message();
    }
    for (const fs::directory_entry &entry : fs::recursive_directory_iterator(target)) {
        if (entry.is_symlink()) {
            continue;
        }
        const std::string path = entry.path().string();
        if (entry.is_directory()) {
            ::chmod(path.c_str(), 0755);
        } else if (::chmod(path.c_str(), 0644) != 0 || !setTime(path, DefaultTime * Billion)) {
            return path + ": " + std::strerror(errno);
        }
    }
    return {};
}

std::string applyOperations(const QJsonArray &operations, const std::string &root)
{
    for (const QJsonValue &value : operations) {
        const QJsonObject operation = value.toObject();
        if (!apply(operation, root)) {
            return problem(operation);
        }
    }
    return {};
}

void giveTo(const std::string &folder, unsigned user, unsigned group)
{
    ::lchown(folder.c_str(), user, group);
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error)) {
        ::lchown(it->path().c_str(), user, group);
    }
}

void removeAll(const std::string &folder)
{
    std::error_code error;
    fs::remove_all(folder, error);
    if (!error) {
        return;
    }
    // An ordinary user cannot look into folders that forbid it; the owner can change that.
    for (int round = 0; round < 8 && fs::exists(folder, error); ++round) {
        ::chmod(folder.c_str(), 0755);
        for (fs::recursive_directory_iterator
                 it(folder, fs::directory_options::skip_permission_denied, error),
             end;
             !error && it != end; it.increment(error)) {
            if (it->is_directory(error) && !it->is_symlink(error)) {
                ::chmod(it->path().c_str(), 0755);
            }
        }
        fs::remove_all(folder, error);
    }
}

} // namespace SlipwayVectors
