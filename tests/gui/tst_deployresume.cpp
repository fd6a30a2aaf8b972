// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/resume.h"
#include "deploy/storedcontent.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/partlypublished.h"
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "history/deploymenthistory.h"
#include "ui/pages/deployquestion.h"
#include "ui/pages/opendeployment.h"
#include "ui/pages/targetcard.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <array>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;

using Deployed = DeploySession::State;

/// A deployment that ended early, as the Deploy page shows it: finished and undone with its buttons.
class TestDeployResume final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingEndedEarly();
    void finishes_data() { addModeRows(); }
    void finishes();
    void undoes_data() { addModeRows(); }
    void undoes();
    void undoingIsNotCalledDeploying();
    void undoneWithoutAHistoryIsSaid();
    void undoneIsSaidOfThatTargetOnly_data();
    void undoneIsSaidOfThatTargetOnly();
    void everyOneIsTold();
    void damagedJournalIsSaid();
    void movedMeanwhile();
    void failedFinishIsNotRetried();
    void refusedUndoTakesTheLockOver();
    void takingUpLeavesTheWayBack();
    void productionAsksForItsName_data();
    void productionAsksForItsName();

private:
    [[nodiscard]] TargetConfig config() const
    {
        TargetConfig config;
        config.name = u"site"_s;
        config.type = u"local"_s;
        config.path = m_folder->path() + "/site";
        config.mode = m_mode;
        config.production = m_isProduction;
        return config;
    }
    [[nodiscard]] Tree live() const
    {
        return readTree(config().path + (m_mode == LocalMode::Releases ? "/current" : ""),
                        ".slipway");
    }
    /// Publishes the first tree; of the second only what was staged is there, as a killed process leaves it.
    void endEarly();
    [[nodiscard]] JournalHead headFor(const TargetConfig &target) const;
    void open(WindowBench &bench) const;
    /// What the history says of that deployment.
    [[nodiscard]] QString recorded() const;

    LocalMode m_mode = LocalMode::Releases;
    bool m_isProduction = false;
    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<SourceTree> m_sources;
    std::unique_ptr<TinyProject> m_project;
    QString m_release;
    QString m_entry;
};

void TestDeployResume::init()
{
    m_mode = LocalMode::Releases;
    m_isProduction = false;
    m_folder = std::make_unique<ScratchFolder>();
    m_sources = std::make_unique<SourceTree>();
    m_project = std::make_unique<TinyProject>();
    m_project->write(u"assets/site.css"_s, "body {}\n");
}

JournalHead TestDeployResume::headFor(const TargetConfig &target) const
{
    JournalHead head;
    head.target = target.name;
    head.path = target.path;
    head.mode = target.mode;
    head.release = m_release;
    head.fingerprint = u"of no plan"_s;
    head.by = u"ann@build7"_s;
    head.began = QDateTime::currentDateTimeUtc();
    return head;
}

void TestDeployResume::endEarly()
{
    const ReleaseStore store(ReleaseStore::defaultFolder());
    const auto first = m_sources->release(firstTree());
    const auto second = m_sources->release(secondTree());
    m_release = second->id;
    VERIFY_RESULT(store.put(*first));
    VERIFY_RESULT(store.put(*second));
    const auto target = localWorld(m_mode, config().path)->target();
    VERIFY_RESULT(deployTo(*target, first));
    const auto plan = planFor(*target, second);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    JournalHead head = headFor(config());
    head.before = first->id;
    head.fingerprint = (*plan)->stateFingerprint;
    HistoryEntry entry = beginEntry(**plan, config(), u"slipway"_s);
    entry.user = u"ann"_s;
    entry.host = u"build7"_s;
    entry.state = HistoryState::Interrupted;
    entry.reached = DeployStep::Stage;
    m_entry = entry.id;
    VERIFY_RESULT(HistoryStore(HistoryStore::defaultFile()).put(std::array{entry}));
    head.store = store.folder();
    auto journal = DeployJournal::open(DeployJournal::defaultFolder(), head);
    VERIFY_RESULT(journal);
    VERIFY_RESULT(journal->begun(DeployStep::Stage));
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
}

void TestDeployResume::open(WindowBench &bench) const
{
    QVERIFY(bench.show());
    bench.openProject(m_project->path());
    bench.window.showPage(PageId::Deploy);
    bench.deploy.list().put(config());
    bench.deploy.chooseTarget(config().name);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
}

QString TestDeployResume::recorded() const
{
    const auto history = readHistory(HistoryStore(HistoryStore::defaultFile()), {config()});
    const auto entry = findEntry(history.entries, m_entry);
    return entry ? historyOutcomeName(*entry) : entry.error().message();
}

void TestDeployResume::nothingEndedEarly()
{
    WindowBench bench;
    open(bench);
    QVERIFY(!bench.find<OpenDeploymentBar>(u"openDeployment"_s)->isVisible());
    QVERIFY(!bench.deploy.canTakeUp());
    bench.deploy.takeUp(false);
    QCOMPARE(bench.deploy.state(), Deployed::Planned);
}

void TestDeployResume::finishes()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    endEarly();
    WindowBench bench;
    open(bench);
    auto *bar = bench.find<OpenDeploymentBar>(u"openDeployment"_s);
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(m_release), qPrintable(bar->text()));
    QVERIFY2(bar->text().contains(u"what they got before"_s), qPrintable(bar->text()));
    QCOMPARE(bar->accessibleName(), bar->text());
    bench.click(u"finishDeployment"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    COMPARE_TREES(live(), secondTree());
    QVERIFY(!bar->isVisible());
    QCOMPARE(bench.deploy.record()->releaseId, m_release);
    QCOMPARE(recorded(), u"interrupted, later finished"_s);
    QVERIFY(bench.deploy.record()->targets.front().outcome.report.staged.filesReused > 0);
    bench.deploy.planAgain();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY(!bar->isVisible());
}

void TestDeployResume::undoes()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    endEarly();
    WindowBench bench;
    open(bench);
    QVERIFY(localWorld(m_mode, config().path)->leftovers() != QByteArray());
    bench.click(u"undoDeployment"_s);
    auto *bar = bench.find<OpenDeploymentBar>(u"openDeployment"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == Deployed::Planned && !bar->isVisible(),
                             Patience);
    COMPARE_TREES(live(), firstTree());
    QCOMPARE(recorded(), u"interrupted, later undone"_s);
    const auto *notice = bench.find<NoticeBar>(u"notice"_s);
    QTRY_VERIFY2(notice->isVisible() && notice->text().contains(u"is undone"_s),
                 qPrintable(notice->text()));
    bench.deploy.planAgain();
    QTRY_VERIFY(!notice->isVisible());
    QCOMPARE(localWorld(m_mode, config().path)->leftovers(), QByteArray());
    QVERIFY(!openDeploymentTo(config(), DeployJournal::defaultFolder())->has_value());
}

/// While it goes, and when it is over.
void TestDeployResume::undoingIsNotCalledDeploying()
{
    m_mode = LocalMode::InPlace;
    const ReleaseStore store(ReleaseStore::defaultFolder());
    VERIFY_RESULT(publishPartly(config(), DeployJournal::defaultFolder(), &store));
    WindowBench bench;
    open(bench);
    const auto *title = bench.find<ElidedLabel>(u"pageTitle"_s);
    QStringList titles;
    connect(&bench.deploy, &DeploySession::changed, title, [&] {
        if (bench.deploy.isRunning()) {
            titles << title->fullText();
        }
    });
    bench.click(u"undoDeployment"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.isOver(), Patience);
    QVERIFY2(bench.deploy.state() == Deployed::Done,
             bench.deploy.error() ? qPrintable(bench.deploy.error()->message()) : "");
    QVERIFY(!titles.isEmpty());
    QCOMPARE(titles.last(), u"Undoing the deployment to site"_s);
    QTRY_COMPARE(title->fullText(), u"Undone: the deployment to site"_s);
    COMPARE_TREES(live(), firstTree());
}

/// Undone it is all the same; what is not written down is told until that is read.
void TestDeployResume::undoneWithoutAHistoryIsSaid()
{
    endEarly();
    WindowBench bench;
    open(bench);
    const std::string file = HistoryStore::defaultFile();
    const std::string aside = file + ".aside";
    std::filesystem::rename(file, aside);
    std::filesystem::create_directory(file);
    const auto back = qScopeGuard([&] {
        std::filesystem::remove(file);
        std::filesystem::rename(aside, file);
    });
    bench.click(u"undoDeployment"_s);
    const auto *notice = bench.find<NoticeBar>(u"notice"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(notice->isVisible()
                                  && notice->text().contains(u"its history does not say so"_s)
                                  && notice->text().contains(QString::fromStdString(file)),
                              qPrintable(notice->text()), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    COMPARE_TREES(live(), firstTree());
    QVERIFY(notice->text().contains(u"its history does not say so"_s));
    QTest::mouseClick(notice->findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_VERIFY2(notice->text().contains(u"nothing of it is left there"_s),
                 qPrintable(notice->text()));
}

void TestDeployResume::undoneIsSaidOfThatTargetOnly_data()
{
    QTest::addColumn<bool>("isOtherProject");
    QTest::newRow("another folder") << false;
    QTest::newRow("another project") << true;
}

void TestDeployResume::undoneIsSaidOfThatTargetOnly()
{
    QFETCH(bool, isOtherProject);
    endEarly();
    const TinyProject other;
    other.write(u"assets/other.css"_s, "i {}\n");
    WindowBench bench;
    open(bench);
    bench.click(u"undoDeployment"_s);
    const auto *notice = bench.find<NoticeBar>(u"notice"_s);
    QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && notice->text().contains(u"is undone"_s),
                             Patience);
    // It has the same name.
    TargetConfig target = config();
    target.path = m_folder->path() + "/elsewhere";
    if (isOtherProject) {
        bench.session.openFolder(other.path());
        bench.session.setTrustedForNow(true);
        QTRY_VERIFY(bench.session.state() != ProjectSession::State::Ready);
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), ProjectSession::State::Ready, Patience);
        QVERIFY(bench.deploy.targets().isEmpty());
    }
    bench.deploy.list().put(target);
    if (isOtherProject) {
        bench.deploy.chooseTarget(target.name);
    }
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY2(!notice->isVisible(), qPrintable(notice->text()));
    QVERIFY(!bench.deploy.isUndone());
}

/// Killed while it deployed to several: each of them says so, though only one is ticked and shown.
void TestDeployResume::everyOneIsTold()
{
    endEarly();
    TargetConfig mirror = config();
    mirror.name = u"mirror"_s;
    mirror.path = m_folder->path() + "/mirror";
    VERIFY_RESULT(DeployJournal::open(DeployJournal::defaultFolder(), headFor(mirror)));
    WindowBench bench;
    open(bench);
    bench.deploy.list().put(mirror);
    auto *bar = bench.find<OpenDeploymentBar>(u"openDeployment"_s);
    const auto tells = [bar](const QString &words) { return bar->text().contains(words); };
    QTRY_VERIFY(bar->isVisible() && tells(mirror.name) && tells(m_release));
    const auto cardSays = [&bench](const QString &name) {
        const auto cards = bench.window.findChildren<TargetCard *>();
        const auto card = std::ranges::find(cards, name, &TargetCard::name);
        return card != cards.end() && (*card)->findChild<QWidget *>(u"targetEarly"_s)->isVisible();
    };
    QTRY_VERIFY(cardSays(config().name) && cardSays(mirror.name));
    QVERIFY(!bench.deploy.find(mirror.name)->ticked && !bench.deploy.find(mirror.name)->table);
    // The one that is chosen is undone; the other is told of still.
    bench.click(u"undoDeployment"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!cardSays(config().name) && cardSays(mirror.name), Patience);
}

/// Nobody can say then whether a deployment ended early there.
void TestDeployResume::damagedJournalIsSaid()
{
    endEarly();
    const std::string journal = DeployJournal::defaultFolder() + '/' + journalName(config());
    writeFile(journal, {.bytes = "words"});
    WindowBench bench;
    open(bench);
    auto *bar = bench.find<OpenDeploymentBar>(u"openDeployment"_s);
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"is damaged"_s), qPrintable(bar->text()));
    QVERIFY2(bar->text().contains(QString::fromStdString(journal)), qPrintable(bar->text()));
    for (const QString &name : {u"finishDeployment"_s, u"undoDeployment"_s}) {
        QVERIFY(!bench.findAnywhere<QPushButton>(name)->isVisible());
    }
    QVERIFY(!bench.deploy.canTakeUp());
}

void TestDeployResume::movedMeanwhile()
{
    endEarly();
    writeFile(config().path + "/current/somebody/else", {.bytes = "was here"});
    WindowBench bench;
    open(bench);
    auto *bar = bench.find<OpenDeploymentBar>(u"openDeployment"_s);
    QTRY_VERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(u"have changed since"_s), qPrintable(bar->text()));
    bench.click(u"finishDeployment"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QVERIFY(bench.deploy.error()->code == ErrorCode::Moved);
    Tree expected = firstTree();
    expected["somebody/else"] = {.bytes = "was here"};
    COMPARE_TREES(live(), expected);
}

/// What a new plan is of is what is read now, and no end of that deployment.
void TestDeployResume::failedFinishIsNotRetried()
{
    endEarly();
    WindowBench bench;
    open(bench);
    const auto target = localWorld(m_mode, config().path)->target();
    VERIFY_RESULT(target->lock({}));
    bench.click(u"finishDeployment"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QVERIFY(bench.deploy.isOver());
    QVERIFY(bench.deploy.error()->code == ErrorCode::Busy);
    QVERIFY(!bench.deploy.canRetry());
    const auto *again = bench.find<QPushButton>(u"planAgain"_s);
    QTRY_COMPARE(again->text(), u"Plan again"_s);
    target->unlock();
    bench.click(u"planAgain"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY(bench.deploy.table()->plan->release->id != m_release);
}

/// Where there is nothing to put back there is no report that could offer it.
void TestDeployResume::refusedUndoTakesTheLockOver()
{
    endEarly();
    WindowBench bench;
    open(bench);
    const QAction *action = bench.window.actions().action(u"deploy.takeLock"_s);
    QVERIFY(!action->isEnabled());
    const auto holder = localWorld(m_mode, config().path)->target();
    VERIFY_RESULT(holder->lock({}));
    bench.click(u"undoDeployment"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QVERIFY(!bench.deploy.isOver());
    QVERIFY(bench.deploy.error()->code == ErrorCode::Busy);
    QVERIFY(action->isEnabled());
    QVERIFY(localWorld(m_mode, config().path)->leftovers() != QByteArray());
    const auto offered = [&bench] {
        const QWidget *page = bench.window.page(PageId::Deploy);
        for (const auto *button : page->findChildren<QPushButton *>(u"emptyOther"_s)) {
            if (button->isVisible()) {
                return button->text();
            }
        }
        return QString();
    };
    QTRY_COMPARE(offered(), action->text());
    bench.click(u"emptyOther"_s);
    const auto question = [&] { return bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s); };
    QTRY_VERIFY(question() != nullptr && question()->isVisible());
    QVERIFY2(question()->windowTitle().contains(u"Take over the lock of site"_s),
             qPrintable(question()->windowTitle()));
    auto *confirm = question()->findChild<QPushButton *>(u"questionConfirm"_s);
    QCOMPARE(confirm->text(), u"Take over and undo"_s);
    QCOMPARE(bench.deploy.state(), Deployed::Failed); // it asks first
    QTest::mouseClick(confirm, Qt::LeftButton);
    const auto *bar = bench.find<OpenDeploymentBar>(u"openDeployment"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.state() == Deployed::Planned && !bar->isVisible(),
                             Patience);
    COMPARE_TREES(live(), firstTree());
    QCOMPARE(localWorld(m_mode, config().path)->leftovers(), QByteArray());
    QVERIFY(!action->isEnabled());
    // It is written down whose it was.
    QCOMPARE(recorded(), u"interrupted, later undone"_s);
    const auto history = readHistory(HistoryStore(HistoryStore::defaultFile()), {config()});
    const auto entry = findEntry(history.entries, m_entry);
    VERIFY_RESULT(entry);
    QVERIFY2(entry->settledLockFrom.contains(u"taken over"_s), qPrintable(entry->settledLockFrom));
}

/// "Plan again" has one meaning after it.
void TestDeployResume::takingUpLeavesTheWayBack()
{
    endEarly();
    WindowBench bench;
    open(bench);
    bench.deploy.planRollback(config().name, m_release);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QCOMPARE(bench.deploy.table()->plan->release->id, m_release);
    const auto target = localWorld(m_mode, config().path)->target();
    VERIFY_RESULT(target->lock({}));
    bench.click(u"finishDeployment"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QVERIFY(bench.deploy.isOver());
    QVERIFY(bench.deploy.rollbackRelease().isEmpty());
    target->unlock();
    bench.click(u"planAgain"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY(bench.deploy.table()->plan->release->id != m_release);
}

void TestDeployResume::productionAsksForItsName_data()
{
    QTest::addColumn<bool>("isUndone");
    QTest::newRow("finished") << false;
    QTest::newRow("undone") << true;
}

void TestDeployResume::productionAsksForItsName()
{
    QFETCH(bool, isUndone);
    m_isProduction = true;
    endEarly();
    WindowBench bench;
    open(bench);
    const auto *bar = bench.find<OpenDeploymentBar>(u"openDeployment"_s);
    QTRY_VERIFY(bar->isVisible());
    bench.deploy.takeUp(isUndone); // nobody has typed it
    QCOMPARE(bench.deploy.state(), Deployed::Planned);
    bench.click(isUndone ? u"undoDeployment"_s : u"finishDeployment"_s);
    QCOMPARE(bench.deploy.state(), Deployed::Planned);
    auto *question = bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s);
    QVERIFY(question != nullptr && question->isVisible());
    auto *field = question->findChild<QLineEdit *>(u"questionName"_s);
    auto *confirm = question->findChild<QPushButton *>(u"questionConfirm"_s);
    QTest::keyClicks(field, u"sit"_s);
    QVERIFY(!confirm->isEnabled());
    COMPARE_TREES(live(), firstTree());
    QTest::keyClicks(field, u"e"_s);
    QVERIFY(confirm->isEnabled());
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible()
                                 && bench.deploy.state()
                                     == (isUndone ? Deployed::Planned : Deployed::Done),
                             Patience);
    COMPARE_TREES(live(), isUndone ? firstTree() : secondTree());
}

SLIPWAY_GUI_TEST_MAIN(TestDeployResume)
#include "tst_deployresume.moc"
