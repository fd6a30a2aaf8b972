// SPDX-License-Identifier: GPL-3.0-or-later
// Targets on the Deploy page: added, edited, moved and removed, by mouse and by keyboard.
#include "base/pathtext.h"
#include "deploy/deployment.h"
#include "deploy/local/lockholder.h"
#include "gui_support/deploybench.h"
#include "gui_support/guihome.h"
#include "history/historystore.h"
#include "ui/pages/deployquestion.h"
#include "ui/pages/targeteditor.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QCheckBox>
#include <QContextMenuEvent>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QSpinBox>
#include <QUndoStack>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Deployed = DeploySession::State;

class TestDeployTargets final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsATargetByKeyboard();
    void editorSaysWhatIsWrong();
    void adoptsAServedFolder();
    void choosesAPool();
    void editsDuplicatesMovesAndRemoves();
    void unusableTarget();
    void saysThatSomebodyDeploys();
    void saysThatItIsLocked();
    void assistiveTechnologyTicks();
    void everyFunctionIsAnAction();
    void cardsAreWholeInALowWindow_data();
    void cardsAreWholeInALowWindow();
};

void TestDeployTargets::addsATargetByKeyboard()
{
    DeployBench bench;
    bench.open();
    QTRY_COMPARE(bench.emptyTitle(), u"Where should the files go?"_s);
    bench.click(u"emptyAction"_s);
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->hasFocus());
    QTest::keyClicks(folder, bench.site(u"shop"_s));
    auto *name = bench.find<QLineEdit>(u"targetName"_s);
    QTRY_COMPARE(name->text(), u"shop"_s); // the folder's, until another is given
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"staging"_s);
    QTRY_VERIFY(bench.find<QPushButton>(u"saveTarget"_s)->isEnabled());
    QTest::keyClick(name, Qt::Key_Return);
    bench.planned();
    QCOMPARE(bench.deploy.shown()->config.name, u"staging"_s);
    QVERIFY(bench.deploy.shown()->ticked);
    const QByteArray toml = readFile(bench.project.path() + u"/slipway.toml"_s);
    QVERIFY2(toml.contains("[targets.staging]"), toml.constData());
    QVERIFY2(!QFile::exists(bench.site(u"shop"_s)), "a plan makes nothing");

    QVERIFY(bench.session.undoStack().canUndo());
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(bench.deploy.targets().isEmpty());
    QTRY_VERIFY(!readFile(bench.project.path() + u"/slipway.toml"_s).contains("staging"));
    QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(bench.deploy.targets().size(), 1);
}

void TestDeployTargets::editorSaysWhatIsWrong()
{
    DeployBench bench;
    bench.configure("[targets.live]\npath = \"out\"\n");
    bench.open();
    QTest::keyClick(&bench.window, Qt::Key_N, Qt::ControlModifier);
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->isVisible());
    const auto *editor = bench.find<TargetEditor>(u"targetEditor"_s);
    const auto says = [&](const QString &typed) {
        folder->setText(typed);
        if (!QTest::qWaitFor([&] { return !editor->isLooking(); }, QDeadlineTimer(Patience))) {
            return u"no answer"_s;
        }
        QStringList texts;
        for (const PathFinding &finding : editor->report().findings) {
            texts << finding.text;
        }
        return texts.join(u'\n');
    };
    QVERIFY(says(u"/"_s).contains(u"root of the file system"_s));
    QVERIFY(!editor->canSave());
    QVERIFY(says(u"."_s).contains(u"project itself"_s));
    QVERIFY(says(u"assets/below"_s).contains(u"source folder"_s));
    QVERIFY(says(u"out"_s).contains(u"target live"_s));
    QVERIFY(!editor->canSave());
    QVERIFY(says(u"fresh"_s).contains(u"will be made"_s));
    QTRY_VERIFY(editor->canSave());
    QTRY_VERIFY(bench.find<TextLabel>(u"targetResolved"_s)
                    ->text()
                    .contains(bench.project.path() + u"/fresh"_s));
    auto *name = bench.find<QLineEdit>(u"targetName"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"live"_s);
    QTRY_VERIFY(!editor->canSave());
    QVERIFY(bench.find<TextLabel>(u"targetNameProblem"_s)->text().contains(u"live"_s));
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(!editor->isVisible());
    QCOMPARE(bench.deploy.targets().size(), 1);
}

/// A folder that is served already: a press and an answer, and the target is beside it, under the same address.
void TestDeployTargets::adoptsAServedFolder()
{
    DeployBench bench;
    bench.configure("[targets.live]\npath = \"../live\"\n");
    bench.open();
    const QString folder = bench.site(u"static"_s);
    QVERIFY(QDir().mkpath(folder + u"/css"_s));
    QFile file(folder + u"/css/site.css"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a {}") == 4);
    file.close();
    QTest::keyClick(&bench.window, Qt::Key_N, Qt::ControlModifier);
    auto *field = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(field->isVisible());
    const auto *editor = bench.find<TargetEditor>(u"targetEditor"_s);
    auto *offer = bench.find<QPushButton>(u"adoptFolder"_s);
    QVERIFY(!offer->isVisible());
    const QAction *adopt = bench.window.actions().action(u"deploy.adopt"_s);
    QVERIFY(!adopt->isEnabled());
    field->setText(folder);
    QTRY_VERIFY(offer->isVisible() && offer->isEnabled());
    QVERIFY(adopt->isEnabled());
    const QString words = bench.find<TextLabel>(u"adoptionText"_s)->text();
    QVERIFY2(words.contains(folder + u".releases"_s), qPrintable(words));
    bench.find<QRadioButton>(u"targetPool"_s)->setChecked(true);
    QTRY_VERIFY(!offer->isVisible()); // that mode takes the folder as it is
    bench.find<QRadioButton>(u"targetReleases"_s)->setChecked(true);
    QTRY_VERIFY(offer->isVisible() && offer->isEnabled());
    const auto ask = [&]() -> DeployQuestion * {
        QTest::mouseClick(offer, Qt::LeftButton);
        const auto find = [&] { return bench.findAnywhere<DeployQuestion>(u"deployQuestion"_s); };
        return QTest::qWaitFor([&] { return find() != nullptr; }, QDeadlineTimer(Patience))
            ? find()
            : nullptr;
    };
    QPointer<DeployQuestion> question = ask();
    QVERIFY(question && question->windowTitle().contains(folder));
    QString said;
    for (const auto *label : question->findChildren<TextLabel *>(u"questionText"_s)) {
        said += label->text();
    }
    QVERIFY2(said.contains(folder + u".releases/releases"_s)
                 && said.contains(u"To have a plain folder again"_s),
             qPrintable(said));
    QTest::mouseClick(question->findChild<QPushButton *>(u"questionCancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!question);
    QVERIFY2(QFileInfo(folder).isDir() && !QFileInfo(folder).isSymLink(), "it asks first");
    QVERIFY(!QFileInfo::exists(folder + u".releases"_s));
    question = ask();
    QVERIFY(question);
    QTest::mouseClick(question->findChild<QPushButton *>(u"questionConfirm"_s), Qt::LeftButton);
    QTRY_COMPARE(field->text(), folder + u".releases"_s);
    QTRY_VERIFY(!offer->isVisible() && editor->canSave());
    QVERIFY(!adopt->isEnabled());
    QVERIFY(QFileInfo(folder).isSymLink());
    // What is live there is known from now on, also before the target is saved.
    const auto history = HistoryStore(HistoryStore::defaultFile()).list();
    QVERIFY(history
            && std::ranges::contains(history->entries, pathFromText(folder + u".releases"_s),
                                     &HistoryEntry::place));
    QVERIFY(QFile::exists(folder + u"/css/site.css"_s));
    // The link itself is no place to deploy to any more.
    field->setText(folder);
    QTRY_VERIFY(!editor->isLooking());
    QVERIFY(!editor->canSave());
}

/// What has no field in the editor stays as it was.
void TestDeployTargets::choosesAPool()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\nkeep-days = 30\nbandwidth = \"2 MB\"\n");
    bench.open();
    bench.deploy.show(u"one"_s);
    bench.planned();
    bench.window.actions().action(u"deploy.editTarget"_s)->trigger();
    auto *pool = bench.find<QRadioButton>(u"targetPool"_s);
    QTRY_VERIFY(pool->isVisible());
    pool->setChecked(true);
    QVERIFY(bench.find<QSpinBox>(u"targetKeep"_s)->isEnabled());
    bench.find<QSpinBox>(u"targetKeep"_s)->setValue(5);
    QTRY_VERIFY(bench.find<TargetEditor>(u"targetEditor"_s)->canSave());
    bench.click(u"saveTarget"_s);
    QTRY_COMPARE(bench.deploy.targets().front().mode, LocalMode::Pool);
    const TargetConfig changed = bench.deploy.targets().front();
    QVERIFY((changed.retention() == RetentionRule{.releases = 5, .days = 30}));
    QCOMPARE(changed.bandwidth, 2'000'000);
    const QByteArray toml = readFile(bench.project.path() + u"/slipway.toml"_s);
    QVERIFY2(toml.contains("mode = \"pool\""), toml.constData());
    QVERIFY2(toml.contains("bandwidth = \"2 MB\""), toml.constData());
    bench.planned();
    QVERIFY(
        std::ranges::contains(bench.deploy.shown()->plan()->warnings, u"pool"_s, &PlanWarning::id));
}

void TestDeployTargets::editsDuplicatesMovesAndRemoves()
{
    DeployBench bench;
    bench.configure(
        "# Ours.\n[targets.one]\npath = \"one\"\n\n[targets.two]\npath = \"two\" # here\n");
    bench.openPlanned();
    const auto names = [&] {
        QStringList all;
        for (const TargetConfig &target : bench.deploy.targets()) {
            all << target.name;
        }
        return all.join(u' ');
    };
    const QString toml = bench.project.path() + u"/slipway.toml"_s;
    QCOMPARE(bench.deploy.shown()->config.name, u"one"_s);

    // F2 renames; the plan that was made stays.
    QTest::keyClick(&bench.window, Qt::Key_F2);
    auto *name = bench.find<QLineEdit>(u"targetName"_s);
    QTRY_VERIFY(name->hasFocus());
    name->selectAll();
    QTest::keyClicks(name, u"first"_s);
    QTRY_VERIFY(bench.find<QPushButton>(u"saveTarget"_s)->isEnabled());
    bench.click(u"saveTarget"_s);
    QTRY_VERIFY2(names() == u"first two"_s, qPrintable(bench.notice()));
    QCOMPARE(bench.deploy.shown()->config.name, u"first"_s);
    QVERIFY(bench.deploy.shown()->ticked && bench.deploy.shown()->table);
    QVERIFY(readFile(toml).contains("# Ours.\n[targets.first]\n"));

    bench.window.actions().action(u"deploy.moveTargetDown"_s)->trigger();
    QTRY_COMPARE(names(), u"two first"_s);
    QVERIFY(readFile(toml).contains("# here"));
    bench.window.actions().action(u"deploy.removeTarget"_s)->trigger();
    QTRY_COMPARE(names(), u"two"_s);
    QCOMPARE(bench.session.undoStack().undoText(), u"Remove target first"_s);
    bench.session.undoStack().undo();
    QTRY_COMPARE(names(), u"two first"_s);
    bench.session.undoStack().undo();
    QTRY_COMPARE(names(), u"first two"_s);
    bench.session.undoStack().undo();
    QTRY_COMPARE(names(), u"one two"_s);

    bench.deploy.show(u"two"_s);
    bench.planned();
    bench.window.actions().action(u"deploy.duplicateTarget"_s)->trigger();
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->isVisible());
    QCOMPARE(name->text(), u"two-2"_s);
    QTRY_VERIFY(!bench.find<TargetEditor>(u"targetEditor"_s)->isLooking());
    QVERIFY2(!bench.find<TargetEditor>(u"targetEditor"_s)->canSave(), "two in one folder");
    folder->setText(u"three"_s);
    bench.click(u"saveTarget"_s);
    QTRY_COMPARE(names(), u"one two two-2"_s);
    QVERIFY(readFile(toml).contains("path = \"three\""));
}

void TestDeployTargets::unusableTarget()
{
    DeployBench bench;
    bench.configure("[targets.good]\npath = \"../good\"\n"
                    "[targets.bad]\npath = \"manage.py/static\"\n");
    bench.openPlanned();
    bench.deploy.setTicked(u"bad"_s, true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Failed, Patience);
    QTRY_VERIFY(!bench.emptyTitle().isEmpty());
    // Beside what is wrong stands the way to mend it.
    bench.deploy.show(u"bad"_s);
    const auto others =
        bench.window.page(PageId::Deploy)->findChildren<QPushButton *>(u"emptyOther"_s);
    const auto other = [&] {
        const auto shown = std::ranges::find_if(others, &QWidget::isVisible);
        return shown == others.end() ? nullptr : *shown;
    };
    QTRY_VERIFY(other() != nullptr);
    QCOMPARE(other()->text(), u"Edit target…"_s);
    QTest::mouseClick(other(), Qt::LeftButton);
    auto *folder = bench.find<QLineEdit>(u"targetFolder"_s);
    QTRY_VERIFY(folder->isVisible());
    QVERIFY2(folder->text().endsWith(u"/manage.py/static"_s), qPrintable(folder->text()));
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(!folder->isVisible());
    // The other one is as it was; without the bad one it can go.
    QTest::mouseClick(bench.card(u"bad"_s)->box(), Qt::LeftButton);
    QTest::mouseClick(bench.card(u"good"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    QTRY_VERIFY(bench.deploy.canDeploy());
}

/// Also of a target that is only looked at.
void TestDeployTargets::saysThatSomebodyDeploys()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n");
    bench.openPlanned();
    const auto target = makeTarget(bench.deploy.find(u"two"_s)->config, {});
    QVERIFY(target && (*target)->lock({}));
    bench.deploy.show(u"two"_s);
    const auto state = [&] {
        return bench.card(u"two"_s)->findChild<TextLabel *>(u"targetChanges"_s)->text();
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"being deployed"_s, Patience);
    // It ends without having published anything: the plan is as good as before.
    (*target)->unlock();
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"3 changes"_s, Patience);
    QCOMPARE(bench.notice(), QString());
    // The next one begins after the plan was made.
    QVERIFY((*target)->lock({}));
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"being deployed"_s, Patience);
    QCOMPARE(bench.deploy.state(), Deployed::Planned);
}

/// Somebody on another host holds the lock, and may be dead.
void TestDeployTargets::saysThatItIsLocked()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n");
    bench.openPlanned();
    QVERIFY(QDir().mkpath(bench.site(u"one"_s) + u"/.slipway"_s));
    Local::LockHolder other = Local::LockHolder::self();
    other.id = u"1"_s;
    other.host = u"build7"_s;
    other.boot = u"another"_s;
    other.machine = u"another"_s;
    appendTo(bench.site(u"one"_s) + u"/.slipway/lock"_s, other.words());
    bench.deploy.planAgain();
    bench.planned();
    const auto *state = bench.card(u"one"_s)->findChild<TextLabel *>(u"targetChanges"_s);
    QTRY_COMPARE(state->text(), u"locked · 3 changes"_s);
    QVERIFY2(state->toolTip().contains(u"build7"_s), qPrintable(state->toolTip()));
    QVERIFY(QFile::remove(bench.site(u"one"_s) + u"/.slipway/lock"_s));
    QTRY_COMPARE_WITH_TIMEOUT(state->text(), u"3 changes"_s, Patience);
}

/// Its "Toggle" is no click: what it ticks and chooses is deployed to, and so, all the same.
void TestDeployTargets::assistiveTechnologyTicks()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n");
    bench.openPlanned();
    const auto toggle = [](QWidget *widget) {
        QAccessible::queryAccessibleInterface(widget)->actionInterface()->doAction(
            QAccessibleActionInterface::toggleAction());
    };
    toggle(bench.card(u"two"_s)->box());
    QVERIFY(bench.deploy.find(u"two"_s)->ticked);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canDeploy() && bench.deploy.find(u"two"_s)->table,
                             Patience);
    auto *oneByOne = bench.find<QRadioButton>(u"deployOneByOne"_s);
    auto *together = bench.find<QRadioButton>(u"deployTogether"_s);
    toggle(oneByOne);
    QCOMPARE(bench.deploy.order(), DeployOrder::OneAfterAnother);
    QVERIFY(oneByOne->isChecked() && !together->isChecked());
    together->click();
    QCOMPARE(bench.deploy.order(), DeployOrder::Together);
    QVERIFY(together->isChecked() && !oneByOne->isChecked());
    toggle(bench.card(u"two"_s)->box());
    QVERIFY(!bench.deploy.find(u"two"_s)->ticked);
}

void TestDeployTargets::everyFunctionIsAnAction()
{
    DeployBench bench;
    bench.configure("[targets.one]\npath = \"../one\"\n");
    bench.openPlanned();
    for (const char *id :
         {"plan",          "start",           "pause",        "cancel",       "addTarget",
          "editTarget",    "duplicateTarget", "removeTarget", "moveTargetUp", "moveTargetDown",
          "tickTarget",    "saveTarget",      "saveReport",   "copyReport",   "copyLog",
          "showInHistory", "openTarget",      "copyPath",     "nextFile",     "previousFile",
          "flat",          "compare",         "together",     "oneByOne",     "adopt"}) {
        QVERIFY2(bench.window.actions().action(u"deploy."_s + QLatin1StringView(id)) != nullptr,
                 id);
    }
    bench.window.actions().action(u"deploy.tickTarget"_s)->trigger();
    QCOMPARE(bench.deploy.ticked().size(), 0);
    QVERIFY(!bench.deploy.canDeploy());
    // The card's menu holds the same actions.
    TargetCard *card = bench.card(u"one"_s);
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(5, 5),
                            card->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(card, &event);
    QTRY_VERIFY(bench.findAnywhere<QMenu>(u"targetMenu"_s) != nullptr);
    auto *menu = bench.findAnywhere<QMenu>(u"targetMenu"_s);
    QVERIFY(menu->actions().contains(bench.window.actions().action(u"deploy.editTarget"_s)));
    menu->close();
}

void TestDeployTargets::cardsAreWholeInALowWindow_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QStringList>("whole");
    QTest::newRow("1440x900") << QSize(1440, 900) << QStringList{u"live"_s, u"one"_s};
    QTest::newRow("1024x700") << QSize(1024, 700) << QStringList{u"live"_s};
}

/// With fonts of twice the size there is little height: the plan, which scrolls, leaves the targets their part of it.
void TestDeployTargets::cardsAreWholeInALowWindow()
{
    QFETCH(const QSize, size);
    QFETCH(const QStringList, whole);
    const QFont font = QApplication::font();
    QApplication::setFont(derivedFont(font, 2));
    const auto back = qScopeGuard([&font] { QApplication::setFont(font); });
    DeployBench bench;
    bench.configure("[targets.live]\npath = \"../live\"\n[targets.one]\npath = \"../one\"\n"
                    "[targets.two]\npath = \"../two\"\n");
    bench.openPlanned();
    bench.window.resize(size); // or as small as it becomes
    const auto inSight = [&](const QString &name) {
        const TargetCard *card = bench.card(name);
        return card != nullptr && card->visibleRegion().boundingRect() == card->rect();
    };
    for (const QString &name : whole) {
        QTRY_VERIFY2(inSight(name), qPrintable(name));
    }
    // What the plan does not show now can be scrolled to.
    const auto *plan = bench.find<QWidget>(u"planView"_s);
    QTRY_VERIFY(plan->isVisible() && plan->height() >= plan->minimumSizeHint().height());
}

SLIPWAY_GUI_TEST_MAIN(TestDeployTargets)

#include "tst_deploytargets.moc"
