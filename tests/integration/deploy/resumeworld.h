// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/resume.h"
#include "deploy/storedcontent.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/deployone.h"

#include <fcntl.h>
#include <functional>
#include <memory>
#include <string>
#include <unistd.h>

namespace Slipway::Testing {

/// Writes down which contents it gave whole, across processes.
class CountingContent final : public ContentSource {
public:
    CountingContent(const ContentSource &content, const std::string &log)
        : m_content(content)
        , m_log(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
    { }
    ~CountingContent() override { ::close(m_log); }
    Q_DISABLE_COPY_MOVE(CountingContent)

    std::string localPath(const ReleaseFile &file) const override
    {
        return m_content.localPath(file);
    }
    Result<void> read(const ReleaseFile &file,
                      const std::function<bool(std::string_view)> &sink) const override
    {
        const auto done = m_content.read(file, sink);
        if (done) {
            const std::string line = file.path.bytes() + '\n';
            (void)!::write(m_log, line.data(), line.size());
        }
        return done;
    }

private:
    const ContentSource &m_content;
    int m_log;
};

/// A local target with journals and a store, as slipwayctl deploys to it and takes up what ended early there.
/// Each new object on the same folder sees what the last one left.
class ResumeWorld final {
public:
    explicit ResumeWorld(LocalMode mode)
        : m_mode(mode)
    { }

    [[nodiscard]] std::string path(const char *name) const { return m_folder.path() + '/' + name; }
    [[nodiscard]] std::string served() const
    {
        return path(m_mode == LocalMode::Releases ? "www/current" : "www");
    }
    [[nodiscard]] std::unique_ptr<TargetWorld> world() const
    {
        return localWorld(m_mode, path("www"), 2);
    }
    [[nodiscard]] JournalPlace place() const
    {
        TargetConfig config;
        config.path = path("www");
        config.mode = m_mode;
        return {.folder = path("journals"), .target = config, .store = path("store")};
    }
    [[nodiscard]] Result<std::optional<OpenDeployment>> open() const
    {
        return openDeploymentTo(place().target, place().folder);
    }

    /// Called when a deployment is about to begin; the store is done then.
    std::function<void()> arm;

    /// Keeps the release first, if it is one to keep.
    [[nodiscard]] Result<DeploymentReport> carryOut(DeployTarget &target, const Plan &plan,
                                                    bool isKept = true) const
    {
        const ReleaseStore store(path("store"));
        if (isKept) {
            if (const auto kept = store.put(*plan.release); !kept) {
                return failure(kept.error());
            }
        }
        const auto stored = storedContent(store);
        if (!stored) {
            return failure(stored.error());
        }
        const CountingContent content(**stored, path("written"));
        if (arm) {
            arm();
        }
        return deployOne(target, plan, content, place());
    }

    [[nodiscard]] Result<DeploymentReport> deploy(
        const std::shared_ptr<const Release> &release) const
    {
        const auto target = world()->target();
        const auto plan = planFor(*target, release);
        return plan ? carryOut(*target, **plan) : failure(plan.error());
    }

    /// Calls that change the target, of `work` to its end; 0: it failed.
    [[nodiscard]] int64_t callsOf(const std::function<bool()> &work)
    {
        arm = [] { CallFaults::interruptAt(INT64_MAX, {}); };
        const bool done = work();
        CallFaults::disarm();
        arm = {};
        return done ? CallFaults::count() : 0;
    }

    /// What the next start does about what ended early.
    void takeUp(const OpenDeployment &open, bool undoes) const
    {
        QVERIFY(!open.isRunning);
        QVERIFY(openDeploymentText(open).contains(open.head.release));
        const auto target = world()->target();
        const auto resume =
            undoes ? planUndo(open, *target, {}, {}) : planFinish(open, *target, {}, {});
        VERIFY_RESULT(resume);
        if (resume->plan) {
            VERIFY_RESULT(carryOut(*target, *resume->plan, !resume->leadsToNothing));
            return;
        }
        if (arm) {
            arm();
        }
        VERIFY_RESULT(discardDeployment(open, *target, {}));
    }

private:
    LocalMode m_mode;
    ScratchFolder m_folder;
};

} // namespace Slipway::Testing
