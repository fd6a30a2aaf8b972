// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/localtarget.h"

#include "base/pathtext.h"
#include "deploy/local/folders.h"
#include "deploy/local/inplace.h"
#include "deploy/local/localprobe.h"
#include "deploy/local/othermode.h"
#include "deploy/local/placelook.h"
#include "deploy/local/releasefolders.h"
#include "deploy/placewarnings.h"
#include "deploy/verification.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <sys/stat.h>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

std::unique_ptr<Publisher> publisherFor(const TargetConfig &config)
{
    if (config.mode == LocalMode::Releases) {
        return std::make_unique<ReleasePublisher>(config.keepReleases);
    }
    // What makes it a pool is what may be planned for it: TargetState::isPool.
    return std::make_unique<InPlacePublisher>();
}

QString modeName(LocalMode mode)
{
    switch (mode) {
    case LocalMode::InPlace:
        return text("in place");
    case LocalMode::Pool:
        return text("pool");
    case LocalMode::Releases:
        break;
    }
    return text("release folders");
}

} // namespace

LocalTarget::LocalTarget(TargetConfig config, std::vector<std::string> protectedFolders)
    : m_config(std::move(config))
    , m_protectedFolders(std::move(protectedFolders))
    , m_publisher(publisherFor(m_config))
{ }

QString LocalTarget::name() const
{
    return m_config.name;
}

QString LocalTarget::description() const
{
    return text("local folder %1, %2").arg(displayPath(m_config.path), modeName(m_config.mode));
}

TargetCapabilities LocalTarget::capabilities() const
{
    const bool releases = m_config.mode == LocalMode::Releases;
    return {.atomicSwitch = releases, .keepsReleases = releases, .hasModes = true};
}

RootFolder LocalTarget::folder() const
{
    return {
        .root = m_root.get(), .records = m_records.get(), .path = m_config.path, .lock = &m_lock};
}

TargetPlace LocalTarget::place() const
{
    return lookAtPlace(folder(), m_config.mode == LocalMode::Releases);
}

/// Planning writes nothing on the target, so it may not have seen all that the file system makes of names. Now
/// there are records, among which that can be tried.
Result<void> LocalTarget::checkNames(const Plan &plan) const
{
    TargetPlace seen = place();
    const bool hasOtherLetters =
        std::ranges::any_of(plan.release->files, [](const ReleaseFile &file) {
            return std::ranges::any_of(file.path.bytes(), [](char c) { return (c & 0x80) != 0; });
        });
    if (hasOtherLetters && findsOtherForm(m_records.get())) {
        seen.folding.unicodeForm = true;
    }
    for (const PlanWarning &warning : placeWarnings(plan, seen)) {
        if (warning.impossible) {
            return failure({.code = ErrorCode::Refused,
                            .what = text("The target was not touched"),
                            .where = displayPath(m_config.path),
                            .why = warning.text,
                            .advice = text("Resolve this, then plan and deploy again.")});
        }
    }
    return {};
}

/// False: it is not there. Opened anew each time: it may have been replaced since.
Result<bool> LocalTarget::openRoot()
{
    m_records.reset();
    m_root = FileDescriptor(::open(m_config.path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!m_root.isValid()) {
        if (errno == ENOENT) {
            return false;
        }
        return failure(
            Error::fromErrno(errno, text("The target could not be opened"), m_config.path));
    }
    return true;
}

Result<void> LocalTarget::openRecords()
{
    const std::string name(RecordsFolder);
    Result<FileDescriptor> records = openFolder(m_root.get(), name, m_config.path + '/' + name);
    if (!records) {
        return failure(std::move(records.error()));
    }
    m_records = std::move(*records);
    return {};
}

Result<void> LocalTarget::probe(const TargetContext &context)
{
    if (Result<void> usable = probeFolder(m_config.path, m_protectedFolders, context.onlyRemoves);
        !usable) {
        return usable;
    }
    if (m_lock.isHeld()) {
        return m_publisher->probe(folder());
    }
    const Result<bool> opened = openRoot();
    if (!opened) {
        return failure(opened.error());
    }
    return *opened ? m_publisher->probe(folder()) : Result<void>();
}

Result<TargetState> LocalTarget::inspect(const TargetContext &context)
{
    if (!m_lock.isHeld()) {
        const Result<bool> opened = openRoot();
        if (!opened) {
            return failure(opened.error());
        }
        if (!*opened) {
            Result<TargetState> nothing = Inspection().state();
            if (nothing) {
                nothing->isPool = m_config.mode == LocalMode::Pool;
                nothing->place = place();
            }
            return nothing;
        }
        if (Result<void> records = openRecords();
            !records && records.error().code != ErrorCode::NotFound) {
            return failure(std::move(records.error()));
        }
    }
    Result<TargetState> state = m_publisher->inspect(folder(), context);
    if (state) {
        state->isPool = m_config.mode == LocalMode::Pool;
        state->place = place();
        // Once something was published in this mode it is what the folder is for.
        const auto other = state->publishedId().isEmpty() && !state->interrupted
            ? otherModeOf(folder(), m_config.mode)
            : std::nullopt;
        state->otherMode = other ? modeName(*other) : QString();
    }
    if (state && !m_lock.isHeld() && m_records.isValid()) {
        state->lockedBy = TargetLock::holder(m_records.get());
    }
    return state;
}

Result<void> LocalTarget::makeRoot()
{
    std::error_code error;
    std::filesystem::create_directories(m_config.path, error);
    if (error) {
        return failure(
            Error::fromErrno(error.value(), text("The target could not be made"), m_config.path));
    }
    const Result<bool> opened = openRoot();
    if (!opened || !*opened) {
        return failure(
            opened ? Error::fromErrno(ENOENT, text("The target could not be opened"), m_config.path)
                   : opened.error());
    }
    // Not for the web server: in place, the records lie inside what it serves.
    if (::mkdirat(m_root.get(), std::string(RecordsFolder).c_str(), 0770) != 0 && errno != EEXIST) {
        return failure(Error::fromErrno(errno, text("The target's records could not be made"),
                                        m_config.path + '/' + std::string(RecordsFolder)));
    }
    return openRecords();
}

Result<void> LocalTarget::lock(const TargetContext &context)
{
    if (m_lock.isHeld()) {
        return {};
    }
    if (Result<void> made = makeRoot(); !made) {
        return made;
    }
    Result<TargetLock> lock =
        TargetLock::take(m_records.get(), folder().recordName("lock"), context.takeLock,
                         context.stop, context.takeLockFrom);
    if (!lock) {
        return failure(std::move(lock.error()));
    }
    m_lock = std::move(*lock);
    if (m_lock.wasTakenOver()) {
        // At once: the next deployment must not go on with it either, should this one end before it stages.
        m_publisher->putAside(folder());
    }
    return {};
}

void LocalTarget::unlock()
{
    m_lock.release();
}

Result<void> LocalTarget::checkLocked() const
{
    if (m_lock.isHeld()) {
        return folder().checkLock();
    }
    return failure({.code = ErrorCode::InvalidData,
                    .what = text("The target was not touched"),
                    .where = displayPath(m_config.path),
                    .why = text("its lock is not held"),
                    .advice = text("Deploy again from the start.")});
}

template <typename Step>
auto LocalTarget::whileLocked(const TargetContext &context, Step step) -> decltype(step(context))
{
    if (Result<void> locked = checkLocked(); !locked) {
        return failure(std::move(locked.error()));
    }
    std::stop_source either;
    const auto end = [&either] { either.request_stop(); };
    const std::stop_callback asked(context.stop, end);
    const std::stop_callback lost(m_lock.lost(), end);
    TargetContext own = context;
    own.stop = either.get_token();
    auto done = step(own);
    // Also when it succeeded: whoever has it now may have begun meanwhile, and nothing may be built on it.
    if (Result<void> locked = folder().checkLock(); !locked) {
        return failure(std::move(locked.error()));
    }
    return done;
}

Result<StageReport> LocalTarget::stage(const Plan &plan, const ContentSource &content,
                                       const TargetContext &context)
{
    return whileLocked(context, [&](const TargetContext &own) -> Result<StageReport> {
        if (Result<void> possible = checkNames(plan); !possible) {
            return failure(std::move(possible.error()));
        }
        return m_publisher->stage(folder(), plan, content, own);
    });
}

Result<void> LocalTarget::publish(const Plan &plan, const TargetContext &context)
{
    return whileLocked(context, [&](const TargetContext &own) {
        return m_publisher->publish(folder(), plan, own);
    });
}

Result<VerifyReport> LocalTarget::verify(const Plan &plan, const TargetContext &context)
{
    return whileLocked(context, [&](const TargetContext &own) -> Result<VerifyReport> {
        // What publish() recorded of these says what they were meant to be, and not what is on the disk.
        std::vector<std::string_view> written;
        for (size_t row = 0; row < plan.rows.size(); ++row) {
            if (plan.rows[row].releaseFile >= 0 && m_publisher->hasWritten(row)) {
                written.emplace_back(plan.rows[row].path.bytes());
            }
        }
        TargetContext reading = own;
        reading.wanted = plan.release.get();
        reading.readBack = &written;
        // With eyes of its own: what the publisher saw before is what prune() still acts on.
        const Result<TargetState> state = publisherFor(m_config)->inspect(folder(), reading);
        if (!state) {
            return failure(state.error());
        }
        return compareWithRelease(*state, plan).transform([&] {
            return VerifyReport{.filesRead = std::ssize(written),
                                .filesKnown =
                                    std::ssize(plan.release->files) - std::ssize(written)};
        });
    });
}

Result<PruneReport> LocalTarget::prune(const Plan &plan, const TargetContext &context)
{
    return whileLocked(
        context, [&](const TargetContext &own) { return m_publisher->prune(folder(), plan, own); });
}

Result<void> LocalTarget::discard(const TargetContext &context)
{
    return whileLocked(
        context, [&](const TargetContext &own) { return m_publisher->discard(folder(), own); });
}

} // namespace Slipway::Local
