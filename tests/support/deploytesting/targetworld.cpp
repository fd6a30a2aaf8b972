// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/targetworld.h"

#include <filesystem>

namespace Slipway::Testing {

namespace fs = std::filesystem;

namespace {

class MemoryWorld final : public TargetWorld {
public:
    std::unique_ptr<DeployTarget> target() override
    {
        return std::make_unique<MemoryTarget>(m_server);
    }
    Tree live() override { return m_server->live; }
    void plant(const std::string &path, const TreeFile &file) override
    {
        m_server->live[path] = file;
    }
    void remove(const std::string &path) override { m_server->live.erase(path); }
    std::optional<FileHeaders> headers(const std::string &path) override
    {
        return m_server->headers.at(path);
    }
    void plantHeaders(const std::string &path, const FileHeaders &headers) override
    {
        m_server->headers[path] = headers;
    }
    std::optional<int64_t> requests() override { return m_server->requests; }
    QByteArray leftovers() override
    {
        return m_server->waiting.empty() ? QByteArray() : QByteArray("uploads");
    }

private:
    std::shared_ptr<MemoryServer> m_server = std::make_shared<MemoryServer>();
};

class LocalWorld final : public TargetWorld {
public:
    LocalWorld(LocalMode mode, const std::string &folder, int keepReleases)
    {
        m_config.name = QStringLiteral("local");
        m_config.type = QStringLiteral("local");
        m_config.path = folder.empty() ? m_folder.path() + "/www" : folder;
        m_config.mode = mode;
        m_config.keepReleases = keepReleases;
    }

    std::unique_ptr<DeployTarget> target() override { return std::move(*makeTarget(m_config, {})); }
    Tree live() override { return readTree(served(), ".slipway"); }
    void plant(const std::string &path, const TreeFile &file) override
    {
        writeFile(served() + '/' + path, file);
    }
    void remove(const std::string &path) override { fs::remove_all(served() + '/' + path); }

    QByteArray leftovers() override
    {
        QByteArray found;
        const std::string records = m_config.path + "/.slipway";
        for (const char *name :
             {"/tmp", "/publishing", "/published.new", "/switching", "/../.slipway-new-0"}) {
            if (fs::exists(records + name)) {
                found += name;
            }
        }
        if (m_config.mode == LocalMode::Releases && fs::exists(m_config.path + "/releases")) {
            for (const auto &entry : fs::directory_iterator(m_config.path + "/releases")) {
                if (entry.path().filename().string().starts_with('.')) {
                    found += entry.path().filename().string();
                }
            }
        }
        return found;
    }

private:
    [[nodiscard]] std::string served() const
    {
        return m_config.mode == LocalMode::Releases ? m_config.path + "/current" : m_config.path;
    }

    ScratchFolder m_folder;
    TargetConfig m_config;
};

} // namespace

std::unique_ptr<TargetWorld> memoryWorld()
{
    return std::make_unique<MemoryWorld>();
}

std::unique_ptr<TargetWorld> localWorld(LocalMode mode, const std::string &folder, int keepReleases)
{
    return std::make_unique<LocalWorld>(mode, folder, keepReleases);
}

Result<std::shared_ptr<const Plan>> planFor(DeployTarget &target,
                                            std::shared_ptr<const Release> release,
                                            const PlanOptions &options)
{
    const Result<TargetState> state =
        target.inspect({.stop = {}, .progress = nullptr, .wanted = release.get()});
    if (!state) {
        return failure(state.error());
    }
    PlanOptions forTarget = options;
    forTarget.capabilities = target.capabilities();
    return makePlan(std::move(release), *state, target.name(), forTarget);
}

Result<DeploymentReport> deployTo(DeployTarget &target, std::shared_ptr<const Release> release,
                                  const PlanOptions &options, const TargetContext &context,
                                  DeploymentReport *report)
{
    const Result<std::shared_ptr<const Plan>> plan = planFor(target, std::move(release), options);
    if (!plan) {
        return failure(plan.error());
    }
    DeployOptions deployOptions;
    for (const PlanWarning &warning : (*plan)->warnings) {
        deployOptions.confirmedWarnings += warning.id;
    }
    return deploy(target, **plan, *sourceContent(), deployOptions, context, report);
}

} // namespace Slipway::Testing
