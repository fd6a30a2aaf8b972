// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyentry.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/journal.h"
#include "history/historyfailure.h"
#include "release/whoami.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::History", source);
}

constexpr std::array States = {HistoryState::Running,     HistoryState::Done,
                               HistoryState::NothingToDo, HistoryState::Failed,
                               HistoryState::Cancelled,   HistoryState::Interrupted};

/// When a process began, in ticks since the machine did. Source: proc(5), /proc/PID/stat, field 22.
QString beginningOf(int64_t process)
{
    std::ifstream stream("/proc/" + std::to_string(process) + "/stat", std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const size_t name = all.rfind(')'); // the second field may hold anything
    if (name == std::string::npos) {
        return {};
    }
    constexpr qsizetype FieldAfterName = 19; // the 22nd of all
    return QString::fromLatin1(all.substr(name + 1).c_str())
        .simplified()
        .section(u' ', FieldAfterName, FieldAfterName);
}

/// As releases name their project.
QString nameOf(const std::string &folder)
{
    return displayPath(PosixPath::baseName(PosixPath::normalised(folder)));
}

/// Or as it is, where it cannot be.
std::string resolved(const std::string &folder)
{
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(folder, error);
    return error ? PosixPath::normalised(folder) : real.string();
}

HistoryStep *stepOf(HistoryEntry &entry, DeployStep step)
{
    const auto found = std::ranges::find(entry.steps, step, &HistoryStep::step);
    return found == entry.steps.end() ? nullptr : &*found;
}

} // namespace

QString historyStateId(HistoryState state)
{
    switch (state) {
    case HistoryState::Running:
        return u"running"_s;
    case HistoryState::Done:
        return u"done"_s;
    case HistoryState::NothingToDo:
        return u"nothing-to-do"_s;
    case HistoryState::Failed:
        return u"failed"_s;
    case HistoryState::Cancelled:
        return u"cancelled"_s;
    case HistoryState::Interrupted:
        return u"interrupted"_s;
    }
    return {};
}

std::optional<HistoryState> historyStateOf(const QString &id)
{
    const auto found = std::ranges::find(States, id, historyStateId);
    return found == States.end() ? std::nullopt : std::optional(*found);
}

QString historyStateName(HistoryState state)
{
    switch (state) {
    case HistoryState::Running:
        return text("running");
    case HistoryState::Done:
        return text("deployed");
    case HistoryState::NothingToDo:
        return text("nothing to do");
    case HistoryState::Failed:
        return text("failed");
    case HistoryState::Cancelled:
        return text("cancelled");
    case HistoryState::Interrupted:
        return text("interrupted");
    }
    return {};
}

QString historySettlementId(HistorySettlement settlement)
{
    return settlement == HistorySettlement::Finished ? u"finished"_s
        : settlement == HistorySettlement::Undone    ? u"undone"_s
                                                     : QString();
}

HistorySettlement historySettlementOf(const QString &id)
{
    for (const HistorySettlement known : {HistorySettlement::Finished, HistorySettlement::Undone}) {
        if (historySettlementId(known) == id) {
            return known;
        }
    }
    return HistorySettlement::None;
}

QString historySettlementName(HistorySettlement settlement)
{
    return settlement == HistorySettlement::Finished ? text("later finished")
        : settlement == HistorySettlement::Undone    ? text("later undone")
                                                     : QString();
}

bool hasPublished(const HistoryEntry &entry)
{
    return entry.published && entry.state != HistoryState::NothingToDo;
}

QString historyStateName(const HistoryEntry &entry)
{
    return entry.leadsToNothing && entry.state == HistoryState::Done
        ? text("taken back")
        : historyStateName(entry.state);
}

QString historyReleaseName(const HistoryEntry &entry)
{
    return entry.leadsToNothing ? text("nothing") : entry.releaseId;
}

QString historyOutcomeName(const HistoryEntry &entry)
{
    const QString state = historyStateName(entry);
    return entry.settlement == HistorySettlement::None
        ? state
        : state + u", "_s + historySettlementName(entry.settlement);
}

QString HistoryEntry::by() const
{
    return host.isEmpty() ? user : user + u'@' + host;
}

HistoryEntry beginEntry(const Plan &plan, const TargetConfig &target, const QString &program)
{
    const Release &release = *plan.release;
    HistoryEntry entry;
    entry.started = QDateTime::currentDateTimeUtc();
    entry.id = entry.started.toString(u"yyyyMMdd-HHmmss-"_s)
        + QUuid::createUuid().toString(QUuid::Id128).first(8);
    entry.run = entry.id;
    entry.project = release.project;
    entry.target = plan.target;
    entry.place = target.path;
    entry.releaseId = release.id;
    entry.leadsToNothing = plan.leadsToNothing;
    entry.user = currentUser();
    entry.host = currentHost();
    entry.process = ::getpid();
    entry.processBegan = beginningOf(entry.process);
    entry.program = program;
    if (const auto &commit = release.provenance.commit) {
        entry.commit = commit->id;
        entry.branch = commit->branch;
        entry.isDirty = commit->changed;
    }
    entry.noCommit = release.provenance.noCommit;
    entry.language = textLanguage();
    entry.production = target.production;
    entry.sums = plan.sums;
    return entry;
}

std::string knownProjectFolder(const std::string &folder, const QString &project)
{
    return !folder.empty() && nameOf(folder) == project ? resolved(folder) : std::string();
}

void setProject(HistoryEntry &entry, const std::string &folder)
{
    if (std::string known = knownProjectFolder(folder, entry.project); !known.empty()) {
        entry.projectFolder = std::move(known);
    }
}

bool isOfProject(const HistoryEntry &entry, const std::string &folder)
{
    std::error_code error;
    const bool isKnown = !entry.projectFolder.empty() && entry.host == currentHost()
        && std::filesystem::is_directory(entry.projectFolder, error);
    return isKnown ? entry.projectFolder == resolved(folder) : entry.project == nameOf(folder);
}

bool takeSample(HistoryEntry &entry, const DeploymentBoard &board)
{
    const DeploymentBoard::Sample sample = board.sample();
    if (!sample.begun) {
        return false;
    }
    bool isChanged = sample.published != entry.published;
    entry.published = sample.published;
    const bool isBegun = sample.step == DeployStep::Done || stepOf(entry, sample.step) != nullptr;
    if (entry.reached != sample.step || !isBegun) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (!entry.steps.empty() && entry.steps.back().milliseconds < 0) {
            entry.steps.back().milliseconds = entry.steps.back().started.msecsTo(now);
        }
        if (!isBegun) {
            entry.steps.push_back({.step = sample.step, .started = now, .milliseconds = -1});
        }
        entry.reached = sample.step;
        isChanged = true;
    }
    return isChanged;
}

void takeOutcome(HistoryEntry &entry, const DeploymentOutcome &outcome, bool isNothingToDo)
{
    const DeploymentReport &report = outcome.report;
    entry.ended = QDateTime::currentDateTimeUtc();
    entry.reached = report.reached;
    entry.published = report.published;
    entry.staged = report.staged;
    entry.pruned = report.pruned;
    entry.filesVerified = report.filesVerified;
    entry.filesReadBack = report.filesReadBack;
    entry.lockTakenFrom = report.lockTakenFrom;
    entry.milliseconds = report.milliseconds;
    entry.error = outcome.error;
    if (outcome.error) {
        entry.state = outcome.error->code == ErrorCode::Cancelled ? HistoryState::Cancelled
                                                                  : HistoryState::Failed;
    } else {
        entry.state = isNothingToDo ? HistoryState::NothingToDo : HistoryState::Done;
    }
    // The report has it exact; the board was only looked at now and then.
    const DeployStep last = report.reached != DeployStep::Done ? report.reached
        : isNothingToDo                                        ? DeployStep::Check
                                                               : DeployStep::Prune;
    QDateTime began = entry.steps.empty() ? entry.started : entry.steps.front().started;
    std::vector<HistoryStep> steps;
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto step = static_cast<DeployStep>(i);
        // The one that it ended in was not reported to be over.
        const int64_t took = step == report.reached
            ? std::max<int64_t>(0, began.msecsTo(entry.ended))
            : report.stepMilliseconds[static_cast<size_t>(i)];
        steps.push_back({.step = step, .started = began, .milliseconds = took});
        began = began.addMSecs(took);
    }
    entry.steps = std::move(steps);
}

void takeJournal(HistoryEntry &entry, const OpenDeployment &open)
{
    entry.published = entry.published || open.isPublished();
    entry.reached = std::max(entry.reached, open.reached());
    for (const JournalStep &step : open.steps) {
        if (step.ended || stepOf(entry, step.step) != nullptr) {
            continue;
        }
        if (!entry.steps.empty() && entry.steps.back().milliseconds < 0) {
            HistoryStep &last = entry.steps.back();
            last.milliseconds = std::max<int64_t>(0, last.started.msecsTo(step.at));
        }
        entry.steps.push_back({.step = step.step, .started = step.at, .milliseconds = -1});
    }
}

void noticeInterruption(HistoryEntry &entry)
{
    if (entry.state != HistoryState::Running || entry.process <= 0 || entry.host != currentHost()) {
        return;
    }
    const bool isGone = ::kill(static_cast<pid_t>(entry.process), 0) != 0 && errno == ESRCH;
    const QString began = beginningOf(entry.process);
    if (isGone || (!began.isEmpty() && began != entry.processBegan)) {
        entry.state = HistoryState::Interrupted;
    }
}

} // namespace Slipway
