// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/stagingline.h"

#include "base/posixpath.h"
#include "collect/filecollector.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned MostThreads = 4;
/// A thread that waits for a free slot is woken for this many at a time.
constexpr size_t WakeEvery = 32;
/// To an observer.
constexpr off_t LargestShown = off_t{4} << 20U;

/// A destination that means the same to save() as it stands there.
bool isPlainName(std::string_view name)
{
    if (name.empty() || name.starts_with('/') || name.contains('\\')) {
        return false;
    }
    for (size_t at = 0; at <= name.size();) {
        const size_t end = std::min(name.find('/', at), name.size());
        const std::string_view part = name.substr(at, end - at);
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        at = end + 1;
    }
    return true;
}

} // namespace

StagingLine::StagingLine(const Collection &collection, const TargetStorage &target,
                         const CollectorOptions &options, std::stop_token stop,
                         ProgressBoard *progress)
    : m_collection(collection)
    , m_options(options)
    , m_settings(target.settings())
    , m_location(m_settings.location.value_or(std::string()))
    , m_stop(std::move(stop))
    , m_progress(progress)
    , m_slots(SlotCount)
{
    if (m_options.observer != nullptr) {
        m_options.observer->begin(collection);
    }
    struct stat status = {};
    if (::stat(m_location.c_str(), &status) == 0) {
        m_group = status.st_gid;
    } else {
        // What is made in its nearest ancestor is as if made in the folders that are to come.
        m_standIn = m_location;
        do {
            m_standIn = PosixPath::split(m_standIn).first;
        } while (m_standIn.size() > 1 && ::stat(m_standIn.c_str(), &status) != 0);
    }
    const unsigned processors = std::clamp(std::thread::hardware_concurrency(), 1U, MostThreads);
    const bool isSmall = collection.files.size() < SlotCount / 2;
    for (unsigned i = 1; i < processors && !isSmall; ++i) {
        m_threads.emplace_back([this] { work(); });
    }
}

StagingLine::~StagingLine()
{
    m_closed = true;
    m_taken.fetch_add(SlotCount); // Wakes whoever waits for a free slot.
    m_taken.notify_all();
    m_threads.clear();
}

void StagingLine::work()
{
    Hand hand;
    while (!m_closed && !m_stop.stop_requested()) {
        if (stageOne(hand)) {
            continue;
        }
        if (m_claimed >= m_collection.files.size()) {
            return;
        }
        const size_t taken = m_taken;
        if (m_claimed >= taken + SlotCount) {
            m_taken.wait(taken);
        }
    }
}

/// False when there is nothing to begin with now.
bool StagingLine::stageOne(Hand &hand)
{
    size_t number = m_claimed;
    do {
        if (m_closed || number >= m_collection.files.size() || number >= m_taken + SlotCount) {
            return false;
        }
    } while (!m_claimed.compare_exchange_weak(number, number + 1));
    Slot &slot = m_slots[number % SlotCount];
    slot.item = prepare(hand, number);
    slot.state.store(SlotState::Ready, std::memory_order_release);
    slot.state.notify_one();
    return true;
}

StagedItem StagingLine::take()
{
    const size_t number = m_taken;
    Slot &slot = m_slots[number % SlotCount];
    while (slot.state.load(std::memory_order_acquire) != SlotState::Ready) {
        if (m_claimed <= number && (m_closed || m_stop.stop_requested())) {
            // Nobody has begun with it and nobody will.
            if (size_t expected = number; m_claimed.compare_exchange_strong(expected, number + 1)) {
                slot.state = SlotState::Ready;
            }
        } else if (!stageOne(m_ownHand)) {
            slot.state.wait(SlotState::Empty, std::memory_order_acquire);
        }
    }
    StagedItem item = std::exchange(slot.item, {});
    slot.state.store(SlotState::Empty, std::memory_order_relaxed);
    m_taken = number + 1;
    if ((number + 1) % WakeEvery == 0) {
        m_taken.notify_all();
    }
    return item;
}

void StagingLine::drop()
{
    m_closed = true;
    const size_t claimed = m_claimed;
    for (size_t number = m_taken; number < claimed; ++number) {
        Slot &slot = m_slots[number % SlotCount];
        slot.state.wait(SlotState::Empty, std::memory_order_acquire);
        slot.item.content = {};
    }
}

StagedItem StagingLine::prepare(Hand &hand, size_t number)
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
        const int target = hand.targetFolder.open(
            folder.empty() ? m_location : PosixPath::join(m_location, folder));
        if (target >= 0) {
            const std::string name(PosixPath::baseName(file.destination));
            if (::fstatat(target, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
                return prepareAt(hand, number, absolute, status);
            }
            if (errno != ENOENT) {
                return {};
            }
        } else if (hand.targetFolder.error() != ENOENT) {
            return {};
        }
    }
    StagedItem item;
    if (m_options.dryRun || m_options.link) {
        item.verdict = StagedItem::Verdict::New;
        return item;
    }
    item.content = stageContent(hand, number, absolute, folder);
    if (item.content.isValid()) {
        item.verdict = StagedItem::Verdict::New;
    }
    return item;
}

/// Something has the destination's name already.
StagedItem StagingLine::prepareAt(Hand &hand, size_t number, const std::string &absolute,
                                  const struct stat &target)
{
    StagedItem item;
    if (S_ISLNK(target.st_mode) || m_options.link) {
        return item;
    }
    const int sourceFolder = hand.sourceFolder.open(PosixPath::folderOf(absolute));
    struct stat source = {};
    if (sourceFolder < 0
        || ::fstatat(sourceFolder, std::string(PosixPath::baseName(absolute)).c_str(), &source, 0)
            != 0) {
        return item;
    }
    if (isUpToDate(target, source)) {
        item.verdict = StagedItem::Verdict::Unmodified;
        if (m_options.observer != nullptr) {
            m_options.observer->unmodified(number, source);
        }
    } else if (!m_options.dryRun) {
        item.content = stageContent(hand, number, absolute,
                                    PosixPath::folderOf(m_collection.files[number].destination));
    }
    return item;
}

int StagingLine::openForStaging(Hand &hand, std::string_view folder) const
{
    if (!m_standIn.empty()) {
        return hand.stagingFolder.open(m_standIn);
    }
    if (const int there = hand.targetFolder.open(
            folder.empty() ? m_location : PosixPath::join(m_location, folder));
        there >= 0) {
        return there;
    }
    if (hand.missingFolder != folder) {
        hand.missingFolder = folder;
        hand.ancestor = PosixPath::join(m_location, folder);
        struct stat status = {};
        do {
            hand.ancestor = PosixPath::split(hand.ancestor).first;
        } while (hand.ancestor.size() > m_location.size()
                 && ::stat(hand.ancestor.c_str(), &status) != 0);
    }
    return hand.stagingFolder.open(hand.ancestor);
}

StagedFile StagingLine::stageContent(Hand &hand, size_t number, const std::string &absolute,
                                     std::string_view folder)
{
    StagedFile staged;
    const int sourceFolder = hand.sourceFolder.open(PosixPath::folderOf(absolute));
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
    if ((!copyObserved(hand, number, source.get(), staged.descriptor(), bytes)
         && copyContent(source.get(), staged.descriptor(), hand.buffer, m_stop, bytes))
        || applyModeAndGroup(staged.descriptor(), m_settings.fileMode, m_group) != 0) {
        return {};
    }
    if (m_progress != nullptr) {
        m_progress->add(0, bytes);
    }
    return staged;
}

/// False: not done, and nothing was written.
bool StagingLine::copyObserved(Hand &hand, size_t number, int source, int target, int64_t &bytes)
{
    struct stat status = {};
    if (m_options.observer == nullptr || ::fstat(source, &status) != 0 || !S_ISREG(status.st_mode)
        || status.st_size >= LargestShown) {
        return false;
    }
    hand.content.resize(static_cast<size_t>(status.st_size) + 1);
    // A file that ends before the buffer does is read whole, unless it is just being written to.
    const ssize_t count = ::read(source, hand.content.data(), hand.content.size());
    if (count != status.st_size) {
        ::lseek(source, 0, SEEK_SET);
        return false;
    }
    const std::string_view content(hand.content.data(), static_cast<size_t>(count));
    if (::write(target, content.data(), content.size()) != count) {
        ::lseek(source, 0, SEEK_SET);
        ::lseek(target, 0, SEEK_SET);
        return false;
    }
    bytes += count;
    m_options.observer->read(number, status, content);
    return true;
}

} // namespace Slipway
