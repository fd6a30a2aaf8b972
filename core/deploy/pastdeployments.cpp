// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/pastdeployments.h"

#include "base/pathtext.h"
#include "deploy/local/inplacerecords.h"
#include "deploy/local/releasenames.h"

#include <QByteArray>
#include <QCoreApplication>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>

namespace Slipway {

namespace {

namespace fs = std::filesystem;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Resume", source);
}

/// A line for each folder that a run has made is among it: of publishing, these may be many.
constexpr std::size_t LargestHead = std::size_t{256} << 20U;
constexpr std::size_t LongestLine = 4096;

/// What a record begins with.
struct Head {
    PastDeployment deployment;
    bool isWayBack = false; ///< It undid a first deployment.
};

std::optional<Head> readHead(const fs::path &file)
{
    std::error_code ignored;
    if (!fs::is_regular_file(fs::symlink_status(file, ignored))) {
        return std::nullopt;
    }
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    if (!std::getline(stream, line) || !line.starts_with("slipway-listing ")) {
        return std::nullopt;
    }
    Head head;
    PastDeployment &past = head.deployment;
    std::size_t size = 0;
    while (size < LargestHead && std::getline(stream, line)) {
        size += line.size() + 1;
        if (line.starts_with("folder ")) {
            continue; // as long as paths may be
        }
        if (line.size() > LongestLine) {
            return std::nullopt;
        }
        const std::size_t space = line.find(' ');
        const std::string key = line.substr(0, space);
        const QString value = space == std::string::npos
            ? QString()
            : QString::fromUtf8(QByteArray::fromStdString(line.substr(space + 1)));
        if (key == "release") {
            past.releaseId = displayPath(pathFromText(value)); // it may say anything, and is shown
        } else if (key == "published") {
            past.publishedAt = QDateTime::fromString(value, Qt::ISODate).toUTC();
        } else if (key == "by") {
            past.publishedBy = value;
        } else if (key == "way-back") {
            head.isWayBack = true;
        } else if (key == "files") {
            past.files = value.toLongLong();
            return past.releaseId.isEmpty() || !past.publishedAt.isValid() ? std::nullopt
                                                                           : std::optional(head);
        }
    }
    return std::nullopt;
}

/// The record of a deployment that others can be told of.
std::optional<PastDeployment> readDeployment(const fs::path &file)
{
    const auto head = readHead(file);
    return head && !head->isWayBack ? std::optional(head->deployment) : std::nullopt;
}

/// The release folder that visitors get; empty: none of ours.
std::string liveFolder(const fs::path &root)
{
    std::error_code error;
    const fs::path link = fs::read_symlink(root / Local::CurrentLink, error);
    return error ? std::string() : Local::releaseOfLink(link.string());
}

/// The record of what visitors get, where there is one of ours.
std::optional<Head> readServed(const TargetConfig &target)
{
    const fs::path root(target.path);
    fs::path record = root / ".slipway" / Local::PublishedName;
    if (target.mode == LocalMode::Releases) {
        const std::string live = liveFolder(root);
        if (live.empty()) {
            return std::nullopt;
        }
        record = root / ".slipway" / Local::ReleasesFolder / live;
    }
    auto head = readHead(record);
    if (head) {
        head->deployment.live = !head->isWayBack;
    }
    return head;
}

} // namespace

std::vector<PastDeployment> pastDeployments(const TargetConfig &target)
{
    std::vector<PastDeployment> found;
    const fs::path root(target.path);
    const fs::path records = root / ".slipway";
    std::error_code error;
    if (target.mode != LocalMode::Releases) {
        if (auto past = readDeployment(records / "published")) {
            past->live = true;
            found.push_back(*std::move(past));
        }
        return found;
    }
    const std::string live = liveFolder(root);
    for (fs::directory_iterator entry(records / Local::ReleasesFolder, error), end;
         !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!Local::isReleaseFolderName(name)) {
            continue;
        }
        if (auto past = readDeployment(entry->path())) {
            past->live = name == live;
            found.push_back(*std::move(past));
        }
    }
    // Times are told in seconds: of two in one second that which visitors get is the later one.
    std::ranges::sort(found, [](const PastDeployment &left, const PastDeployment &right) {
        return std::tie(left.publishedAt, left.live, left.releaseId)
            > std::tie(right.publishedAt, right.live, right.releaseId);
    });
    return found;
}

std::optional<PastDeployment> partlyPublished(const TargetConfig &target)
{
    if (target.mode == LocalMode::Releases) {
        return std::nullopt;
    }
    auto begun = readDeployment(fs::path(target.path) / ".slipway" / Local::IntentName);
    return begun && begun->files > 0 ? std::move(begun)
                                     : std::nullopt; // else it put nothing in place
}

QString partlyPublishedText(const QString &release, const QString &before)
{
    // The records of a target may say anything.
    const auto shown = [](const QString &id) { return displayPath(pathFromText(id)); };
    return before.isEmpty() || before == release
        ? text("partly published: visitors get some files of %1, and some older ones")
              .arg(shown(release))
        : text("partly published: visitors get a mixture of %1 and %2")
              .arg(shown(release), shown(before));
}

std::optional<PastDeployment> servedDeployment(const TargetConfig &target)
{
    if (partlyPublished(target)) {
        return std::nullopt;
    }
    const auto head = readServed(target);
    return head ? std::optional(head->deployment) : std::nullopt;
}

bool isTakenBack(const TargetConfig &target)
{
    const auto head = readServed(target);
    return head && head->isWayBack;
}

} // namespace Slipway
