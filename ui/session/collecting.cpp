// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/collecting.h"

#include "base/pathtext.h"
#include "collect/filemodes.h"
#include "collect/targetstorage.h"
#include "staticroot/nativestorage.h"
#include "ui/session/projectsession.h"

#include <unordered_map>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostNames = 500;

/// Counts what a dry run says. With `clear` only what lies in the folder counts: nothing is replaced
/// that was not deleted before.
class PreviewLog final : public CollectLog {
public:
    PreviewLog(CollectPreview &preview, bool clear)
        : m_preview(preview)
        , m_clear(clear)
    { }
    void step(CollectStep step, std::string_view path) override
    {
        if (step != (m_clear ? CollectStep::Clear : CollectStep::Delete)) {
            return;
        }
        ++m_preview.replaced;
        if (m_preview.names.size() < MostNames) {
            m_preview.names.emplace_back(path);
        } else {
            m_preview.namesCut = true;
        }
    }

private:
    CollectPreview &m_preview;
    bool m_clear;
};

/// Destinations in place of the sources that would replace them.
void nameDestinations(const Collection &collection, std::vector<std::string> &names)
{
    std::unordered_map<std::string, std::size_t> wanted;
    for (std::size_t i = 0; i < names.size(); ++i) {
        wanted.emplace(names[i], i);
    }
    for (const CollectedFile &file : collection.files) {
        if (wanted.empty()) {
            break;
        }
        if (const auto found = wanted.find(collection.absolutePath(collection.winner(file)));
            found != wanted.end()) {
            names[found->second] = file.destination;
            wanted.erase(found);
        }
    }
}

/// What would come after copying, or what would keep it from being done.
void lookAhead(CollectPreview &preview, const ProjectData &data, const TargetStorage &target,
               bool clear, const std::stop_token &stop)
{
    auto processing = checkOldManifest(*data.snapshot).and_then([&] {
        return previewProcessing(*data.snapshot, target, *data.collection, clear, stop);
    });
    if (processing) {
        preview.processing = *processing;
    } else {
        preview.error = std::move(processing.error());
    }
}

class SilentLog final : public CollectstaticLog {
public:
    void step(CollectStep /*step*/, std::string_view /*path*/) override { }
};

} // namespace

Collecting::Collecting(ProjectSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_previews(this)
{
    connect(&session, &ProjectSession::leaving, this, [this] {
        m_counts.reset();
        m_error.reset();
        m_running = false;
        ++m_run;
        Q_EMIT changed();
    });
}

std::string Collecting::target() const
{
    const auto &data = m_session.data();
    return data ? TargetStorage::settingsOf(*data->snapshot).location.value_or(std::string())
                : std::string();
}

std::optional<Error> Collecting::obstacle() const
{
    const auto &data = m_session.data();
    const QString what = tr("The static files cannot be collected here");
    const QString advice = tr("Run the project's own manage.py collectstatic.");
    if (!data) {
        return Error{.code = ErrorCode::Unsupported,
                     .what = what,
                     .where = {},
                     .why = tr("no project is open"),
                     .advice = tr("Open a project first.")};
    }
    const ProjectSnapshot &snapshot = *data->snapshot;
    if (target().empty()) {
        return Error{.code = ErrorCode::Unsupported,
                     .what = what,
                     .where = snapshot.settingsModule,
                     .why = tr("STATIC_ROOT is not set"),
                     .advice = tr("Set STATIC_ROOT, or deploy to a folder instead.")};
    }
    auto usable = checkNativeStorage(snapshot, true);
    if (usable) {
        usable = checkFileModes(snapshot);
    }
    if (!usable) {
        Error error = std::move(usable.error());
        error.what = what;
        if (error.advice.isEmpty()) {
            error.advice = advice;
        }
        return error;
    }
    return std::nullopt;
}

CollectorOptions Collecting::options(bool clear, bool dryRun) const
{
    CollectorOptions options;
    options.sources.ignorePatterns = m_session.data()->config.ignorePatterns;
    options.clear = clear;
    options.dryRun = dryRun;
    return options;
}

void Collecting::preview(bool clear, std::function<void(const CollectPreview &)> answer)
{
    m_previews.ask<CollectPreview>(
        [data = m_session.data(), options = options(clear, true)](std::stop_token stop) {
            CollectPreview preview;
            const TargetStorage target(TargetStorage::settingsOf(*data->snapshot));
            PreviewLog log(preview, options.clear);
            const auto counts = runCollector(*data->snapshot, target, options, log, stop);
            if (counts) {
                preview.counts = *counts;
                if (options.clear) {
                    // Nothing would be left unchanged.
                    preview.counts.modified += std::exchange(preview.counts.unmodified, 0);
                } else {
                    nameDestinations(*data->collection, preview.names);
                }
                lookAhead(preview, *data, target, options.clear, stop);
            } else {
                preview.error = counts.error();
            }
            return preview;
        },
        std::move(answer));
}

void Collecting::stopPreview()
{
    m_previews.ask<bool>([](std::stop_token) { return true; }, [](bool) {});
}

void Collecting::run(bool clear)
{
    if (!m_session.data() || m_session.jobs().isRunning()) {
        return;
    }
    m_running = true;
    m_counts.reset();
    m_error.reset();
    using Answer = Result<CollectstaticCounts>;
    m_session.jobs().runKept<Answer>(
        tr("Collecting into STATIC_ROOT"),
        [data = m_session.data(), options = options(clear, false)](std::stop_token stop,
                                                                   ProgressBoard *board) -> Answer {
            SilentLog log;
            const TargetStorage target(TargetStorage::settingsOf(*data->snapshot));
            if (auto manifest = checkOldManifest(*data->snapshot); !manifest) {
                return failure(std::move(manifest.error()));
            }
            auto counts =
                runCollectstatic(*data->snapshot, target, {.collector = options}, log, stop, board);
            if (!counts) {
                return failure(processingFailed(std::move(counts.error().error),
                                                counts.error().failedName, *data->snapshot,
                                                *data->collection, stop));
            }
            return *counts;
        },
        [this, run = ++m_run](const Answer &counts) {
            if (run != m_run) {
                return;
            }
            m_running = false;
            m_endedAt = QDateTime::currentDateTimeUtc();
            if (counts) {
                m_counts = *counts;
            } else {
                m_error = counts.error();
            }
            Q_EMIT changed();
        });
    Q_EMIT changed();
}

} // namespace Slipway
