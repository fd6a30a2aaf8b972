// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/storedcontent.h"

#include "release/contentpocket.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <utility>

namespace Slipway {

namespace {

class StoredContent final : public ContentSource {
public:
    StoredContent(StoreFolder folder, StoreLock lock, std::shared_ptr<const ContentPocket> pocket)
        : m_folder(std::move(folder))
        , m_lock(std::move(lock))
        , m_pocket(std::move(pocket))
    { }

    [[nodiscard]] std::string localPath(const ReleaseFile &file) const override
    {
        return m_folder.fullName(ContentFiles::nameOf(file.digest));
    }

    /// When it came into the store: its modification time there says something else.
    [[nodiscard]] std::optional<timespec> seenAt(const ReleaseFile &file) const override
    {
        if (const auto held = m_pocket ? m_pocket->find(file.digest) : std::nullopt;
            held && held->keptAt) {
            return held->keptAt;
        }
        struct stat status = {};
        const std::string name = ContentFiles::nameOf(file.digest);
        return ::fstatat(m_folder.fd(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
            ? std::optional(status.st_ctim)
            : std::nullopt;
    }

    [[nodiscard]] Result<void> read(
        const ReleaseFile &file,
        const std::function<bool(std::string_view block)> &sink) const override
    {
        // The bytes the store's copy was made of: to read that again says nothing of the disk.
        if (const auto held = m_pocket ? m_pocket->find(file.digest) : std::nullopt) {
            return held->bytes.empty() || sink(held->bytes) ? Result<void>()
                                                            : failure(Error::cancelled());
        }
        return m_contents.read(file.digest, file.size, sink);
    }

private:
    StoreFolder m_folder;
    StoreLock m_lock;
    std::shared_ptr<const ContentPocket> m_pocket; ///< May be null.
    ContentFiles m_contents{m_folder};
};

Result<std::unique_ptr<ContentSource>> contentsOf(const ReleaseStore &store, StoreLock lock,
                                                  std::shared_ptr<const ContentPocket> pocket)
{
    auto folder = StoreFolder::open(store.folder());
    if (!folder) {
        return failure(std::move(folder.error()));
    }
    return std::make_unique<StoredContent>(std::move(*folder), std::move(lock), std::move(pocket));
}

} // namespace

Result<std::unique_ptr<ContentSource>> storedContent(const ReleaseStore &store,
                                                     const std::stop_token &stop)
{
    auto lock = store.hold(stop);
    return lock ? contentsOf(store, std::move(*lock), nullptr) : failure(std::move(lock.error()));
}

Result<std::unique_ptr<ContentSource>> keepRelease(const Release &release,
                                                   const ReleaseStore &store,
                                                   const std::stop_token &stop,
                                                   ProgressBoard *progress, const PauseToken &pause)
{
    // Not let go of in between: somebody may be waiting to delete.
    std::optional<StoreLock> held;
    const auto kept = store.put(release, stop, progress, pause, &held);
    return kept ? contentsOf(store, std::move(*held), release.pocket) : failure(kept.error());
}

DeploymentOutcome notKept(const Plan &plan, Error error, DeploymentBoard *board)
{
    const auto text = [](const char *source) {
        return QCoreApplication::translate("Slipway::Deployment", source);
    };
    if (error.code == ErrorCode::Cancelled) {
        error.what = text("The deployment was cancelled");
        error.where = plan.target;
        error.why = text("nothing was changed on the target");
    }
    DeploymentOutcome outcome;
    outcome.report.releaseId = plan.release->id;
    outcome.report.target = plan.target;
    outcome.report.sums = plan.sums;
    if (board != nullptr) {
        board->note(error.message());
        board->setOver();
    }
    outcome.error = std::move(error);
    return outcome;
}

} // namespace Slipway
