// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures/scene.h"

#include "base/pathtext.h"
#include "history/historystore.h"
#include "ui/pages/page.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/widgets/datatree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <chrono>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Deployed = DeploySession::State;

SceneStep toPage(Stage &stage)
{
    return {.what = u"the project"_s, .act = [&stage] { stage.follow({.page = PageId::History}); }};
}

TargetConfig targetOf(const Stage &stage, const QString &name)
{
    TargetConfig config;
    config.name = name;
    config.type = u"local"_s;
    config.path = pathFromText(QFileInfo(stage.project).path() + u"/www/"_s + name);
    return config;
}

SceneStep addTarget(Stage &stage, const QString &name)
{
    return {.what = u"the project as a whole"_s,
            .ready = [&stage] { return stage.session.data()->isComplete(); },
            .act =
                [&stage, name] {
                    stage.deploy.list().put(targetOf(stage, name));
                    stage.deploy.chooseTarget(name);
                }};
}

/// A deployment to a folder beside the project: nothing of the project's own is touched.
QList<SceneStep> deployment(Stage &stage)
{
    return {
        {.what = u"the plan"_s,
         .ready =
             [&stage] { return stage.deploy.state() == Deployed::Planned && stage.deploy.table(); },
         .act =
             [&stage] {
                 for (const PlanWarning &warning : stage.deploy.table()->plan->warnings) {
                     stage.deploy.setConfirmed(warning.id, true);
                 }
                 stage.deploy.deploy();
             }},
        {.what = u"its end"_s,
         .ready = [&stage] { return stage.deploy.state() == Deployed::Done; }}};
}

/// The project goes on: some styles more.
QList<SceneStep> work(Stage &stage, const QString &target)
{
    return {{.what = u"the report"_s,
             .act =
                 [&stage] {
                     QDirIterator styles(stage.project, {u"*.css"_s}, QDir::Files,
                                         QDirIterator::Subdirectories);
                     for (int i = 0; i < 3 && styles.hasNext(); ++i) {
                         QFile file(styles.next());
                         if (file.open(QIODevice::Append)) {
                             file.write(QByteArray("\n.summer { color: #1f6fb5 }\n").repeated(40));
                         }
                     }
                     stage.session.refresh();
                 }},
            {.what = u"that it is read again"_s,
             .ready =
                 [&stage] {
                     return stage.deploy.state() != Deployed::Done
                         && stage.session.data()->isComplete();
                 },
             .act = [&stage, target] { stage.deploy.chooseTarget(target); }}};
}

/// What others did, from other machines.
void addOthers(const Stage &stage)
{
    struct Other {
        HistoryState state;
        std::chrono::minutes ago;
        QString by;
        QString why;
        int64_t milliseconds;
    };
    const std::array others = {
        Other{HistoryState::Failed, 95min, u"ci"_s, u"Nightly build"_s, 41'200},
        Other{HistoryState::Done, 26h, u"ines"_s, u"New checkout, second try"_s, 18'900},
        Other{HistoryState::Cancelled, 27h, u"ines"_s, u"New checkout"_s, 6'400},
        Other{HistoryState::Done, 74h, u"tom"_s, u"Fonts from our own server"_s, 22'700}};
    const HistoryStore store(HistoryStore::defaultFile());
    std::vector<HistoryEntry> entries;
    for (const Other &other : others) {
        HistoryEntry entry;
        entry.started = QDateTime::currentDateTimeUtc().addSecs(-60 * other.ago.count());
        entry.ended = entry.started.addMSecs(other.milliseconds);
        entry.id = entry.started.toString(u"yyyyMMdd-HHmmss"_s) + u"-5f01c2"_s;
        entry.run = entry.id;
        entry.target = u"web1"_s;
        entry.place = targetOf(stage, entry.target).path;
        entry.releaseId = entry.started.addSecs(-300).toString(u"yyyyMMdd-HHmmss"_s) + u"-a41b7e"_s;
        entry.user = other.by;
        entry.host = u"build2"_s;
        entry.program = u"slipwayctl deploy"_s;
        entry.message = other.why;
        entry.branch = u"main"_s;
        entry.commit = u"9f2c41d07be61a54c38e0b7d2f5a9c1e8d403b67"_s;
        entry.production = true;
        entry.state = other.state;
        entry.published = other.state == HistoryState::Done;
        entry.reached = entry.published ? DeployStep::Prune : DeployStep::Stage;
        entry.milliseconds = other.milliseconds;
        if (other.state == HistoryState::Failed) {
            entry.error =
                Error{.code = ErrorCode::NoSpace,
                      .what = u"A file could not be written"_s,
                      .where = u"img/hero-3840.avif"_s,
                      .why = u"no space left on the device"_s,
                      .advice = u"Free some, then deploy again: what was sent is kept."_s};
        }
        entries.push_back(std::move(entry));
    }
    static_cast<void>(store.put(entries));
}

QList<SceneStep> history(Stage &stage)
{
    QList<SceneStep> steps = {addTarget(stage, u"staging"_s)};
    steps << deployment(stage) << addTarget(stage, u"web1"_s) << deployment(stage)
          << work(stage, u"web1"_s) << deployment(stage)
          << SceneStep{.what = u"the last report"_s, .act = [&stage] { addOthers(stage); }}
          << toPage(stage)
          << SceneStep{.what = u"the rows"_s,
                       .ready =
                           [&stage] {
                               const auto *tree =
                                   qobject_cast<DataTree *>(stage.visible(u"historyTree"_s));
                               return tree != nullptr && tree->model()->rowCount() == 7;
                           },
                       .act = [&stage] { stage.run(u"history.pin"_s); }};
    return steps;
}

void choose(const Stage &stage, int row)
{
    if (auto *tree = qobject_cast<DataTree *>(stage.visible(u"historyTree"_s))) {
        tree->setCurrentIndex(tree->model()->index(row, 0));
    }
}

SceneStep compared(Stage &stage)
{
    return {.what = u"what differs"_s,
            .ready = [&stage] { return stage.visible(u"historySums"_s) != nullptr; }};
}

/// A row by how it ended, and what is beside it then.
QList<SceneStep> historyAt(Stage &stage, int row)
{
    QList<SceneStep> steps = history(stage);
    steps << SceneStep{.what = u"the pin"_s,
                       .ready =
                           [&stage] {
                               const auto *tree =
                                   qobject_cast<DataTree *>(stage.visible(u"historyTree"_s));
                               return tree != nullptr && tree->model()->rowCount() == 7;
                           },
                       .act = [&stage, row] { choose(stage, row); }};
    return steps;
}

} // namespace

QList<Scene> historyScenes()
{
    using Opens = Scene::Opens;
    using State = Scene::State;
    const auto page = [](Stage &stage) { return QList<SceneStep>{toPage(stage)}; };
    return {
        {.name = u"history"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = history(stage);
                 steps << compared(stage);
                 return steps;
             }},
        {.name = u"history-comparing"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = historyAt(stage, 1);
                 steps << SceneStep{
                     .what = u"its row"_s, .act = [&stage] {
                         stage.run(u"history.compareBase"_s);
                         choose(stage, 0);
                     }} << compared(stage);
                 return steps;
             }},
        {.name = u"history-failed"_s, .steps = [](Stage &stage) { return historyAt(stage, 3); }},
        {.name = u"history-name"_s,
         .steps =
             [](Stage &stage) {
                 QList<SceneStep> steps = history(stage);
                 steps << SceneStep{.what = u"the pin"_s,
                                    .act = [&stage] { stage.run(u"history.name"_s); }}
                       << SceneStep{.what = u"the question"_s, .ready = [&stage] {
                                        return stage.visible(u"releaseName"_s) != nullptr;
                                    }};
                 return steps;
             }},
        {.name = u"history-error"_s,
         .steps =
             [](Stage &stage) {
                 const QString file = QString::fromStdString(HistoryStore::defaultFile());
                 QDir().mkpath(QFileInfo(file).path());
                 QFile broken(file);
                 if (broken.open(QIODevice::WriteOnly)) {
                     broken.write(QByteArray(5000, 'x'));
                 }
                 return QList<SceneStep>{addTarget(stage, u"web1"_s),
                                         toPage(stage),
                                         {.what = u"why it cannot be read"_s, .ready = [&stage] {
                                              return stage.visible(u"emptyTitle"_s) != nullptr;
                                          }}};
             }},
        {.name = u"history-empty"_s, .opens = Opens::Tidy, .steps = page},
        {.name = u"history-no-project"_s,
         .opens = Opens::Nothing,
         .reaches = State::Empty,
         .steps = page},
    };
}

} // namespace Slipway
