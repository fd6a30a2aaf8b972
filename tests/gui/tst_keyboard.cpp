// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/compare/diffview.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/tablecolumns.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Deployed = DeploySession::State;

namespace {

constexpr int MostStops = 80;

/// A key to whatever has the focus, as it comes from a keyboard.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QWidget *at = QApplication::focusWidget();
    QVERIFY(at != nullptr);
    QTest::keyClick(at, key, modifiers);
}

QString focused()
{
    const QWidget *at = QApplication::focusWidget();
    return at == nullptr ? QString() : at->objectName();
}

/// Tab until something of that name has the focus; false: it never does.
bool tabTo(const QString &name)
{
    for (int stop = 0; stop < MostStops && focused() != name; ++stop) {
        press(Qt::Key_Tab);
    }
    return focused() == name;
}

} // namespace

/// The main job of each page by keyboard alone: no mouse, no click(), and no focus that is given.
/// Files and References have their walks beside their other tests.
class TestKeyboard final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void collects();
    void exportsConflicts();
    void deploys();
    void planningKeepsTheFocus();
    void whoLeavesWhileItIsPlannedStaysThere();
    void enterPressesWhatHasTheFocus();
    void spaceTicksAnEntryOfAMenu();
    void arrangesATable();
    void showsAllLines();

private:
    /// Without a window manager nobody gives the window the keyboard back.
    static void comeBack(WindowBench &bench);
    static void open(WindowBench &bench, const QString &folder);
    /// A plan of one file, with the keyboard in it.
    static void openPlan(DeployBench &bench);
    /// Chosen in the palette by words.
    static void choose(WindowBench &bench, const QString &words);
};

void TestKeyboard::comeBack(WindowBench &bench)
{
    bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.window));
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
}

void TestKeyboard::choose(WindowBench &bench, const QString &words)
{
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(focused(), u"paletteField"_s);
    QTest::keyClicks(QApplication::focusWidget(), words);
    press(Qt::Key_Return);
    QTRY_VERIFY(bench.findAnywhere<QLineEdit>(u"paletteField"_s) == nullptr);
    comeBack(bench);
}

void TestKeyboard::open(WindowBench &bench, const QString &folder)
{
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(folder);
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    // What the storage makes of it brings rows and columns as well.
    QTRY_VERIFY_WITH_TIMEOUT(bench.session.processed() != nullptr, Patience);
    settle();
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
}

void TestKeyboard::openPlan(DeployBench &bench)
{
    bench.write(u"assets/site.css"_s, "body {}\n");
    open(bench, bench.project.path());
    press(Qt::Key_6, Qt::ControlModifier);
    bench.plan(bench.site(), true);
    QTRY_VERIFY(tabTo(u"planTree"_s)); // once its rows are there
}

/// Overview: to the button, through the dialog, which asks before it deletes.
void TestKeyboard::collects()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}\n");
    project.write(u"collected/old.css"_s, "i {}\n");
    WindowBench bench;
    open(bench, project.path());
    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    const auto dialog = [&bench] { return bench.window.findChild<QDialog *>(u"collectDialog"_s); };
    QVERIFY(tabTo(u"overviewCollect"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(dialog() != nullptr && dialog()->isActiveWindow());
    // Looked at, and left: nothing is written.
    QTRY_VERIFY(dialog()->findChild<QPushButton *>(u"collectRun"_s)->isEnabled());
    press(Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
    QVERIFY(!QFile::exists(project.path() + u"/collected/site.css"_s));
    comeBack(bench);
    QTRY_COMPARE(focused(), u"overviewCollect"_s); // where one was

    press(Qt::Key_Space);
    QTRY_VERIFY(dialog() != nullptr && dialog()->isActiveWindow());
    QVERIFY(tabTo(u"collectClear"_s));
    press(Qt::Key_Space);
    QVERIFY(dialog()->findChild<QCheckBox *>(u"collectClear"_s)->isChecked());
    QTRY_VERIFY(dialog()->findChild<QPushButton *>(u"collectRun"_s)->isEnabled());
    QVERIFY(tabTo(u"collectRun"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(dialog() == nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(project.path() + u"/collected/site.css"_s), Patience);
    QTRY_VERIFY(!QFile::exists(project.path() + u"/collected/old.css"_s));
}

/// Conflicts: a report with a name that is typed, in the form that its ending says.
void TestKeyboard::exportsConflicts()
{
    const QTemporaryDir folder;
    WindowBench bench;
    open(bench, copyDemo(folder));
    press(Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(bench.find<DataTree>(u"conflictList"_s)->model()->rowCount() > 0);
    QVERIFY(tabTo(u"exportConflicts"_s));
    press(Qt::Key_Space);
    const auto dialog = [&bench] {
        return bench.window.findChild<QFileDialog *>(u"exportDialog"_s);
    };
    QTRY_VERIFY(dialog() != nullptr && dialog()->isActiveWindow());
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()) != nullptr);
    press(Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), folder.filePath(u"report.csv"_s));
    press(Qt::Key_Return);
    QTRY_VERIFY(dialog() == nullptr);
    QFile report(folder.filePath(u"report.csv"_s));
    QTRY_VERIFY(report.exists() && report.size() > 0);
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY2(report.readAll().contains("shop/css/shop.css"), "the report has the conflicts");
    comeBack(bench);
    QTRY_COMPARE(focused(), u"exportConflicts"_s);
    // The next one is offered beside it.
    press(Qt::Key_Space);
    QTRY_VERIFY(dialog() != nullptr && dialog()->isActiveWindow());
    QCOMPARE(dialog()->directory().canonicalPath(), QDir(folder.path()).canonicalPath());
    press(Qt::Key_Escape);
    QTRY_VERIFY(dialog() == nullptr);
}

/// Deploy: tick what has to be confirmed, deploy, pause, go on, pause, cancel; then all of it.
void TestKeyboard::deploys()
{
    constexpr int Files = 6000;
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder); // with conflicts that have to be ticked, and a target
    QVERIFY(QDir().mkpath(demo + u"/assets/many"_s));
    for (int i = 0; i < Files; ++i) {
        QFile file(demo + u"/assets/many/%1.css"_s.arg(i));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray::number(i)) > 0);
    }
    const QString site = demo + u"/deploy"_s;
    WindowBench bench;
    open(bench, demo);
    press(Qt::Key_6, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY(!bench.deploy.canDeploy());
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY2(!bench.deploy.isRunning(), "it has not been confirmed");
    QTRY_VERIFY(tabTo(u"confirm-conflicts"_s)); // once the page shows the plan
    press(Qt::Key_Space);
    QTRY_VERIFY(bench.deploy.canDeploy());
    QVERIFY(tabTo(u"deployNow"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(bench.deploy.isRunning());

    QTRY_VERIFY(bench.find<QPushButton>(u"pauseDeploy"_s)->isVisible());
    QVERIFY(tabTo(u"pauseDeploy"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.job().isPaused(), Patience);
    QCOMPARE(focused(), u"pauseDeploy"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY(!bench.deploy.job().isPaused());
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.job().isPaused(), Patience);
    QVERIFY(tabTo(u"cancelDeploy"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Cancelled, Patience);
    QVERIFY(!QFile::exists(site + u"/current"_s));

    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    QVERIFY(tabTo(u"planAgain"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    if (!bench.deploy.canDeploy()) {
        QTRY_VERIFY(tabTo(u"confirm-conflicts"_s));
        press(Qt::Key_Space);
    }
    QTRY_VERIFY(bench.deploy.canDeploy());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    QVERIFY(QFile::exists(site + u"/current/many/5999.css"_s));
}

/// The plan and the button that asks for it go and come back, and so does the keyboard.
void TestKeyboard::planningKeepsTheFocus()
{
    DeployBench bench;
    openPlan(bench);
    std::shared_ptr<const PlanTable> former = bench.deploy.table();
    const auto isPlannedAnew = [&bench, &former] {
        return bench.deploy.state() == Deployed::Planned && bench.deploy.table() != former;
    };
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    QVERIFY2(qobject_cast<QAbstractButton *>(QApplication::focusWidget()) == nullptr,
             "a key would press what nobody has chosen");
    QTRY_VERIFY_WITH_TIMEOUT(isPlannedAnew(), Patience);
    QTRY_COMPARE(focused(), u"planTree"_s);

    former = bench.deploy.table();
    press(Qt::Key_F5); // reads the sources first
    QTRY_VERIFY_WITH_TIMEOUT(isPlannedAnew(), Patience);
    QTRY_COMPARE(focused(), u"planTree"_s);

    QTRY_VERIFY(tabTo(u"planAgain"_s));
    former = bench.deploy.table();
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(isPlannedAnew(), Patience);
    QTRY_COMPARE(focused(), u"planAgain"_s);
}

void TestKeyboard::whoLeavesWhileItIsPlannedStaysThere()
{
    DeployBench bench;
    openPlan(bench);
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bench.deploy.state(), Deployed::Planning);
    press(Qt::Key_Backtab, Qt::ShiftModifier);
    const QWidget *chosen = QApplication::focusWidget();
    QVERIFY(chosen != nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QVERIFY(chosen->isVisible() && chosen->isEnabled());
    QCOMPARE(QApplication::focusWidget(), chosen);
}

/// As Space does, on pages and in dialogs.
void TestKeyboard::enterPressesWhatHasTheFocus()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}\n");
    WindowBench bench;
    open(bench, project.path());
    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    const auto dialog = [&bench] { return bench.window.findChild<QDialog *>(u"collectDialog"_s); };
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        QVERIFY(tabTo(u"overviewCollect"_s));
        press(key, key == Qt::Key_Enter ? Qt::KeypadModifier : Qt::NoModifier);
        QTRY_VERIFY(dialog() != nullptr && dialog()->isActiveWindow());
        // What has the keyboard is pressed, not what the dialog is about.
        QTRY_VERIFY(dialog()->findChild<QPushButton *>(u"collectRun"_s)->isEnabled());
        QVERIFY(tabTo(u"collectCancel"_s));
        press(key);
        QTRY_VERIFY(dialog() == nullptr);
        QVERIFY(!QFile::exists(project.path() + u"/collected/site.css"_s));
        comeBack(bench);
    }
}

void TestKeyboard::spaceTicksAnEntryOfAMenu()
{
    const QTemporaryDir folder;
    WindowBench bench;
    open(bench, copyDemo(folder));
    press(Qt::Key_3, Qt::ControlModifier);
    auto *tree = bench.find<DataTree>(u"fileTree"_s);
    QTRY_VERIFY(tree->model()->rowCount() > 0);
    const QList<int> columns = tree->columns().shown();
    QVERIFY(tabTo(u"columnsButton"_s));
    // The key that opens the menu comes back once it is closed.
    QTimer::singleShot(0, &bench.window, [] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        const QList<QAction *> entries = menu->actions();
        const auto entry = std::ranges::find_if(entries, [](const QAction *action) {
            return action->isCheckable() && action->isEnabled();
        });
        if (entry != entries.end()) {
            menu->setActiveAction(*entry);
            QTest::keyClick(menu, Qt::Key_Space);
        }
        menu->close();
    });
    press(Qt::Key_Return);
    QTRY_VERIFY(tree->columns().shown() != columns);
}

/// What the menu of a table's header offers is found in the palette as well.
void TestKeyboard::arrangesATable()
{
    const QTemporaryDir folder;
    WindowBench bench;
    open(bench, copyDemo(folder));
    press(Qt::Key_3, Qt::ControlModifier);
    auto *tree = bench.find<DataTree>(u"fileTree"_s);
    QTRY_VERIFY(tree->model()->rowCount() > 0);
    const int closed = tree->model()->rowCount();
    choose(bench, u"expand all of the table"_s);
    QTRY_VERIFY(tree->model()->rowCount() > closed);
    choose(bench, u"collapse all of the table"_s);
    QTRY_COMPARE(tree->model()->rowCount(), closed);
    const QList<int> columns = tree->columns().shown();
    tree->columns().setHidden(columns.last(), true);
    const int wide = tree->header()->sectionSize(columns[1]);
    tree->header()->resizeSection(columns[1], wide + 60);
    choose(bench, u"fit the table's columns"_s);
    QTRY_COMPARE(tree->header()->sectionSize(columns[1]), wide);
    QVERIFY(tree->columns().shown() != columns);
    choose(bench, u"table's columns as at first"_s);
    QTRY_COMPARE(tree->columns().shown(), columns);
}

/// The equal lines of a difference are folded until they are asked for.
void TestKeyboard::showsAllLines()
{
    constexpr int Lines = 3000;
    const TinyProject project;
    QByteArray text;
    for (int i = 0; i < Lines; ++i) {
        text += "line " + QByteArray::number(i) + '\n';
    }
    project.write(u"assets/long.css"_s, text);
    project.write(u"more/long.css"_s, QByteArray(text).replace("line 1500\n", "other\n"));
    project.writeSettings("STATICFILES_DIRS.append(os.path.join(BASE, 'more'))\n");
    WindowBench bench;
    open(bench, project.path());
    press(Qt::Key_4, Qt::ControlModifier);
    const auto *diff = bench.window.page(PageId::Conflicts)->findChild<DiffView *>(u"diffView"_s);
    QVERIFY(diff != nullptr);
    QTRY_VERIFY(diff->isVisible() && !diff->shown().rows.empty());
    QVERIFY(diff->shown().rows.size() < Lines / 2);
    choose(bench, u"show all lines"_s);
    QTRY_COMPARE(int(diff->shown().rows.size()), Lines);
}

SLIPWAY_GUI_TEST_MAIN(TestKeyboard)

#include "tst_keyboard.moc"
