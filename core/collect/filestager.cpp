// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/filestager.h"

#include "base/posixpath.h"
#include "collect/filecollector.h"

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

/// To an observer.
constexpr off_t LargestShown = off_t{4} << 20U;
/// Contents that are kept until the observer sees them together.
constexpr size_t MostKept = size_t{512} << 10U;

/// A destination that means the same to save() as it stands there.
bool isPlainName(std::string_view name)
{
    return !name.contains('\\') && PosixPath::isNormal(name);
}

} // namespace

FileStager::Hand::Hand(const FileStager &stager)
    : m_mode(stager.m_settings.fileMode, stager.m_group)
{ }

FileStager::FileStager(const Collection &collection, const TargetStorage &target,
                       const CollectorOptions &options, std::stop_token stop,
                       ProgressBoard *progress)
    : m_collection(collection)
    , m_options(options)
    , m_settings(target.settings())
    , m_location(m_settings.location.value_or(std::string()))
    , m_stop(std::move(stop))
    , m_progress(progress)
{
    struct stat status = {};
    if (::stat(m_location.c_str(), &status) == 0) {
        m_group = status.st_gid;
        return;
    }
    // What is made in its nearest ancestor is as if made in the folders that are to come.
    m_standIn = m_location;
    do {
        m_standIn = PosixPath::split(m_standIn).first;
    } while (m_standIn.size() > 1 && ::stat(m_standIn.c_str(), &status) != 0);
}

void FileStager::prepare(Hand &hand, size_t first, std::span<StagedItem> items) const
{
    for (size_t i = 0; i < items.size(); ++i) {
        items[i] = prepareOne(hand, first + i, i);
        if (hand.m_used >= MostKept) {
            show(hand, items);
        }
    }
    show(hand, items);
}

StagedItem FileStager::prepareOne(Hand &hand, size_t number, size_t item) const
{
    const CollectedFile &file = m_collection.files[number];
    const SourceFile &source = m_collection.winner(file);
    // What a link leads to may lie in the target: it is read when its turn comes, not before.
    if (m_location.empty() || source.isLink || source.type != SourceType::File
        || !isPlainName(file.destination) || m_stop.stop_requested()) {
        return {};
    }
    const std::string absolute = m_collection.absolutePath(source);
    if (absolute.size() >= PATH_MAX
        || m_location.size() + file.destination.size() + 1 >= PATH_MAX) {
        return {};
    }
    const std::string_view folder = PosixPath::folderOf(file.destination);
    struct stat status = {};
    if (m_standIn.empty()) {
        const int target = hand.m_targetFolder.open(
            folder.empty() ? m_location : PosixPath::join(m_location, folder));
        if (target >= 0) {
            const std::string name(PosixPath::baseName(file.destination));
            if (::fstatat(target, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
                return prepareAt(hand, number, item, absolute, status);
            }
            if (errno != ENOENT) {
                return {};
            }
        } else if (hand.m_targetFolder.error() != ENOENT) {
            return {};
        }
    }
    StagedItem staged;
    if (m_options.dryRun || m_options.link) {
        staged.verdict = StagedItem::Verdict::New;
        return staged;
    }
    staged.content = stageContent(hand, number, item, absolute);
    if (staged.content.isValid()) {
        staged.verdict = StagedItem::Verdict::New;
    }
    return staged;
}

/// Something has the destination's name already.
StagedItem FileStager::prepareAt(Hand &hand, size_t number, size_t item,
                                 const std::string &absolute, const struct stat &target) const
{
    StagedItem staged;
    if (S_ISLNK(target.st_mode) || m_options.link) {
        return staged;
    }
    const int sourceFolder = hand.m_sourceFolder.open(PosixPath::folderOf(absolute));
    const std::string name(PosixPath::baseName(absolute));
    struct stat source = {};
    if (sourceFolder < 0 || ::fstatat(sourceFolder, name.c_str(), &source, 0) != 0) {
        return staged;
    }
    if (isUpToDate(target, source)) {
        staged.verdict = StagedItem::Verdict::Unmodified;
        if (m_options.observer != nullptr && m_options.observer->unmodified(number, source)) {
            const FileDescriptor content(
                ::openat(sourceFolder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
            // Who cannot be shown it reads it later.
            static_cast<void>(content.isValid() && readSeen(hand, number, item, content.get()));
        }
    } else if (!m_options.dryRun) {
        staged.content = stageContent(hand, number, item, absolute);
    }
    return staged;
}

int FileStager::openForStaging(Hand &hand, std::string_view folder) const
{
    if (!m_standIn.empty()) {
        return hand.m_stagingFolder.open(m_standIn);
    }
    if (const int there = hand.m_targetFolder.open(
            folder.empty() ? m_location : PosixPath::join(m_location, folder));
        there >= 0) {
        return there;
    }
    if (hand.m_missingFolder != folder) {
        hand.m_missingFolder = folder;
        hand.m_ancestor = PosixPath::join(m_location, folder);
        struct stat status = {};
        do {
            hand.m_ancestor = PosixPath::split(hand.m_ancestor).first;
        } while (hand.m_ancestor.size() > m_location.size()
                 && ::stat(hand.m_ancestor.c_str(), &status) != 0);
    }
    return hand.m_stagingFolder.open(hand.m_ancestor);
}

StagedFile FileStager::stageContent(Hand &hand, size_t number, size_t item,
                                    const std::string &absolute) const
{
    const std::string_view folder = PosixPath::folderOf(m_collection.files[number].destination);
    StagedFile staged;
    const int sourceFolder = hand.m_sourceFolder.open(PosixPath::folderOf(absolute));
    const int stagingFolder = openForStaging(hand, folder);
    if (sourceFolder < 0 || stagingFolder < 0) {
        return staged;
    }
    const std::string name(PosixPath::baseName(absolute));
    const FileDescriptor source(
        ::openat(sourceFolder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!source.isValid()
        || staged.create(stagingFolder, m_settings.fileMode.value_or(0666)) != 0) {
        return staged;
    }
    int64_t bytes = 0;
    if ((!copySeen(hand, number, item, source.get(), staged.descriptor(), bytes)
         && copyContent(source.get(), staged.descriptor(), hand.m_buffer, m_stop, bytes))
        || hand.m_mode.apply(staged.descriptor(), m_standIn.empty() ? folder : m_standIn) != 0) {
        return {};
    }
    if (m_progress != nullptr) {
        m_progress->add(0, bytes);
    }
    return staged;
}

/// Reads what the observer is to see. False: not done, though something may have been read.
bool FileStager::readSeen(Hand &hand, size_t number, size_t item, int source) const
{
    struct stat status = {};
    if (::fstat(source, &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_size >= LargestShown) {
        return false;
    }
    const auto size = static_cast<size_t>(status.st_size);
    const size_t begin = hand.m_used;
    if (hand.m_contents.size() < begin + size + 1) {
        hand.m_contents.resize(begin + size + 1);
    }
    // A file that ends before the buffer does is read whole, unless it is just being written to.
    if (::read(source, hand.m_contents.data() + begin, size + 1) != status.st_size) {
        return false;
    }
    hand.m_used += size;
    hand.m_seen.push_back(
        {.item = item, .file = number, .status = status, .begin = begin, .size = size});
    return true;
}

/// Copies what the observer is to see. False: not done, and nothing was written.
bool FileStager::copySeen(Hand &hand, size_t number, size_t item, int source, int target,
                          int64_t &bytes) const
{
    if (m_options.observer == nullptr) {
        return false;
    }
    if (!readSeen(hand, number, item, source)) {
        ::lseek(source, 0, SEEK_SET);
        return false;
    }
    const Hand::Seen &seen = hand.m_seen.back();
    if (::write(target, hand.m_contents.data() + seen.begin, seen.size)
        != static_cast<ssize_t>(seen.size)) {
        hand.m_used = seen.begin;
        hand.m_seen.pop_back();
        ::lseek(source, 0, SEEK_SET);
        ::lseek(target, 0, SEEK_SET);
        return false;
    }
    bytes += static_cast<int64_t>(seen.size);
    return true;
}

/// Lets the observer see what was read, and stages the second copies that it asks for.
void FileStager::show(Hand &hand, std::span<StagedItem> items) const
{
    if (hand.m_seen.empty()) {
        return;
    }
    std::vector<ContentObserver::Content> contents;
    contents.reserve(hand.m_seen.size());
    for (const Hand::Seen &seen : hand.m_seen) {
        contents.push_back({.file = seen.file,
                            .status = seen.status,
                            .bytes = {hand.m_contents.data() + seen.begin, seen.size},
                            .secondName = {}});
    }
    m_options.observer->read(contents);
    for (size_t i = 0; i < contents.size(); ++i) {
        StagedItem &item = items[hand.m_seen[i].item];
        if (contents[i].secondName.empty() || !item.content.isValid()) {
            continue;
        }
        item.second = stageSecond(hand, contents[i]);
        item.secondName = std::move(contents[i].secondName);
    }
    hand.m_seen.clear();
    hand.m_used = 0;
}

StagedFile FileStager::stageSecond(Hand &hand, const ContentObserver::Content &content) const
{
    const std::string_view folder =
        PosixPath::folderOf(m_collection.files[content.file].destination);
    const int stagingFolder = openForStaging(hand, folder);
    StagedFile staged;
    if (stagingFolder < 0 || staged.create(stagingFolder, m_settings.fileMode.value_or(0666)) != 0
        || ::write(staged.descriptor(), content.bytes.data(), content.bytes.size())
            != static_cast<ssize_t>(content.bytes.size())
        || hand.m_mode.apply(staged.descriptor(), m_standIn.empty() ? folder : m_standIn) != 0) {
        return {};
    }
    return staged;
}

} // namespace Slipway
