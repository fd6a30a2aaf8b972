// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/sourcetree.h"

#include "base/pathtext.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <sys/stat.h>

namespace Slipway::Testing {

namespace fs = std::filesystem;

Tree readTree(const std::string &folder, const std::string &skip)
{
    Tree tree;
    if (!fs::exists(folder)) {
        return tree;
    }
    for (auto at = fs::recursive_directory_iterator(folder);
         at != fs::recursive_directory_iterator(); ++at) {
        const std::string path = at->path().lexically_relative(folder).string();
        if (path == skip) {
            at.disable_recursion_pending();
            continue;
        }
        struct stat status = {};
        if (::lstat(at->path().c_str(), &status) != 0 || S_ISDIR(status.st_mode)) {
            continue;
        }
        TreeFile &file = tree[path];
        file.mode = status.st_mode & 07777U;
        if (S_ISLNK(status.st_mode)) {
            file.bytes = "-> " + fs::read_symlink(at->path()).string();
            continue;
        }
        std::ostringstream bytes;
        bytes << std::ifstream(at->path(), std::ios::binary).rdbuf();
        file.bytes = bytes.str();
    }
    return tree;
}

QByteArray treeDifference(const Tree &actual, const Tree &expected)
{
    QByteArray lines;
    const auto say = [&](const char *what, const std::string &path, const std::string &more = {}) {
        lines += QByteArray("\n") + what + ' ' + displayPath(path).toUtf8() + ' '
            + QByteArray::fromStdString(more);
    };
    for (const auto &[path, file] : expected) {
        const auto found = actual.find(path);
        if (found == actual.end()) {
            say("missing:", path);
        } else if (found->second.bytes != file.bytes) {
            say("other content:", path, found->second.bytes.substr(0, 60));
        } else if (found->second.mode != file.mode) {
            say("other mode:", path, std::to_string(found->second.mode));
        }
    }
    for (const auto &[path, file] : actual) {
        if (!expected.contains(path)) {
            say("unexpected:", path);
        }
    }
    return lines;
}

void writeFile(const std::string &path, const TreeFile &file)
{
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary | std::ios::trunc) << file.bytes;
    if (::chmod(path.c_str(), file.mode) != 0) {
        throw std::runtime_error("chmod " + path);
    }
}

std::shared_ptr<const Release> SourceTree::release(const Tree &files, const std::string &manifest)
{
    auto release = std::make_shared<Release>();
    ++m_releases;
    // In a folder of its own: a later release must not change what an earlier one is made from.
    const std::string folder = path() + '/' + std::to_string(m_releases) + '/';
    int number = 0;
    for (const auto &[name, file] : files) {
        const std::string source = folder + std::to_string(++number);
        writeFile(source, {.bytes = file.bytes, .mode = 0600});
        release->files.push_back({.path = *RelPath::from(name),
                                  .source = source,
                                  .size = static_cast<int64_t>(file.bytes.size()),
                                  .digest = Sha256::of(file.bytes),
                                  .mode = file.mode,
                                  .role = name == manifest ? FileRole::Manifest : FileRole::Plain});
        release->totalBytes += static_cast<int64_t>(file.bytes.size());
    }
    release->uses = FileUses(release->files.size(), {}); // known: nothing leads anywhere
    release->id = QStringLiteral("20261123-%1-%2")
                      .arg(m_releases, 6, 10, QLatin1Char('0'))
                      .arg(m_releases, 6, 16, QLatin1Char('0'));
    release->createdAt = QDateTime::currentDateTimeUtc();
    release->project = QStringLiteral("shop");
    release->createdBy = QStringLiteral("tester@here");
    return release;
}

std::shared_ptr<const Release> SourceTree::hashedRelease(const Tree &files,
                                                         const std::string &manifest)
{
    static const std::regex hashed(R"(\.[0-9a-f]{12}\.)");
    auto made = std::make_shared<Release>(*release(files, manifest));
    for (ReleaseFile &file : made->files) {
        if (std::regex_search(file.path.bytes(), hashed)) {
            file.role = FileRole::Hashed;
        }
    }
    return made;
}

} // namespace Slipway::Testing
