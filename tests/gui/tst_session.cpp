// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/splitterdrag.h"
#include "gui_support/storelocked.h"
#include "gui_support/windowbench.h"
#include "ui/models/pathtreemodel.h"
#include "ui/shell/windowsession.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/tablecolumns.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QScreen>
#include <QSettings>
#include <QSplitter>
#include <QTimer>

#include <cstdlib>
#include <format>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;
using Deployed = DeploySession::State;

/// What a window brings back from the last time, and what it asks before it goes.
class TestSession final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void projectAndPageComeBack();
    void firstTimeFitsTheScreen();
    void filterAndSplitterComeBack();
    void columnsAndFoldersComeBack();
    void whatWasDoneIsKeptBeforeTheEnd();
    void closedProjectStaysClosed();
    void restoringCanBeSwitchedOff();
    void missingFolderIsLeftAlone();
    void recentProjectsKnowTheirState();
    void choicesComeBackWithTheProject();
    void trustForOneFolderIsNotForTheNext();
    void trustOfARefusedFolderIsNotForTheOpenOne();
    void runningDeploymentIsNotCutShort();
    void desktopThatEndsIsNotAsked();
    void pagesAreToldOnceOfAReading();

private:
    /// While it is held the release is not kept: a deployment goes on, however fast the machine is.
    using HeldStore = std::optional<Result<StoreLock>>;
    static void deployHeld(WindowBench &bench, const TinyProject &project, HeldStore &store);
};

void TestSession::firstTimeFitsTheScreen()
{
    WindowBench bench;
    bench.window.resize(3000, 2000);
    bench.window.windowSession().restoreGeometry();
    QCOMPARE_LE(bench.window.height(), bench.window.screen()->availableSize().height());
}

void TestSession::projectAndPageComeBack()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    {
        WindowBench bench;
        QVERIFY(bench.show({1040, 640}));
        bench.openProject(demo);
        bench.window.showPage(PageId::Conflicts);
        bench.window.close();
    }
    WindowBench bench;
    bench.window.windowSession().restoreGeometry();
    bench.window.show();
    // The height alone: the test's screen is 800 wide, narrower than the window may be.
    QCOMPARE(bench.window.height(), 640);
    bench.session.setTrustedForNow(true);
    bench.window.windowSession().restoreProject();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QCOMPARE(bench.session.folder(), demo);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Conflicts);
}

void TestSession::filterAndSplitterComeBack()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    QList<int> sizes;
    {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.openProject(demo);
        bench.window.showPage(PageId::Conflicts);
        auto *splitter = bench.find<QSplitter>(u"conflictsSplitter"_s);
        QVERIFY(splitter != nullptr);
        QTRY_VERIFY(splitter->isVisible() && splitter->width() > 400);
        dragSplitter(*splitter, splitter->width() / 2);
        auto *filter = bench.find<QLineEdit>(u"filter"_s);
        QTest::keyClicks(filter, u"css"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        sizes = splitter->sizes();
        bench.window.close();
    }
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(true);
    bench.window.windowSession().restoreProject();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Conflicts);
    QTRY_COMPARE(bench.find<QLineEdit>(u"filter"_s)->text(), u"css"_s);
    const auto *splitter = bench.find<QSplitter>(u"conflictsSplitter"_s);
    const auto share = [](const QList<int> &of) { return of[0] * 100 / qMax(1, of[0] + of[1]); };
    QTRY_VERIFY(splitter->isVisible() && std::abs(share(splitter->sizes()) - share(sizes)) < 4);
}

void TestSession::columnsAndFoldersComeBack()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    const auto tree = [](const WindowBench &bench) {
        return bench.findAnywhere<DataTree>(u"fileTree"_s);
    };
    const auto row = [&](const WindowBench &bench, const QByteArray &path) {
        const QAbstractItemModel *model = tree(bench)->model();
        for (int number = 0; number < model->rowCount(); ++number) {
            if (model->index(number, 0).data(PathRole).toByteArray() == path) {
                return model->index(number, 0);
            }
        }
        return QModelIndex();
    };
    const auto flips = [](const WindowBench &bench) -> TableColumns & {
        return bench.findAnywhere<DataTree>(u"flipTree"_s)->columns();
    };
    constexpr int Width = 173;
    QList<int> columns;
    int wide = 0;
    {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.openProject(demo);
        bench.window.showPage(PageId::Files);
        QTRY_VERIFY(row(bench, "shop").isValid() && row(bench, "catalog").isValid());
        QVERIFY(!tree(bench)->isExpanded(row(bench, "shop")));
        tree(bench)->expand(row(bench, "shop"));
        QTRY_VERIFY(row(bench, "shop/css").isValid());
        tree(bench)->expand(row(bench, "shop/css"));
        QTRY_VERIFY(row(bench, "shop/css/shop.css").isValid());
        columns = tree(bench)->columns().shown();
        QVERIFY(columns.size() > 2);
        // One narrower or wider, the last one away, one that was hidden first among the others.
        QHeaderView *header = tree(bench)->header();
        wide = columns[1];
        QVERIFY(header->sectionSize(wide) != Width);
        header->resizeSection(wide, Width);
        int hidden = 0;
        while (columns.contains(hidden)) {
            ++hidden;
        }
        QVERIFY(hidden < header->count());
        tree(bench)->columns().setHidden(columns.takeLast(), true);
        tree(bench)->columns().setHidden(hidden, false);
        header->moveSection(header->visualIndex(hidden), header->visualIndex(wide));
        columns.insert(1, hidden);
        QCOMPARE(tree(bench)->columns().shown(), columns);
        flips(bench).setHidden(2, true);
        bench.window.close();
    }
    WindowBench bench;
    QVERIFY(bench.show());
    QVERIFY(tree(bench)->columns().shown() != columns);
    bench.session.setTrustedForNow(true);
    bench.window.windowSession().restoreProject();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QTRY_VERIFY(row(bench, "shop/css/shop.css").isValid());
    QVERIFY(tree(bench)->isExpanded(row(bench, "shop")));
    QVERIFY(!tree(bench)->isExpanded(row(bench, "catalog")));
    QTRY_COMPARE(tree(bench)->columns().shown(), columns);
    QCOMPARE(tree(bench)->header()->sectionSize(wide), Width);
    QTRY_COMPARE(flips(bench).shown(), (QList<int>{0, 1, 3}));
}

/// A window that is killed says nothing any more: at most the last seconds are lost.
void TestSession::whatWasDoneIsKeptBeforeTheEnd()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    const auto kept = [&demo] {
        ViewStore store;
        ViewMemory memory;
        bool isRead = false;
        store.load(demo, [&](const ViewMemory &read) {
            memory = read;
            isRead = true;
        });
        return QTest::qWaitFor([&isRead] { return isRead; }) ? memory : ViewMemory();
    };
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(demo);
    auto *soon = bench.findAnywhere<QTimer>(u"saveSoon"_s);
    QVERIFY(soon != nullptr);
    QVERIFY(soon->intervalAsDuration() <= 10s);
    soon->setInterval(0);
    QTRY_VERIFY(!soon->isActive());
    QTest::keyClick(&bench.window, Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(bench.window.currentPage(), PageId::Conflicts);
    QTRY_COMPARE(kept().value(u"window/page"_s).toString(), u"conflicts"_s);
    const QVariant before = kept().value(u"conflicts/filter"_s);
    QTest::keyClicks(bench.find<QLineEdit>(u"filter"_s), u"css"_s);
    QTRY_VERIFY(kept().value(u"conflicts/filter"_s) != before);
    // Nobody does anything: nothing is looked at.
    QTRY_VERIFY(!soon->isActive());
    // Nor has it been left: what is new since the last time stays new.
    QVERIFY(!kept().contains(u"conflicts/seen"_s));
}

void TestSession::closedProjectStaysClosed()
{
    const TinyProject project;
    {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.openProject(project.path());
        QCOMPARE(bench.settings.text(Setting::LastProject), project.path());
        bench.session.close();
    }
    const Settings settings;
    QVERIFY(settings.text(Setting::LastProject).isEmpty());
}

void TestSession::restoringCanBeSwitchedOff()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.settings.set(Setting::LastProject, project.path());
    bench.settings.set(Setting::RestoreSession, false);
    bench.window.windowSession().restoreProject();
    settle(); // a worker would look for the folder first
    QVERIFY(bench.session.folder().isEmpty());
    bench.settings.set(Setting::RestoreSession, true);
    bench.window.windowSession().restoreProject();
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.session.folder(), project.path());
}

void TestSession::missingFolderIsLeftAlone()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const TinyProject there;
    bench.settings.set(Setting::LastProject, there.path() + u"/gone"_s);
    bench.window.windowSession().restoreProject();
    bench.settings.set(Setting::LastProject, there.path());
    bench.window.windowSession().restoreProject(); // asked after it: answered after it
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.session.folder(), there.path());
}

void TestSession::recentProjectsKnowTheirState()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    const TinyProject tiny;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(demo);
    bench.openProject(tiny.path());
    QList<RecentProjects::Entry> entries = bench.recent.entries();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries[0].folder, tiny.path());
    QCOMPARE(entries[0].files, 0);
    QCOMPARE(entries[1].folder, demo);
    QVERIFY(entries[1].files > 20);
    QVERIFY(entries[1].openConflicts > 0);
    QVERIFY(entries[1].readAt.isValid());
    bench.recent.setPinned(demo, true);
    QCOMPARE(bench.recent.entries().first().folder, demo);
    for (int i = 0; i < 30; ++i) {
        bench.recent.remember(QString::fromStdString(std::format("/nowhere/{}", i)));
    }
    entries = bench.recent.entries();
    QCOMPARE(entries.first().folder, demo); // pinned ones stay
    QVERIFY(entries.size() < 20);
    bench.recent.forget(demo);
    QVERIFY(bench.recent.entries().first().folder != demo);
}

void TestSession::choicesComeBackWithTheProject()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.session.openFolder(
            demo, {.settingsModule = {}, .environment = u"production"_s, .interpreter = {}});
        bench.session.setTrustedForNow(true);
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
        QCOMPARE(bench.session.data()->environment, u"production"_s);
        bench.window.close();
    }
    WindowBench bench;
    QVERIFY(bench.show());
    bench.window.windowSession().restoreProject();
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.session.options().environment, u"production"_s);
}

void TestSession::trustForOneFolderIsNotForTheNext()
{
    const TinyProject one;
    const TinyProject two;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(one.path());
    bench.openUntrusted(two.path());
}

/// Asked for from outside while what is open must not be left: nothing of that runs for it.
void TestSession::trustOfARefusedFolderIsNotForTheOpenOne()
{
    const TinyProject one;
    const TinyProject two;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openUntrusted(one.path());
    bool isFree = false;
    bench.session.setGuard([&isFree] { return isFree; });
    bench.session.openFolderWithTrust(two.path(), {}, true);
    QCOMPARE(bench.session.folder(), one.path());
    auto *question = bench.window.findChild<QMessageBox *>(u"leaveQuestion"_s);
    QVERIFY(question != nullptr);
    QTRY_VERIFY(question->isVisible());
    QTest::mouseClick(question->findChild<QPushButton *>(u"leaveStay"_s), Qt::LeftButton);
    isFree = true;
    bench.session.refresh();
    QCOMPARE(bench.session.state(), State::Locating);
    QTRY_VERIFY(bench.session.state() != State::Locating);
    QCOMPARE(bench.session.state(), State::AskTrust);
    // What is opened is trusted, as long as it is said of that.
    bench.session.openFolderWithTrust(two.path(), {}, true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QCOMPARE(bench.session.folder(), two.path());
}

/// Into a folder beside the project; it is still running after this, until the store is let go.
void TestSession::deployHeld(WindowBench &bench, const TinyProject &project, HeldStore &store)
{
    constexpr int Files = 600;
    for (int i = 0; i < Files; ++i) {
        project.write(
            QString::fromStdString(std::format("assets/dir{:03}/file{:05}.css", i % 200, i)),
            QByteArray::number(i));
    }
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.deploy.addFolder(QFileInfo(project.path()).path() + u"/site"_s, true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    store.emplace(lockStore());
    QVERIFY(store->has_value());
    bench.deploy.deploy();
    QCOMPARE(bench.deploy.state(), Deployed::Running);
}

void TestSession::runningDeploymentIsNotCutShort()
{
    const TinyProject project;
    const TinyProject other;
    WindowBench bench;
    HeldStore store;
    deployHeld(bench, project, store);
    // Neither another project, nor a refresh, nor the window's end cuts it short unasked.
    bench.session.openFolder(other.path());
    QCOMPARE(bench.session.folder(), project.path());
    const auto question = [&bench] {
        return bench.window.findChild<QMessageBox *>(u"leaveQuestion"_s);
    };
    QTRY_VERIFY(question() != nullptr && question()->isVisible());
    QTest::mouseClick(question()->findChild<QPushButton *>(u"leaveStay"_s), Qt::LeftButton);
    QTRY_VERIFY(question() == nullptr);
    QVERIFY(!bench.window.close());
    QTRY_VERIFY(question() != nullptr && question()->isVisible());
    QTest::mouseClick(question()->findChild<QPushButton *>(u"leaveGo"_s), Qt::LeftButton);
    store.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!bench.window.isVisible(), Patience);
    QVERIFY(bench.deploy.state() != Deployed::Running);
}

void TestSession::desktopThatEndsIsNotAsked()
{
    const TinyProject project;
    {
        WindowBench bench;
        HeldStore store;
        deployHeld(bench, project, store);
        bench.window.showPage(PageId::Sources);
        bench.window.leave();
        QVERIFY(bench.window.isVisible()); // The deployment comes to its end first.
        store.reset();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.window.isVisible(), Patience);
        QVERIFY(bench.window.findChild<QMessageBox *>(u"leaveQuestion"_s) == nullptr);
        QCOMPARE(bench.deploy.state(), Deployed::Cancelled);
        QVERIFY(!QFileInfo::exists(QFileInfo(project.path()).path() + u"/site/current"_s));
    }
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(true);
    bench.window.windowSession().restoreProject();
    QTRY_COMPARE_WITH_TIMEOUT(bench.window.currentPage(), PageId::Sources, Patience);
}

/// Pages that show a hundred thousand files are not filled twice because both the data and the state
/// are new.
void TestSession::pagesAreToldOnceOfAReading()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    WindowBench bench;
    int told = 0;
    bool withItsData = false;
    QObject::connect(&bench.session, &ProjectSession::changed, &bench.window, [&] {
        if (bench.session.state() == State::Ready) {
            ++told;
            withItsData = bench.session.data() && bench.session.data()->isComplete();
        }
    });
    bench.openProject(demo);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.session.jobs().isRunning(), Patience);
    QCOMPARE(told, 1);
    QVERIFY(withItsData);
}

SLIPWAY_GUI_TEST_MAIN(TestSession)

#include "tst_session.moc"
