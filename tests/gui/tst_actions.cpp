// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/menubutton.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTest>

#include <algorithm>
#include <array>

using namespace Slipway;
using namespace Qt::StringLiterals;

using Deployed = DeploySession::State;

namespace {

/// Buttons that say less than their action, where it is clear what they are about; or that stand in a row of many,
/// while the action is about the row that is chosen.
struct Face {
    const char *button;
    const char *action;
};
constexpr std::array Faces = {
    Face{"anotherFolder", "project.open"},
    Face{"trustSnapshot", "project.lastSnapshot"},
    Face{"readingCancel", "job.cancel"},
    Face{"recentPin", "project.pinRecent"},
    Face{"recentRemove", "project.removeRecent"},
    Face{"showDetail", "project.showTraceback"}, // of the same failure, on every page
    Face{"copyDetail", "project.copyTraceback"},
    Face{"compareCandidates", "files.showConflict"},
    Face{"showConflict", "files.showConflict"},
    Face{"withdrawAcknowledgement", "files.withdraw"},
    Face{"previewFind", "preview.find"},
    Face{"previewWrap", "preview.wrap"},
    Face{"previewReload", "preview.reload"},
    Face{"playImage", "preview.play"},
    Face{"zoomIn", "preview.zoomIn"},
    Face{"zoomOut", "preview.zoomOut"},
    Face{"zoomFit", "preview.zoomFit"},
    Face{"zoomPixels", "preview.zoomPixels"},
    Face{"previousChange", "compare.previousChange"},
    Face{"nextChange", "compare.nextChange"},
    Face{"previousBytes", "compare.previousChange"},
    Face{"nextBytes", "compare.nextChange"},
    Face{"ignoreSpace", "compare.ignoreSpace"},
    Face{"unified", "compare.unified"},
    Face{"sideBySide", "compare.sideBySide"},
    Face{"modeMenu", "compare.sideBySide"},
    Face{"overlay", "compare.overlay"},
    Face{"swipe", "compare.swipe"},
    Face{"blend", "compare.difference"},
    Face{"targetTick", "deploy.tickTarget"},
    Face{"cancelTarget", "page.back"},
};

/// What is no function of the window: how these names begin, and why.
constexpr std::array Exceptions = {
    "copy-", // a value beside it, of which there are as many as there are facts
    "look-", // leads to what its line is about
    "confirm-", // an answer to its line
    "notice", // answers a note, and closes it
    "empty", // what a state offers is an action under other words, and differs with the state
    "find", // the parts of the search bar that preview.find opens
    "graph", // lead on from the file that the graph is about, as its rows do
    "settingsUse", // the parts of a form: project.choices leads to it,
    "interpreter",
    "browseTarget", // deploy.editTarget opens it
    "targetReleases", "targetPool", "targetInPlace", "targetProduction", "targetSaved",
};

/// A part of one of Qt's own fields and lists, or a choice that shows what is listed, or a menu of actions.
bool isPartOfAView(const QAbstractButton *button)
{
    const QObject *owner = button->parent();
    return qobject_cast<const Chip *>(button) != nullptr
        || qobject_cast<const MenuButton *>(button) != nullptr
        || qobject_cast<const QLineEdit *>(owner) != nullptr
        || qobject_cast<const QTabBar *>(owner) != nullptr
        || qobject_cast<const QComboBox *>(owner) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(owner) != nullptr
        || qobject_cast<const QAbstractItemView *>(owner) != nullptr;
}

/// Why a button is no registered action; empty: it is one, or need not be.
QString faultOf(const QAbstractButton *button, const ActionRegistry &actions)
{
    if (const QAction *action = actionOf(button)) {
        if (actions.action(action->objectName()) != action) {
            return u"its action is not registered"_s;
        }
        return button->isEnabledTo(button->parentWidget()) == action->isEnabled()
            ? QString()
            : u"it is enabled otherwise than "_s + action->objectName();
    }
    const QString name = button->objectName();
    const auto *face = std::ranges::find_if(
        Faces, [&](const Face &known) { return name == QLatin1StringView(known.button); });
    if (face != Faces.end()) {
        return actions.action(QLatin1StringView(face->action)) != nullptr
            ? QString()
            : u"there is no "_s + QLatin1StringView(face->action);
    }
    if (isPartOfAView(button) || std::ranges::any_of(Exceptions, [&](const char *begin) {
            return name.startsWith(QLatin1StringView(begin));
        })) {
        return {};
    }
    const QString words = button->text().isEmpty() ? button->accessibleName() : button->text();
    const bool isKnown = !words.isEmpty()
        && std::ranges::any_of(actions.entries(), [&](const ActionRegistry::Entry &entry) {
               return entry.action->text() == words;
           });
    return isKnown ? QString() : u"no action has its words"_s;
}

QStringList faultsOn(const WindowBench &bench)
{
    QStringList faults;
    for (const auto *button :
         bench.window.page(bench.window.currentPage())->findChildren<QAbstractButton *>()) {
        if (!button->isVisible()) {
            continue;
        }
        if (const QString fault = faultOf(button, bench.window.actions()); !fault.isEmpty()) {
            faults << u"%1 “%2”: %3"_s.arg(button->objectName(), button->text(), fault);
        }
    }
    return faults;
}

} // namespace

/// Every function is a registered action: in the palette, with keys of the user's choice.
class TestActions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buttonsOfAProjectThatIsOpened();
    void buttonsOfAFailure();
    void buttonsOfEveryPage();
    void buttonsOfTheDeployPage();
    void buttonsAroundThePages();
};

void TestActions::buttonsOfAProjectThatIsOpened()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.recent.remember(project.path());
    settle();
    QCOMPARE(faultsOn(bench), QStringList());
    bench.openUntrusted(project.path());
    settle();
    QCOMPARE(faultsOn(bench), QStringList());
}

void TestActions::buttonsOfAFailure()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openBroken(project);
    for (const PageId page : {PageId::Welcome, PageId::Files, PageId::Deploy}) {
        bench.window.showPage(page);
        settle();
        QCOMPARE(faultsOn(bench), QStringList());
    }
}

void TestActions::buttonsOfEveryPage()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(copyDemo(folder));
    QTRY_VERIFY(!bench.session.jobs().isRunning());
    for (const PageId page : {PageId::Overview, PageId::Sources, PageId::References,
                              PageId::History, PageId::Welcome}) {
        bench.window.showPage(page);
        settle();
        QCOMPARE(faultsOn(bench), QStringList());
    }
    for (const char *action : {"sources.whatIf", "references.graph"}) {
        bench.window.actions().run(QLatin1StringView(action));
        settle();
        QCOMPARE(faultsOn(bench), QStringList());
    }
    for (const PageId page : {PageId::Files, PageId::Conflicts}) {
        bench.window.follow(
            {.page = page, .chip = u"all"_s, .filter = {}, .path = "css/theme.css"});
        const auto *tree =
            bench.find<DataTree>(page == PageId::Files ? u"fileTree"_s : u"conflictList"_s);
        QTRY_COMPARE(tree->currentPath(), QByteArray("css/theme.css"));
        settle();
        QCOMPARE(faultsOn(bench), QStringList());
    }
    for (const char *action :
         {"files.origin", "files.preview", "files.facts", "files.references"}) {
        bench.window.actions().run(QLatin1StringView(action));
        settle();
        QCOMPARE(faultsOn(bench), QStringList());
    }
}

void TestActions::buttonsOfTheDeployPage()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}\n");
    project.write(u"slipway.toml"_s,
                  "[targets.one]\npath = \"../one\"\n[targets.two]\npath = \"../two\"\n");
    WindowBench bench;
    QVERIFY(bench.show({1440, 900}));
    bench.openProject(project.path());
    bench.window.showPage(PageId::Deploy);
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Planned, Patience);
    bench.deploy.setTicked(u"two"_s, true);
    QTRY_VERIFY_WITH_TIMEOUT(bench.deploy.canDeploy() && bench.deploy.find(u"two"_s)->table,
                             Patience);
    settle();
    QVERIFY(bench.find<QAbstractButton>(u"deployTogether"_s)->isVisible());
    QCOMPARE(faultsOn(bench), QStringList());
    bench.window.actions().run(u"deploy.addTarget"_s);
    QTRY_VERIFY(bench.find<QLineEdit>(u"targetFolder"_s)->isVisible());
    settle();
    QCOMPARE(faultsOn(bench), QStringList());
    bench.window.page(PageId::Deploy)->backOut();
    bench.deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(bench.deploy.state(), Deployed::Done, Patience);
    settle();
    QCOMPARE(faultsOn(bench), QStringList());
}

/// Those of title strip and job bar, whether they are to be seen now or not.
void TestActions::buttonsAroundThePages()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "body {}");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    const ActionRegistry &actions = bench.window.actions();
    QStringList met;
    for (const QString &part : {u"titleStrip"_s, u"jobBar"_s}) {
        for (const auto *button :
             bench.findAnywhere<QWidget>(part)->findChildren<QAbstractButton *>()) {
            if (button->objectName() == "windowMenu"_L1) {
                continue; // a menu of actions
            }
            met << button->objectName();
            QVERIFY2(actionOf(button) != nullptr, qPrintable(button->objectName()));
            QCOMPARE(faultOf(button, actions), QString());
        }
    }
    QCOMPARE(met,
             QStringList({u"staleRefresh"_s, u"goTo"_s, u"jobPause"_s, u"jobCancel"_s,
                          u"jobRefresh"_s, u"jobReport"_s}));
    const auto action = [&](const QString &button) {
        return actionOf(bench.findAnywhere<QAbstractButton>(button));
    };
    QCOMPARE(action(u"staleRefresh"_s), actions.action(u"project.refresh"_s));
    QCOMPARE(action(u"jobPause"_s), actions.action(u"deploy.pause"_s));
    // It says what changed, and with which key it is read.
    QTRY_VERIFY(bench.session.watch().state().isReady);
    project.write(u"assets/site.css"_s, "body { color: red }");
    const auto *stale = bench.findAnywhere<QAbstractButton>(u"staleRefresh"_s);
    QTRY_VERIFY(stale->isVisible());
    QVERIFY2(stale->toolTip().contains(u"changed since this was read"_s)
                 && stale->toolTip().endsWith(u"(F5)"_s),
             qPrintable(stale->toolTip()));
}

SLIPWAY_GUI_TEST_MAIN(TestActions)

#include "tst_actions.moc"
