// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/compare/diffview.h"
#include "ui/models/filetreemodel.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/pagelist.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <utility>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;
using Deployed = DeploySession::State;

/// The real window through its main job, by mouse and keyboard.
class TestWindow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsNothingBeforeTrust();
    void showsEveryPage();
    void filtersFiles();
    void comparesAnOverride();
    void failingProjectShowsItsTraceback();
    void failingProjectIsTriedAgainOnAnyPage();
    void buttonsOfAFailureStandInARow();
    void brokenTodayOpenedFromItsSnapshot();
    void projectWithoutFiles();
    void folderWithoutProject();
    void droppedFolderIsOpened();
    void narrowWindowFoldsThePageList();
    void narrowWindowPutsDetailsBelowTheList();
    void lowWindowLeavesTheHistoryItsWidth();
    void everyButtonHasAName();

private:
    static void openTrusted(WindowBench &bench, const QString &folder);
};

void TestWindow::openTrusted(WindowBench &bench, const QString &folder)
{
    bench.openProject(folder);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
}

void TestWindow::runsNothingBeforeTrust()
{
    const TinyProject project;
    const QString witness = project.path() + u"/ran"_s;
    project.writeSettings("open(os.path.join(BASE, 'ran'), 'w').close()\n");
    {
        WindowBench bench;
        QVERIFY(bench.show());
        bench.openUntrusted(project.path());
        QCOMPARE(bench.window.currentPage(), PageId::Welcome);
        QVERIFY(bench.find<TextLabel>(u"trustCommand"_s)->text().contains(u"tiny_settings"_s));
        QVERIFY(!QFile::exists(witness));
        // Looking around does not run it either.
        for (const PageId id : {PageId::Overview, PageId::Files, PageId::Conflicts,
                                PageId::References, PageId::Deploy, PageId::History}) {
            bench.window.showPage(id);
            QVERIFY(!bench.emptyTitle().isEmpty());
        }
        // Ctrl+Enter does what the page says is to be done first.
        bench.window.showPage(PageId::Overview);
        QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(bench.window.currentPage(), PageId::Welcome);
        bench.click(u"trustProject"_s);
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
        QVERIFY(QFile::exists(witness));
        QCOMPARE(bench.window.currentPage(), PageId::Overview);
    }
    // Asked once, remembered.
    WindowBench again;
    QVERIFY(again.show());
    again.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(again.session.state(), State::Ready, Patience);
    QCOMPARE(again.recent.entries().first().folder, project.path());
}

void TestWindow::showsEveryPage()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    openTrusted(bench, copyDemo(folder));
    const int files = int(bench.session.data()->collection->files.size());
    QVERIFY(files > 20);
    const auto *card = bench.find<Card>(u"cardFiles"_s);
    QVERIFY(card != nullptr);
    QTRY_VERIFY(card->isVisible());
    QTest::keyClick(&bench.window, Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Sources);
    const Collection &collection = *bench.session.data()->collection;
    QTRY_COMPARE(leavesOf(bench.find<QTreeView>(u"sourceTree"_s)->model()),
                 int(collection.sources.size() + collection.ignored.size()));
    QTest::keyClick(&bench.window, Qt::Key_3, Qt::ControlModifier);
    QTRY_COMPARE(leavesOf(bench.find<QTreeView>(u"fileTree"_s)->model()), files);
    QTest::keyClick(&bench.window, Qt::Key_4, Qt::ControlModifier);
    // A row for each of the four kinds; identical files are folded away.
    const auto identical = bench.session.data()->conflictCount(ConflictKind::Identical);
    QTRY_COMPARE(leavesOf(bench.find<QTreeView>(u"conflictList"_s)->model()),
                 int(bench.session.data()->conflicts->size()) - identical + 4);
    QTRY_VERIFY(!bench.find<TextLabel>(u"conflictRule"_s)->text().isEmpty());
    QTest::keyClick(&bench.window, Qt::Key_6, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_COMPARE(leavesOf(bench.find<QTreeView>(u"planTree"_s)->model()), files);
    const auto *count = bench.window.findChild<PageButton *>(u"page-%1"_s.arg(int(PageId::Files)));
    QCOMPARE(count->count().text, QString::number(files));
}

void TestWindow::filtersFiles()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    openTrusted(bench, copyDemo(folder));
    bench.window.showPage(PageId::Files);
    const auto *model = bench.find<DataTree>(u"fileTree"_s)->model();
    const int all = int(bench.session.data()->collection->files.size());
    QTRY_COMPARE(leavesOf(model), all);
    QTest::keyClick(&bench.window, Qt::Key_F, Qt::ControlModifier);
    auto *field = bench.find<QLineEdit>(u"filter"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"logo"_s);
    QTRY_VERIFY(leavesOf(model) > 0 && leavesOf(model) < 10);
    QTest::keyClicks(field, u"zzz"_s);
    QTRY_VERIFY(bench.emptyTitle().contains(u"logozzz"_s));
    bench.click(u"emptyAction"_s);
    QTRY_COMPARE(leavesOf(model), all);
    QVERIFY(bench.emptyTitle().isEmpty());
    QTest::keyClicks(field, u"css"_s);
    QTRY_VERIFY(leavesOf(model) < all);
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_COMPARE(leavesOf(model), all);
}

void TestWindow::comparesAnOverride()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    openTrusted(bench, copyDemo(folder));
    bench.window.follow({.page = PageId::Files, .chip = u"all"_s, .path = "css/theme.css"});
    auto *tree = bench.find<DataTree>(u"fileTree"_s);
    QTRY_COMPARE(tree->currentPath(), QByteArray("css/theme.css"));
    bench.click(u"compareCandidates"_s);
    QCOMPARE(bench.window.currentPage(), PageId::Conflicts);
    QTRY_COMPARE(bench.find<DataTree>(u"conflictList"_s)->currentPath(),
                 QByteArray("css/theme.css"));
    const auto *diff = bench.find<DiffView>(u"diffView"_s);
    QTRY_VERIFY(diff->texts() != nullptr && diff->texts()->diff.changed > 0);
    bench.click(u"showInFiles"_s);
    QCOMPARE(bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(tree->currentPath(), QByteArray("css/theme.css"));
}

void TestWindow::failingProjectShowsItsTraceback()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openBroken(project);
    QCOMPARE(bench.window.currentPage(), PageId::Welcome);
    const auto *text = bench.find<QPlainTextEdit>(u"traceback"_s);
    // The likely cause is read first; the rest is one look away, and copied without it.
    QTRY_VERIFY(bench.find<TextLabel>(u"failureCause"_s)->isVisible());
    QVERIFY(!text->isVisible());
    bench.click(u"copyTraceback"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), text->toPlainText());
    bench.click(u"showTraceback"_s);
    QTRY_VERIFY(text->isVisible());
    QVERIFY(text->toPlainText().contains(u"no_such_module_anywhere"_s));
    QVERIFY(text->toPlainText().contains(u"tiny_settings.py"_s));
    QVERIFY(!bench.find<TextLabel>(u"failureWhy"_s)->text().isEmpty());
    QVERIFY(!bench.find<QPushButton>(u"openLastSnapshot"_s)->isVisible());
    QCOMPARE(bench.findAnywhere<ElidedLabel>(u"projectFacts"_s)->fullText(),
             u"could not be read"_s);
    // From the palette as well, and only as long as there is one.
    const ActionRegistry &actions = bench.window.actions();
    const QAction *reveal = actions.action(u"project.showTraceback"_s);
    QCOMPARE(reveal->text(), u"Hide the traceback"_s);
    bench.window.actions().run(u"project.showTraceback"_s);
    QTRY_VERIFY(!text->isVisible());
    QVERIFY(reveal->isEnabled());
    QVERIFY(actions.action(u"project.copyTraceback"_s)->isEnabled());
    project.writeSettings();
    bench.click(u"tryAgain"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    QVERIFY(!reveal->isEnabled());
    QVERIFY(!actions.action(u"project.copyTraceback"_s)->isEnabled());
}

void TestWindow::failingProjectIsTriedAgainOnAnyPage()
{
    struct Case {
        PageId page;
        QByteArray settings;
        QString leadsTo;
    };
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}");
    for (const auto &[page, settings, leadsTo] :
         {Case{PageId::Overview, "raise RuntimeError('today')\n", u"settingsChoice"_s},
          Case{PageId::Deploy, "import no_such_module_anywhere\n", u"interpreterChoice"_s}}) {
        project.writeSettings(settings);
        WindowBench bench;
        QVERIFY(bench.show());
        bench.session.setTrustedForNow(true);
        bench.session.openFolder(project.path());
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
        bench.window.showPage(page);
        QTRY_VERIFY(!bench.emptyTitle().isEmpty());
        // The words name what can be pressed here, and that comes first.
        QString action;
        QString said;
        for (const auto *state : bench.window.page(page)->findChildren<EmptyState *>()) {
            if (state->isVisible()) { // Deploy has another state of its own below
                action = state->findChild<QPushButton *>(u"emptyAction"_s)->text();
                said = state->findChild<TextLabel *>(u"emptyText"_s)->text();
            }
        }
        QCOMPARE(action, u"Choose settings…"_s);
        QVERIFY2(said.contains(u"with “Choose settings…”"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"“Settings”"_s) && !said.contains(u"“Python interpreter”"_s),
                 qPrintable(said));
        bench.click(u"emptyAction"_s);
        QCOMPARE(bench.window.currentPage(), PageId::Welcome);
        QTRY_COMPARE(bench.window.focusWidget(), bench.find<QComboBox>(leadsTo));
        bench.window.showPage(page);
        project.writeSettings();
        bench.click(u"emptyOther"_s); // Try again
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
        QCOMPARE(bench.window.currentPage(), page);
        QTRY_VERIFY(!bench.find<QPushButton>(u"emptyOther"_s)->isVisible());
    }
}

/// What is done most of all at the end, as on every page; where they have no room, it comes above the rest.
void TestWindow::buttonsOfAFailureStandInARow()
{
    const TinyProject project;
    project.writeSettings("import no_such_module_anywhere\n");
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
    bench.window.showPage(PageId::Overview);
    QTRY_VERIFY(!bench.emptyTitle().isEmpty());
    EmptyState *state = nullptr;
    for (auto *one : bench.window.page(PageId::Overview)->findChildren<EmptyState *>()) {
        state = one->isVisible() ? one : state;
    }
    QVERIFY(state != nullptr);
    const auto places = [state] {
        QList<QRect> found;
        for (const QString &name :
             {u"showDetail"_s, u"copyDetail"_s, u"emptyOther"_s, u"emptyAction"_s}) {
            const auto *button = state->findChild<QPushButton *>(name);
            if (button->isVisible() && button->width() >= button->sizeHint().width()) {
                found << QRect(button->mapTo(state, QPoint()), button->size());
            }
        }
        return found;
    };
    const auto isInARow = [&] {
        const QList<QRect> all = places();
        return all.size() == 4 && std::ranges::is_sorted(all, {}, &QRect::left)
            && all[0].top() == all[1].top() && all[1].top() == all[2].top()
            && all[2].top() == all[3].top();
    };
    QTRY_VERIFY(isInARow());
    QVERIFY(std::abs(places().first().left() + places().last().right() - state->width()) <= 4);
    state->setMaximumWidth(state->minimumSizeHint().width() + 20);
    QTRY_VERIFY(places().size() == 4 && places()[0].top() == places()[1].top()
                && places()[2].top() == places()[3].top()
                && places()[2].bottom() < places()[0].top());
    state->setMaximumWidth(QWIDGETSIZE_MAX);
    state->resize(bench.window.page(PageId::Overview)->width(), state->height());
    QTRY_VERIFY(isInARow());
}

void TestWindow::brokenTodayOpenedFromItsSnapshot()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}");
    {
        WindowBench bench;
        QVERIFY(bench.show());
        openTrusted(bench, project.path());
        project.writeSettings("raise RuntimeError('broken today')\n");
        QTest::keyClick(&bench.window, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
        QVERIFY2(bench.session.data() != nullptr, "what was read before stays");
        QCOMPARE(bench.window.currentPage(), PageId::Overview);
    }
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Failed, Patience);
    bench.click(u"openLastSnapshot"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    QVERIFY(bench.session.data()->oldSnapshot);
    QCOMPARE(bench.session.data()->collection->files.size(), 1U);
}

void TestWindow::projectWithoutFiles()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    openTrusted(bench, project.path());
    bench.window.showPage(PageId::Files);
    QTRY_COMPARE(bench.emptyTitle(), u"No static files"_s);
    // What would be refused is not offered, and the button says why.
    for (const auto &[page, name] : {std::pair(PageId::Overview, u"overviewDeploy"_s),
                                     std::pair(PageId::Files, u"filesDeploy"_s)}) {
        bench.window.showPage(page);
        const auto *button = bench.find<QPushButton>(name);
        QTRY_VERIFY(button->isVisible() && !button->isEnabled());
        QVERIFY2(button->toolTip().contains(u"no file to deploy"_s), qPrintable(button->toolTip()));
    }
    bench.window.showPage(PageId::Conflicts);
    QTRY_COMPARE(bench.emptyTitle(), u"No static files"_s);
    bench.click(u"emptyAction"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Sources);
    bench.window.showPage(PageId::Conflicts);
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.window.currentPage(), PageId::Conflicts);
    bench.window.showPage(PageId::Deploy);
    QTRY_COMPARE(bench.emptyTitle(), u"Where should the files go?"_s);
    const QTemporaryDir site;
    bench.deploy.addFolder(site.path(), false);
    QTRY_COMPARE(bench.deploy.state(), Deployed::Failed); // an empty release is refused
    QTRY_VERIFY(!bench.emptyTitle().isEmpty());
}

void TestWindow::folderWithoutProject()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    const auto *way = bench.findAnywhere<PageButton>(u"page-%1"_s.arg(int(PageId::Welcome)));
    QCOMPARE(way->text(), u"Open a project…"_s);
    bench.session.openFolder(folder.path());
    QTRY_COMPARE(bench.session.state(), State::Failed);
    QTRY_COMPARE(way->text(), u"Switch project…"_s);
    QCOMPARE(way->accessibleName(), way->text());
    QVERIFY(bench.session.error()->message().contains(u"manage.py"_s));
    QTRY_VERIFY(bench.find<TextLabel>(u"failureWhat"_s)->isVisible());
    QVERIFY(!bench.find<QPlainTextEdit>(u"traceback"_s)->isVisible());
    const QStringList said = bench.find<TextLabel>(u"failureWhy"_s)->text().split(u'\n');
    QVERIFY2(said.contains(u"There is no manage.py in it, nor in a folder directly below it."_s),
             qPrintable(said.join(u'|')));
}

void TestWindow::droppedFolderIsOpened()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(project.path() + u"/manage.py"_s)});
    QDragEnterEvent enter(QPoint(100, 100), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&bench.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&bench.window, &drop);
    QTRY_COMPARE(bench.session.state(), State::AskTrust);
    QCOMPARE(bench.session.folder(), project.path());
}

void TestWindow::narrowWindowFoldsThePageList()
{
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    const auto *list = bench.findAnywhere<PageList>(u"pageList"_s);
    const int wide = list->width();
    bench.window.resize(900, 700);
    QTRY_VERIFY(list->width() < wide / 2);
    bench.window.resize(1440, 900);
    QTRY_COMPARE(list->width(), wide);
}

void TestWindow::narrowWindowPutsDetailsBelowTheList()
{
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    // Of the window's width, in the reference font; a difference needs the height longer.
    for (const auto &[page, name, least] :
         {std::tuple(PageId::Files, u"filesSplitter"_s, 1100),
          std::tuple(PageId::Conflicts, u"conflictsSplitter"_s, 960),
          std::tuple(PageId::Sources, u"sourcesSplitter"_s, 1100)}) {
        const int limit = scaled(&bench.window, least);
        bench.window.showPage(page);
        const auto *splitter = bench.findAnywhere<QSplitter>(name);
        bench.window.resize(limit + 5, 800);
        QTRY_COMPARE(bench.window.width(), limit + 5);
        QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
        bench.window.resize(limit - 5, 800);
        QTRY_COMPARE(splitter->orientation(), Qt::Vertical);
    }
}

/// Where a difference stays beside its list, for it needs the height, a history's columns need the width.
void TestWindow::lowWindowLeavesTheHistoryItsWidth()
{
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.window.resize(scaled(&bench.window, 960), scaled(&bench.window, 600));
    bench.window.showPage(PageId::Files);
    const auto *files = bench.findAnywhere<QSplitter>(u"filesSplitter"_s);
    QTRY_COMPARE(files->orientation(), Qt::Horizontal);
    bench.window.showPage(PageId::History);
    const auto *history = bench.findAnywhere<QSplitter>(u"historySplitter"_s);
    QTRY_COMPARE(history->orientation(), Qt::Vertical);
    bench.window.resize(scaled(&bench.window, 1120), scaled(&bench.window, 600));
    QTRY_COMPARE(history->orientation(), Qt::Horizontal);
}

void TestWindow::everyButtonHasAName()
{
    WindowBench bench;
    QVERIFY(bench.show());
    int buttons = 0;
    for (const PageId id :
         {PageId::Welcome, PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts,
          PageId::References, PageId::Deploy, PageId::History}) {
        bench.window.showPage(id);
        for (const QAbstractButton *button : bench.window.findChildren<QAbstractButton *>()) {
            if (!button->isVisible()) {
                continue;
            }
            const bool named = !button->text().isEmpty() || !button->accessibleName().isEmpty();
            // Qt's own clear button of a line edit has its name from its action.
            const bool inside = qobject_cast<const QLineEdit *>(button->parent()) != nullptr;
            QVERIFY2(named || inside, qPrintable(button->objectName()));
            ++buttons;
        }
    }
    QVERIFY(buttons > 20);
}

SLIPWAY_GUI_TEST_MAIN(TestWindow)

#include "tst_window.moc"
