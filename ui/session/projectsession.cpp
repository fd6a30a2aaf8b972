// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/projectsession.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/lastgoodsnapshot.h"
#include "release/outputconflicts.h"
#include "ui/models/filetable.h"
#include "ui/session/choicewords.h"
#include "ui/session/configeditor.h"
#include "ui/session/deployedfiles.h"
#include "ui/session/freedelsewhere.h"
#include "ui/session/processing.h"
#include "ui/session/projectopening.h"
#include "ui/session/references.h"

#include <QDir>
#include <QFileInfo>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

std::string folderBytes(const QString &folder)
{
    return PosixPath::normalised(pathFromText(QFileInfo(folder).absoluteFilePath()));
}

QString nameOf(const std::string &folder)
{
    return displayPath(PosixPath::baseName(folder));
}

} // namespace

ProjectSession::ProjectSession(QObject *parent)
    : QObject(parent)
    , m_configEditor(new ConfigEditor(*this))
    , m_processing(new Processing(this))
    , m_references(new References(*this))
    , m_deployedFiles(new DeployedFiles(*this))
{
    m_undoGroup.addStack(&m_undo);
    m_undoGroup.setActiveStack(&m_undo);
    connect(m_processing, &Processing::changed, this, [this] {
        if (const auto now = processed(); now && now->references) {
            m_watch.watchTemplates(now->references);
        }
        Q_EMIT processedChanged();
    });
    connect(&m_watch, &SourceWatch::changed, this, &ProjectSession::sourcesChanged);
}

void ProjectSession::setState(State state)
{
    m_state = state;
    if (state != State::Failed) {
        m_error.reset();
    }
    Q_EMIT stateChanged();
    Q_EMIT changed();
}

void ProjectSession::fail(const Error &error)
{
    m_cancelled = error.code == ErrorCode::Cancelled;
    if (m_cancelled) {
        // An outcome, not a failure: back to where the user was.
        setState(m_data && m_data->isComplete() ? State::Ready
                     : m_located                ? State::AskTrust
                                                : State::Empty);
        return;
    }
    m_error = error;
    setState(State::Failed);
}

std::shared_ptr<const ProcessedCollection> ProjectSession::processed() const
{
    const auto &result = m_processing->result();
    return m_data && result && result->collection == m_data->collection ? result : nullptr;
}

/// Nothing of the project that was open stays for the next one.
void ProjectSession::leave()
{
    Q_EMIT leaving();
    m_looks.forget();
    m_processing->clear();
    m_undo.clear();
    m_watch.stop();
    m_located.reset();
    if (m_data) {
        m_data.reset();
        Q_EMIT dataChanged();
    }
}

std::string ProjectSession::projectFolder() const
{
    return m_located ? m_located->location.folder
        : m_data     ? m_data->snapshot->projectFolder
                     : std::string();
}

QString ProjectSession::environment() const
{
    return m_data ? m_data->environment : m_located ? m_located->location.environment : QString();
}

bool ProjectSession::mayLeave(const std::function<void()> &again)
{
    if (!m_mayLeave || m_mayLeave()) {
        return true;
    }
    Q_EMIT refused(again);
    return false;
}

void ProjectSession::close()
{
    if (!mayLeave([this] { close(); })) {
        return;
    }
    leave();
    m_jobs.cancel();
    setTrustedForNow(false);
    m_folder.clear();
    m_snapshotFile.clear();
    m_options = {};
    m_given = {};
    setState(State::Empty);
}

void ProjectSession::openFolder(const QString &folder, const LocateOptions &options)
{
    openWith(folder, options, false);
}

/// `isRemembered`: an environment that slipway.toml does not name any more is not asked for.
void ProjectSession::openWith(const QString &asWritten, const LocateOptions &options,
                              bool isRemembered, const GivenOptions &given)
{
    const QString folder = QDir::cleanPath(QFileInfo(asWritten).absoluteFilePath());
    if (!mayLeave([this, folder, options, isRemembered, given] {
            openWith(folder, options, isRemembered, given);
        })) {
        return;
    }
    if (m_folder != folder) {
        if (!m_folder.isEmpty()) {
            setTrustedForNow(false); // it was said of the folder before
        }
        leave();
    }
    m_folder = folder;
    m_snapshotFile.clear();
    m_isLastSnapshot = false;
    m_options = options;
    m_given = given;
    m_cancelled = false;
    setState(State::Locating);
    LocateOptions asked = options;
    asked.words = choiceWords();
    m_jobs.run<Result<LocatedProject>>(
        tr("Looking at %1").arg(QFileInfo(folder).fileName()),
        [bytes = folderBytes(folder), asked, isRemembered, trust = m_trust](std::stop_token,
                                                                            ProgressBoard *) {
            return isRemembered ? locateAsRemembered(bytes, asked, trust)
                                : locateWithConfig(bytes, asked, trust);
        },
        [this](Result<LocatedProject> result) {
            if (!result) {
                m_located.reset();
                fail(result.error());
                return;
            }
            m_located = *std::move(result);
            m_options.environment = m_located->location.environment;
            if (m_trustedForNow && !m_trustedRun) {
                m_trustedRun = runOf(m_located->location);
            }
            if (isTrusted()) {
                readProject();
            } else {
                setState(State::AskTrust);
            }
        });
}

void ProjectSession::openFolderWithTrust(const QString &folder, const LocateOptions &options,
                                         bool trusted)
{
    if (mayLeave(
            [this, folder, options, trusted] { openFolderWithTrust(folder, options, trusted); })) {
        openFolder(folder, options);
        setTrustedForNow(trusted);
    }
}

void ProjectSession::setTrustedForNow(bool trusted)
{
    m_trustedForNow = trusted;
    m_trustedRun.reset();
}

bool ProjectSession::isTrusted() const
{
    return m_located
        && (m_located->trusted || (m_trustedForNow && m_trustedRun == runOf(m_located->location)));
}

void ProjectSession::trustAndRead()
{
    if (!m_located || !mayLeave([this] { trustAndRead(); })) {
        return;
    }
    m_jobs.run<Result<void>>(
        tr("Recording the trust"),
        [trust = m_trust, run = runOf(m_located->location)](
            std::stop_token, ProgressBoard *) mutable { return trust.trust(run); },
        [this](const Result<void> &result) {
            if (!result) {
                fail(result.error());
                return;
            }
            m_located->trusted = true;
            readProject();
        });
}

void ProjectSession::forgetTrust()
{
    if (!m_located || !mayLeave([this] { forgetTrust(); })) {
        return;
    }
    m_jobs.run<Result<void>>(
        tr("Forgetting the trust"),
        [trust = m_trust, folder = m_located->location.folder](
            std::stop_token, ProgressBoard *) mutable { return trust.withdraw(folder); },
        [this](const Result<void> &result) {
            if (!result) {
                fail(result.error());
                return;
            }
            m_located->trusted = false;
            setTrustedForNow(false);
            setState(State::AskTrust);
        });
}

void ProjectSession::openSnapshot(const QString &file)
{
    if (!mayLeave([this, file] { openSnapshot(file); })) {
        return;
    }
    m_isLastSnapshot = false;
    const QString before = m_snapshotFile;
    m_snapshotFile = file;
    readSnapshot(file, before);
}

void ProjectSession::openLastSnapshot()
{
    if (!m_located || !mayLeave([this] { openLastSnapshot(); })) {
        return;
    }
    m_isLastSnapshot = true;
    const QString before = m_snapshotFile;
    m_snapshotFile
        .clear(); // it stands in for the project's Python, which the next refresh asks again
    readSnapshot(textFromPath(m_located->lastSnapshotFile), before);
}

void ProjectSession::readSnapshot(const QString &file, const QString &before)
{
    m_cancelled = false;
    setState(State::Reading);
    m_jobs.run<Result<OpenedSnapshot>>(
        tr("Reading the snapshot"),
        [file, known = m_located ? m_located->location.folder : std::string()](
            std::stop_token, ProgressBoard *) { return readSnapshotWithConfig(file, known); },
        [this, file, before](Result<OpenedSnapshot> result) {
            // What must not be cut short may have begun meanwhile.
            if (result && isOfAnother(result->snapshot)
                && !mayLeave([this, file] { openSnapshot(file); })) {
                result = failure(Error::cancelled());
            }
            if (!result) {
                if (result.error().code == ErrorCode::Cancelled) {
                    m_snapshotFile = before;
                }
                fail(result.error());
                return;
            }
            showSnapshot(*std::move(result));
        });
}

bool ProjectSession::isOfAnother(const ProjectSnapshot &snapshot) const
{
    const bool isOpen = m_data || !m_folder.isEmpty();
    return isOpen && !m_isLastSnapshot && snapshot.projectFolder != projectFolder();
}

void ProjectSession::showSnapshot(OpenedSnapshot opened)
{
    if (isOfAnother(opened.snapshot)) {
        // Another project: what belongs to the one that is open must not be taken for its own.
        leave();
        setTrustedForNow(false);
        m_folder.clear();
        m_options = {};
        m_given = {};
        setState(State::Reading);
    }
    auto data = std::make_shared<ProjectData>();
    if (m_located) {
        data->config = m_located->config;
        const bool isAsLocated = m_isLastSnapshot
            || opened.snapshot.settingsModule == m_located->location.settingsModule;
        data->environment = isAsLocated ? m_located->location.environment : QString();
    } else {
        data->config = std::move(opened.config);
    }
    data->snapshot = std::make_shared<const ProjectSnapshot>(std::move(opened.snapshot));
    data->name = nameOf(data->snapshot->projectFolder);
    data->snapshotAt = opened.writtenAt;
    data->oldSnapshot = true;
    collect(data);
}

void ProjectSession::refresh()
{
    if (!m_snapshotFile.isEmpty()) {
        openSnapshot(m_snapshotFile);
    } else if (!m_folder.isEmpty()) {
        // slipway.toml and the interpreter may have changed as well.
        openWith(m_folder, m_options, false, m_given);
    }
}

void ProjectSession::readProject()
{
    m_stage = Stage::Asking;
    m_isLastSnapshot = false;
    m_snapshotFile.clear();
    setState(State::Reading);
    const ProjectLocation location = m_located->location;
    m_jobs.run<Result<ProjectSnapshot>>(
        tr("Asking the project's Python"),
        [location, run = m_located->introspection](const std::stop_token &stop,
                                                   ProgressBoard *board) {
            return introspectAndKeep(location, run, stop, board);
        },
        [this, location](Result<ProjectSnapshot> result) {
            if (!result) {
                fail(result.error());
                return;
            }
            auto data = std::make_shared<ProjectData>();
            data->name = nameOf(location.folder);
            data->config = m_located->config;
            data->environment = location.environment;
            data->snapshot = std::make_shared<const ProjectSnapshot>(*std::move(result));
            data->snapshotAt = QDateTime::currentDateTimeUtc();
            collect(data);
        });
}

void ProjectSession::collect(const std::shared_ptr<ProjectData> &data)
{
    m_stage = Stage::Listing;
    using Answer = Result<std::shared_ptr<ProjectData>>;
    m_jobs.run<Answer>(
        tr("Reading sources"),
        [data, before = m_data ? m_data->files : nullptr](std::stop_token stop,
                                                          ProgressBoard *board) -> Answer {
            data->readFrom = QDateTime::currentDateTimeUtc();
            auto collection = buildCollection(
                *data->snapshot, {.ignorePatterns = data->config.ignorePatterns}, stop, board);
            if (!collection) {
                return failure(collection.error());
            }
            data->collection = freedElsewhere(*std::move(collection));
            data->files = freedElsewhere(buildFileTable(data->collection, nullptr, before.get()));
            data->findings = diagnoseSettings(*data->snapshot);
            data->checks = systemChecks(*data->snapshot);
            data->readAt = QDateTime::currentDateTimeUtc();
            return data;
        },
        [this](const Answer &result) {
            if (!result) {
                fail(result.error());
                return;
            }
            if (!m_data) {
                publish(**result); // first sight: the tree need not wait for the comparison
            }
            compare(*result);
        });
}

void ProjectSession::compare(const std::shared_ptr<ProjectData> &data)
{
    m_stage = Stage::Comparing;
    using Answer = Result<std::shared_ptr<ProjectData>>;
    m_jobs.run<Answer>(
        tr("Comparing what is claimed twice"),
        [data](std::stop_token stop, ProgressBoard *board) -> Answer {
            auto next = std::make_shared<ProjectData>(*data);
            auto conflicts = findAllConflicts(*next->snapshot, *next->collection,
                                              next->config.referencePolicies, stop, board);
            if (!conflicts) {
                return failure(conflicts.error());
            }
            next->conflicts = freedElsewhere(
                std::make_shared<const std::vector<Conflict>>(*std::move(conflicts)));
            auto review = reviewConflicts(*next->snapshot, next->config, *next->collection,
                                          *next->conflicts, stop, board);
            if (!review) {
                return failure(review.error());
            }
            next->review =
                freedElsewhere(std::make_shared<const ConflictReview>(*std::move(review)));
            next->files = freedElsewhere(
                withReview(*buildFileTable(next->collection, next->conflicts, next->files.get()),
                           next->review));
            return next;
        },
        [this](const Answer &result) {
            if (!result) {
                fail(result.error());
                return;
            }
            publish(**result, State::Ready);
            m_processing->start(m_data);
        });
}

void ProjectSession::replaceConfig(const SlipwayConfig &config,
                                   std::shared_ptr<const ConflictReview> review,
                                   const std::optional<std::string> &text)
{
    if (m_located) {
        m_located->config = config;
        m_located->configText = text;
    }
    if (m_state == State::Locating || m_state == State::Reading) {
        // What is being read began with the former text.
        m_isLastSnapshot ? openLastSnapshot() : refresh();
        return;
    }
    if (m_data) {
        auto next = std::make_shared<ProjectData>(*m_data);
        next->config = config;
        if (next->conflicts && review && review->decisions.size() == next->conflicts->size()) {
            next->review = std::move(review);
            next->files =
                next->files ? freedElsewhere(withReview(*next->files, next->review)) : nullptr;
        }
        const bool isAsProcessed = m_data->config.referencePolicies == config.referencePolicies;
        m_data = std::move(next);
        if (!isAsProcessed && m_processing->state() != Processing::State::Nothing) {
            m_processing->start(m_data);
        }
        Q_EMIT configChanged();
        Q_EMIT changed();
    }
}

void ProjectSession::publish(const ProjectData &data, std::optional<State> state)
{
    m_data = std::make_shared<const ProjectData>(data);
    m_watch.watch(*m_data);
    if (m_located) {
        m_watch.watchConfig(PosixPath::join(m_located->location.folder, "slipway.toml"),
                            m_located->configText);
    }
    Q_EMIT dataChanged();
    if (state) {
        setState(*state);
    } else {
        Q_EMIT changed();
    }
}

} // namespace Slipway
