// SPDX-License-Identifier: GPL-3.0-or-later
// The page Conflicts in the real window: decisions, their undo, and what the header says of them.
#include "gui_support/conflictsbench.h"
#include "gui_support/guihome.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/pagelist.h"
#include "ui/theme/flatstyle.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QSettings>
#include <QUndoStack>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestConflictDecisions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void acknowledgesByMouse();
    void acknowledgesByKeyboard();
    void leadsToADeployOnceAllIsDecided();
    void needsAReason();
    void acknowledgesMany();
    void saysWhatLapsed();
    void withdraws();
    void undoRefusedAfterOthers();
    void undoKeepsWhatOthersWrote();
    void undoRemovesTheFileItMade();
    void brokenConfigIsNotTouched();
    void pairHasOneName();
    void headerTellsPairsFromPaths_data();
    void headerTellsPairsFromPaths();
    void badgeCountsWhatIsOpen();

private:
    /// All that can be, by the keyboard.
    static void acknowledgeAll(ConflictsBench &page);
};

void TestConflictDecisions::acknowledgeAll(ConflictsBench &page)
{
    page.list->setFocus();
    QTest::keyClick(page.list, Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(page.bench.find<TextLabel>(u"severalChosen"_s)->isVisible());
    page.bench.click(u"acknowledgeAll"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    auto *reason = page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s);
    QTest::keyClicks(reason, u"all of them"_s);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), 0);
}

void TestConflictDecisions::acknowledgesByMouse()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    const int stopping = page.bench.session.data()->openConflicts();
    QCOMPARE(stopping, 3);
    page.clickRow("css/theme.css");
    // Somebody can agree to it there; where nobody is asked it stops the deploy.
    QTRY_VERIFY(page.said(u"conflictDecision"_s)
                    .startsWith(u"To be acknowledged, or agreed to at Deploy."_s));
    const auto *decision = page.bench.find<TextLabel>(u"conflictDecision"_s);
    const QString all = decision->text() + decision->toolTip(); // the latter in a low window
    QVERIFY2(all.contains(u"stops the deploy with exit status 1"_s), qPrintable(all));
    page.bench.click(u"acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    QTest::keyClicks(page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s),
                     u"The shop's theme is ours"_s);
    QTest::mouseClick(page.dialog()->findChild<QPushButton *>(u"acknowledgeConfirm"_s),
                      Qt::LeftButton);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), stopping - 1);
    QTRY_COMPARE(page.state("css/theme.css"), u"acknowledged"_s);
    QTRY_VERIFY(page.said(u"conflictDecision"_s).contains(u"The shop's theme is ours"_s));
    QVERIFY(page.toml().startsWith(before)); // comments and order stay
    QVERIFY(page.toml().contains("reason = \"The shop's theme is ours\""));
    QCOMPARE(page.bench.session.undoStack().undoText(), u"Acknowledge css/theme.css"_s);
    QCOMPARE(page.list->currentPath(), QByteArray("css/theme.css"));

    page.bench.window.actions().run(u"edit.undo"_s);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), stopping);
    QCOMPARE(page.toml(), before);
    QTRY_COMPARE(page.state("css/theme.css"), u"needs a decision"_s);
    page.bench.window.actions().run(u"edit.redo"_s);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), stopping - 1);
}

void TestConflictDecisions::acknowledgesByKeyboard()
{
    ConflictsBench page;
    page.open();
    page.list->setFocus();
    while (page.list->currentPath() != "css/theme.css") {
        const QByteArray here = page.list->currentPath();
        QTest::keyClick(page.list, Qt::Key_Down);
        QVERIFY2(page.list->currentPath() != here, "the end was reached");
    }
    QTest::keyClick(&page.bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(page.dialog() != nullptr);
    QTRY_VERIFY(page.dialog()->isActiveWindow());
    auto *reason = page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s);
    QTRY_VERIFY(reason->hasFocus());
    QTest::keyClicks(reason, u"on purpose"_s);
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(page.state("css/theme.css"), u"acknowledged"_s);
    QTRY_VERIFY(page.dialog() == nullptr);
    page.bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.bench.window));
    QTest::keyClick(&page.bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(page.state("css/theme.css"), u"needs a decision"_s);
}

/// The primary action decides what is open, else leads to it; there is a deploy only when nothing is.
void TestConflictDecisions::leadsToADeployOnceAllIsDecided()
{
    ConflictsBench page;
    page.open();
    const auto *deploy = page.bench.find<QPushButton>(u"conflictsDeploy"_s);
    const auto *acknowledge = page.bench.find<QPushButton>(u"acknowledge"_s);
    const auto isPrimary = [acknowledge] {
        return acknowledge->property("slipwayButtonKind").toInt() == int(ButtonKind::Primary);
    };
    const auto primary = [&] {
        QTest::keyClick(&page.bench.window, Qt::Key_Return, Qt::ControlModifier);
    };
    QVERIFY(!deploy->isVisible());
    page.choose("shop/css/shop.css"); // acknowledged
    QTRY_VERIFY(!acknowledge->isVisible());
    primary();
    QTRY_VERIFY(acknowledge->isVisible());
    QVERIFY(isPrimary());
    QCOMPARE(page.bench.window.currentPage(), PageId::Conflicts);
    primary();
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->reject();
    QTRY_VERIFY(page.dialog() == nullptr);
    page.bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.bench.window));

    page.list->selectAll();
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    QTRY_VERIFY(deploy->isVisible());
    QCOMPARE(page.bench.session.data()->openConflicts(), 0);
    QTRY_VERIFY(page.dialog() == nullptr);
    // What can still be acknowledged is not what the page is about.
    page.choose("shop/css/shop.css");
    page.bench.window.actions().run(u"conflicts.withdraw"_s);
    QTRY_VERIFY(acknowledge->isVisible());
    QTRY_VERIFY(!isPrimary());
    QTRY_VERIFY(deploy->isVisible());
    page.bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.bench.window));
    primary();
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Deploy);
}

void TestConflictDecisions::needsAReason()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    page.choose("css/theme.css");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    auto *confirm = page.dialog()->findChild<QPushButton *>(u"acknowledgeConfirm"_s);
    auto *reason = page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s);
    QVERIFY(!confirm->isEnabled());
    QTest::keyClicks(reason, u"   "_s);
    QVERIFY(!confirm->isEnabled());
    QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(page.dialog()->isVisible());
    QTest::keyClick(reason, Qt::Key_Escape);
    QTRY_VERIFY(page.dialog() == nullptr);
    QCOMPARE(page.toml(), before);
}

void TestConflictDecisions::acknowledgesMany()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    acknowledgeAll(page);
    QCOMPARE(page.bench.session.data()->acknowledgedConflicts(),
             int(page.bench.session.data()->conflicts->size()) - 1); // all but the identical one
    QTRY_VERIFY(page.dialog() == nullptr);
    QTRY_COMPARE(page.bench.window.focusWidget(), page.list); // the button is gone
    // What withdraws them says how many.
    const auto *withdraw = page.bench.window.actions().action(u"conflicts.withdraw"_s);
    const QString count = QString::number(page.bench.session.data()->acknowledgedConflicts());
    QTRY_VERIFY2(withdraw->text().contains(count), qPrintable(withdraw->text()));
    const QString step = page.bench.session.undoStack().undoText();
    QVERIFY2(step.startsWith(u"Acknowledge "_s), qPrintable(step));
    page.bench.window.actions().run(u"edit.undo"_s);
    QTRY_COMPARE(page.toml(), before);
    QTRY_COMPARE(page.bench.session.data()->openConflicts(), 3);
    const auto *said = page.bench.findAnywhere<Notice>(u"windowNotice"_s);
    QVERIFY(said->isVisible());
    QCOMPARE(said->text(), u"Taken back: "_s + step);
}

void TestConflictDecisions::saysWhatLapsed()
{
    ConflictsBench page;
    page.open();
    page.choose("js/format.js");
    QCOMPARE(page.state("js/format.js"), u"changed below"_s);
    QCOMPARE(page.list->currentIndex().data(BadgesRole).value<BadgeList>().first().text,
             u"line ends"_s);
    QTRY_VERIFY2(page.said(u"conflictDecision"_s).contains(u"catalog changed the shadowed file"_s),
                 qPrintable(page.said(u"conflictDecision"_s)));
    // Acknowledged again, it begins with the former reason.
    page.bench.click(u"acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    QVERIFY(page.dialog()->reason().startsWith(u"Same code"_s));
    page.dialog()->accept();
    QTRY_COMPARE(page.state("js/format.js"), u"acknowledged"_s);
    QCOMPARE(page.toml().count("path = \"js/format.js\""), 1);
}

void TestConflictDecisions::withdraws()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    page.choose("shop/css/shop.css");
    QTRY_VERIFY(page.bench.find<QPushButton>(u"withdraw"_s)->isVisible());
    QCOMPARE(page.bench.window.actions().action(u"conflicts.withdraw"_s)->text(),
             u"Withdraw the acknowledgement"_s);
    page.bench.click(u"withdraw"_s);
    QTRY_VERIFY(!page.toml().contains("shop/css/shop.css"));
    QTRY_COMPARE(page.state("shop/css/shop.css"), QString());
    QTRY_VERIFY(!page.bench.find<QPushButton>(u"withdraw"_s)->isVisible());
    page.bench.session.undoStack().undo();
    QTRY_COMPARE(page.toml(), before);
    QTRY_COMPARE(page.state("shop/css/shop.css"), u"acknowledged"_s);
}

/// Somebody has changed the very entry since: it is theirs, and stays.
void TestConflictDecisions::undoRefusedAfterOthers()
{
    ConflictsBench page;
    page.open();
    bool done = false;
    page.choose("css/theme.css");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    QTRY_COMPARE(page.bench.session.undoStack().count(), 1);
    done = true;
    QByteArray theirs = page.toml();
    theirs.replace("reason = \"mine\"", "reason = \"theirs\"");
    page.writeToml(theirs);
    page.bench.window.actions().run(u"edit.undo"_s);
    const auto *notice = page.bench.window.findChild<Notice *>(u"windowNotice"_s);
    QTRY_VERIFY2(notice->text().contains(u"has been changed there since"_s), // not that it was done
                 qPrintable(notice->text()));
    QCOMPARE(page.toml(), theirs);
    QTRY_COMPARE(page.bench.session.undoStack().index(), 1); // the step was not taken back
    QVERIFY(done);
}

/// Something else was changed in the file: both changes hold.
void TestConflictDecisions::undoKeepsWhatOthersWrote()
{
    ConflictsBench page;
    page.open();
    const QByteArray before = page.toml();
    page.choose("css/theme.css");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    QTRY_COMPARE(page.bench.session.undoStack().count(), 1);
    QByteArray theirs = page.toml();
    theirs.replace("keep-releases = 3", "keep-releases = 5 # theirs");
    page.writeToml(theirs);
    page.bench.session.undoStack().undo();
    QTRY_VERIFY(!page.toml().contains("mine"));
    QByteArray expected = before;
    expected.replace("keep-releases = 3", "keep-releases = 5 # theirs");
    QCOMPARE(page.toml(), expected);
    QTRY_COMPARE(page.bench.session.data()->config.targets.front().keepReleases, 5);
}

/// A project without a slipway.toml has none again; one that others have written in stays.
void TestConflictDecisions::undoRemovesTheFileItMade()
{
    ConflictsBench page;
    const QString toml = page.demo + u"/slipway.toml"_s;
    QVERIFY(QFile::remove(toml));
    page.open();
    page.choose("css/theme.css");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    QTRY_COMPARE(page.state("css/theme.css"), u"acknowledged"_s);
    const QByteArray made = page.toml();
    QVERIFY(made.contains("mine"));
    QUndoStack &stack = page.bench.session.undoStack();
    for (int round = 0; round < 2; ++round) {
        stack.undo();
        QTRY_COMPARE(page.state("css/theme.css"), u"needs a decision"_s);
        QVERIFY(!QFile::exists(toml));
        QVERIFY(!page.bench.session.watch().config().read);
        stack.redo();
        QTRY_COMPARE(page.state("css/theme.css"), u"acknowledged"_s);
        QCOMPARE(page.toml(), made);
    }
    const QByteArray theirs = "[gates]\nmax-delete-share = 0.25\n";
    page.writeToml(theirs + '\n' + made);
    stack.undo();
    QTRY_COMPARE(page.state("css/theme.css"), u"needs a decision"_s);
    QVERIFY(page.toml().startsWith(theirs));
}

void TestConflictDecisions::brokenConfigIsNotTouched()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    page.writeToml("[project\n");
    page.bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.dialog()->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s)->setPlainText(u"mine"_s);
    page.dialog()->accept();
    auto *notice = page.bench.find<Notice>(u"notice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(u"line 1"_s), qPrintable(notice->text()));
    QCOMPARE(page.toml(), QByteArray("[project\n"));
    QCOMPARE(page.bench.session.undoStack().count(), 0);
    page.bench.click(u"noticeClose"_s);
    QTRY_VERIFY(!notice->isVisible());
}

/// Of two names that differ in letter case one stands for both, wherever it is read: that of slipway.toml.
void TestConflictDecisions::pairHasOneName()
{
    const TinyProject project;
    project.write(u"assets/img/Logo.svg"_s, "<svg/>");
    project.write(u"assets/img/logo.svg"_s, "<svg />");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    auto *list = bench.find<DataTree>(u"conflictList"_s);
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 2, Patience);
    list->setCurrentIndex(list->model()->index(1, 0));
    const QModelIndex row = list->currentIndex();
    const Conflict *conflict = static_cast<ConflictModel *>(list->model())->conflictAt(row);
    QVERIFY(conflict != nullptr);
    const QString name = QString::fromStdString(conflict->destination);
    const QString other = QString::fromStdString(conflict->candidates.back().destination);
    QCOMPARE_NE(name, other);
    QCOMPARE(row.data().toString(), name);
    QVERIFY(row.data(QuietRole).toString().contains(other));
    QVERIFY(row.data(Qt::AccessibleTextRole).toString().startsWith(name));
    QCOMPARE(row.data(CopyFieldsRole).toStringList().first(), name);
    QTRY_COMPARE(bench.find<ElidedLabel>(u"conflictPath"_s)->fullText(), name);
    bench.window.actions().run(u"conflicts.copyPath"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), name);
    QTRY_VERIFY(bench.window.actions().action(u"conflicts.acknowledge"_s)->isEnabled());
    bench.window.actions().run(u"conflicts.acknowledge"_s);
    QTRY_VERIFY(bench.findAnywhere<AcknowledgeDialog>(u"acknowledgeDialog"_s) != nullptr);
    auto *dialog = bench.findAnywhere<AcknowledgeDialog>(u"acknowledgeDialog"_s);
    QCOMPARE(dialog->windowTitle(), u"Acknowledge %1"_s.arg(name));
    QTest::keyClicks(dialog->findChild<QPlainTextEdit *>(u"acknowledgeReason"_s), u"meant"_s);
    dialog->findChild<QPushButton *>(u"acknowledgeConfirm"_s)->click();
    QFile toml(project.path() + u"/slipway.toml"_s);
    QTRY_VERIFY_WITH_TIMEOUT(toml.exists(), Patience);
    QVERIFY(toml.open(QIODevice::ReadOnly));
    QVERIFY(toml.readAll().contains("path = \"" + name.toUtf8() + '"'));
}

void TestConflictDecisions::headerTellsPairsFromPaths_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("state");
    const QStringList path = {u"assets/a.css"_s, u"more/a.css"_s};
    const QStringList other = {u"assets/b.css"_s, u"more/b.css"_s};
    const QStringList pair = {u"assets/Logo.css"_s, u"more/logo.css"_s};
    QTest::newRow("path") << path
                          << u"1 destination path is claimed more than once · none would stop "
                             "a deploy"_s;
    QTest::newRow("pair") << pair
                          << u"1 needs a decision before a deploy · 1 pair cannot coexist"_s;
    QTest::newRow("both")
        << path + other + pair
        << u"1 needs a decision before a deploy · 2 destination paths are claimed "
           "more than once, 1 pair cannot coexist"_s;
}

/// Files and Overview count the paths that are claimed more than once: names that clash are not among them.
void TestConflictDecisions::headerTellsPairsFromPaths()
{
    QFETCH(QStringList, files);
    QFETCH(QString, state);
    const TinyProject project;
    for (const QString &file : files) {
        project.write(file, file.toUtf8());
    }
    project.writeSettings("STATICFILES_DIRS.append(os.path.join(BASE, 'more'))\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    QTRY_COMPARE_WITH_TIMEOUT(bench.find<ElidedLabel>(u"pageState"_s)->fullText(), state, Patience);
}

/// What is settled is in no coloured number, here as little as on Overview.
void TestConflictDecisions::badgeCountsWhatIsOpen()
{
    ConflictsBench page;
    page.open();
    const auto *button =
        page.bench.findAnywhere<PageButton>(u"page-%1"_s.arg(int(PageId::Conflicts)));
    const ProjectData *project = page.bench.session.data().get();
    const QString all = QString::number(project->conflicts->size());
    QCOMPARE(project->openConflicts(), 3);
    QVERIFY(all != u"3"_s);
    QTRY_COMPARE(button->count().text, u"3"_s);
    QVERIFY(button->count().tone != Tone::Neutral);
    const QString said = u"3 need a decision, %1 in all"_s.arg(all);
    QCOMPARE(button->accessibleDescription(), said);
    QVERIFY2(button->toolTip().contains(said), qPrintable(button->toolTip()));
    acknowledgeAll(page);
    QTRY_COMPARE(button->count().text, all);
    QCOMPARE(button->count().tone, Tone::Neutral);
    QCOMPARE(button->accessibleDescription(), u"none needs a decision, %1 in all"_s.arg(all));
}

SLIPWAY_GUI_TEST_MAIN(TestConflictDecisions)

#include "tst_conflictdecisions.moc"
