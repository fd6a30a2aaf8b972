// SPDX-License-Identifier: GPL-3.0-or-later
// What the page References lets one decide, by mouse and by keyboard alone; and where Django and browsers disagree.
#include "gui_support/guihome.h"
#include "gui_support/referencesbench.h"
#include "project/slipwayconfig.h"
#include "ui/models/filetreemodel.h"
#include "ui/models/foldermarks.h"
#include "ui/models/neighbourmodel.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/filegraph.h"
#include "ui/pages/policydialog.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/roles.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/menubutton.h"

#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QRadioButton>
#include <QSettings>
#include <QTimer>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// Opens the button's menu with the mouse and clicks the entry of that text.
void chooseWithMouse(MenuButton *button, const QString &text)
{
    QTimer poll; // the menu runs a loop of its own
    QObject::connect(&poll, &QTimer::timeout, button, [&poll, text] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (menu == nullptr) {
            return;
        }
        poll.stop();
        const QList<QAction *> actions = menu->actions();
        const auto entry = std::ranges::find(actions, text, &QAction::text);
        if (entry == actions.end() || !(*entry)->isEnabled()) {
            menu->close();
            return;
        }
        // A menu heeds a release only after the mouse has moved in it.
        const QPoint place = menu->actionGeometry(*entry).center();
        for (int x = -4; x <= 4; ++x) {
            QTest::mouseMove(menu, place + QPoint(x, 0));
        }
        QTest::mouseClick(menu, Qt::LeftButton, {}, place);
    });
    poll.start(5);
    QTest::mouseClick(button, Qt::LeftButton);
}

/// The page with decisions about its references.
struct DecisionsBench : ReferencesBench {
    [[nodiscard]] PolicyDialog *dialog() const
    {
        return bench.findAnywhere<PolicyDialog>(u"policyDialog"_s);
    }
    template <typename T> [[nodiscard]] T *inDialog(const QString &name) const
    {
        return dialog()->findChild<T *>(name);
    }
    [[nodiscard]] QByteArray toml() const
    {
        QFile file(project.path() + u"/slipway.toml"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] std::vector<ReferencePolicy> policies() const
    {
        return bench.session.data()->config.referencePolicies;
    }
    /// What is said of the state of a row, with its badges.
    [[nodiscard]] QString state(const QByteArray &path) const
    {
        auto *model = static_cast<ReferenceModel *>(list->model());
        return model->index(model->indexOf(path).row(), int(ReferenceColumn::State))
            .data(Qt::AccessibleTextRole)
            .toString();
    }
    /// Back in the window after a dialog: shortcuts belong to the active one.
    void backToList()
    {
        bench.window.activateWindow();
        QTRY_VERIFY(bench.window.isActiveWindow());
        list->setFocus();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers) const
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus != nullptr ? focus : QApplication::activeWindow(), key, modifiers);
    }
};

const QByteArray None = "css/site.css\n3:23"; ///< Leads nowhere, and nothing is near.

} // namespace

class TestReferenceDecisions final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void warnsByMouse();
    void leavesByKeyboard();
    void backToErrorByKeyboard();
    void exceptionFromAPolicy();
    void patterns();
    void severalAtOnce();
    void onlyWhatDangles();
    void disagreements();
    void missedEdges();
    void onlyOpenOnesAreCounted();
};

void TestReferenceDecisions::warnsByMouse()
{
    DecisionsBench page;
    page.openFilled();
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Bad);
    const QModelIndex row =
        static_cast<ReferenceModel *>(page.list->model())->indexOf(None).siblingAtColumn(1);
    QTest::mouseClick(page.list->viewport(), Qt::LeftButton, {},
                      page.list->visualRect(row).center());
    QTRY_COMPARE(page.list->currentPath(), None);
    auto *decide = page.bench.find<MenuButton>(u"referenceDecide"_s);
    QTRY_VERIFY(decide->isVisible());
    // It is seen to be a button as its neighbours are: with an edge all around.
    const QImage button = decide->grab().toImage();
    const QColor ground = roleColor(Role::Panel, decide->palette());
    QCOMPARE(button.pixelColor(4, button.height() / 2), ground);
    QVERIFY(button.pixelColor(0, button.height() / 2) != ground);
    QVERIFY(button.pixelColor(button.width() / 2, 0) != ground);
    QVERIFY(button.pixelColor(button.width() / 2, button.height() - 1) != ground);
    chooseWithMouse(decide, u"Warn only…"_s);
    QTRY_VERIFY(page.dialog() != nullptr && page.dialog()->isVisible());
    auto *all = page.inDialog<QRadioButton>(u"policyWanted"_s);
    QVERIFY2(all->text().contains(u"img/none.png"_s), qPrintable(all->text()));
    QTest::mouseClick(all, Qt::LeftButton, {}, QPoint(10, all->height() / 2));
    QVERIFY(all->isChecked());
    auto *reason = page.inDialog<QLineEdit>(u"policyReason"_s);
    QTest::mouseClick(reason, Qt::LeftButton);
    QTest::keyClicks(reason, u"comes with the next release"_s);
    QTest::mouseClick(page.inDialog<QPushButton>(u"policyConfirm"_s), Qt::LeftButton);
    QTRY_COMPARE(page.policies().size(), 1U);
    const ReferencePolicy expected = {.action = ReferenceAction::Warn,
                                      .kind = {},
                                      .files = {},
                                      .wanted = "img/none.png",
                                      .reason = u"comes with the next release"_s};
    QCOMPARE(page.policies().front(), expected);
    QTRY_COMPARE(page.state(None), u"dangling, warn only"_s);
    QTRY_COMPARE(page.fact(u"policy"_s),
                 u"slipway.toml, line 1: warn only, “comes with the next release”"_s);
    QCOMPARE(page.list->currentPath(), None);

    // Ctrl+Z and back again.
    const QByteArray written = page.toml();
    page.backToList();
    QTest::keyClick(&page.bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(page.state(None), u"dangling"_s);
    QCOMPARE(page.toml(), QByteArray());
    QTest::keyClick(&page.bench.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(page.state(None), u"dangling, warn only"_s);
    QCOMPARE(page.toml(), written);
}

void TestReferenceDecisions::leavesByKeyboard()
{
    DecisionsBench page;
    page.openFilled();
    page.list->setFocus();
    page.key(Qt::Key_F8, {});
    QTRY_COMPARE(page.list->currentPath(), None);
    page.key(Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(page.dialog() != nullptr && page.dialog()->isActiveWindow());
    auto *reason = page.inDialog<QLineEdit>(u"policyReason"_s);
    QTRY_VERIFY(reason->hasFocus()); // what is typed at once is the reason
    // The choices are one stop before it: the one that is chosen.
    page.key(Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(page.inDialog<QRadioButton>(u"policyReference"_s)->hasFocus());
    page.key(Qt::Key_Down, {}); // all of its file
    QVERIFY(page.inDialog<QRadioButton>(u"policyFile"_s)->isChecked());
    QVERIFY(page.inDialog<QRadioButton>(u"policyFile"_s)->text().contains(u"2 dangling"_s));
    page.key(Qt::Key_Tab, {});
    QVERIFY(reason->hasFocus());
    QTest::keyClicks(reason, u"theirs"_s);
    page.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(page.policies().size(), 1U);
    QCOMPARE(page.policies().front().files, std::string("css/site.css"));
    QCOMPARE(page.policies().front().action, ReferenceAction::Leave);
    QTRY_COMPARE(page.state(None), u"dangling, left as it is"_s);
    QCOMPARE(page.bench.session.references().table()->counts.stopping, 0);
    // Files that lead to each other still end collectstatic, which no policy helps.
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Bad);
    // The chip and the term find them again.
    page.chips()->setCurrent(u"policies"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
    page.filter(u"policy:warn"_s);
    QTRY_VERIFY(!page.bench.emptyTitle().isEmpty());
    page.filter(u"policy:leave none"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
}

void TestReferenceDecisions::backToErrorByKeyboard()
{
    const QByteArray toml = "# ours\n\n[[reference-policy]]\nwanted = \"*.png\"   # all of them\n"
                            "action = \"leave\"\n";
    DecisionsBench page;
    page.project.write(u"slipway.toml"_s, toml);
    page.openFilled();
    QCOMPARE(page.state(None), u"dangling, left as it is"_s);
    QVERIFY(page.list->select(None));
    page.list->setFocus();
    QTRY_VERIFY(page.bench.window.actions().action(u"references.stop"_s)->isEnabled());
    page.key(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(page.dialog() != nullptr && page.dialog()->isActiveWindow());
    auto *back = page.inDialog<QRadioButton>(u"policyTakeBack"_s);
    QTRY_VERIFY(back->hasFocus());
    QVERIFY2(back->text().contains(u"line 3"_s), qPrintable(back->text()));
    page.key(Qt::Key_Return, {});
    QTRY_VERIFY(page.policies().empty());
    QTRY_COMPARE(page.state(None), u"dangling"_s);
    QTRY_VERIFY(!page.bench.window.actions().action(u"references.stop"_s)->isEnabled());
    page.backToList();
    QTest::keyClick(&page.bench.window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(page.toml(), toml);
    QTRY_COMPARE(page.state(None), u"dangling, left as it is"_s);
}

void TestReferenceDecisions::exceptionFromAPolicy()
{
    DecisionsBench page;
    page.project.write(u"slipway.toml"_s, "[[reference-policy]]\naction = \"leave\"\n");
    page.openFilled();
    QVERIFY(page.list->select(None));
    page.bench.window.actions().run(u"references.stop"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    page.inDialog<QRadioButton>(u"policyReference"_s)->click();
    page.dialog()->accept();
    QTRY_COMPARE(page.policies().size(), 2U);
    QTRY_COMPARE(page.state(None), u"dangling, an error"_s);
    QCOMPARE(page.state("css/site.css\n2:22"), u"dangling, left as it is"_s);
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Bad);
}

void TestReferenceDecisions::patterns()
{
    DecisionsBench page;
    page.openFilled();
    QVERIFY(page.list->select(None));
    page.bench.window.actions().run(u"references.warn"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    auto *pattern = page.inDialog<QRadioButton>(u"policyPattern"_s);
    auto *files = page.inDialog<QLineEdit>(u"policyFiles"_s);
    auto *wanted = page.inDialog<QLineEdit>(u"policyWantedPattern"_s);
    QVERIFY(!files->isEnabled());
    pattern->click();
    QVERIFY(files->isEnabled());
    QCOMPARE(files->text(), u"css/*"_s);
    QCOMPARE(wanted->text(), u"*.png"_s);
    QVERIFY2(pattern->text().contains(u"1 dangling"_s), qPrintable(pattern->text()));
    auto *confirm = page.inDialog<QPushButton>(u"policyConfirm"_s);
    files->clear();
    wanted->clear();
    QVERIFY(!confirm->isEnabled()); // that would be everything
    QTest::keyClicks(wanted, u"img/*"_s);
    QVERIFY(confirm->isEnabled());
    QVERIFY2(pattern->text().contains(u"2 dangling"_s), qPrintable(pattern->text()));
    QTest::keyClick(wanted, Qt::Key_Return);
    QTRY_COMPARE(page.policies().size(), 1U);
    QCOMPARE(page.policies().front().wanted, std::string("img/*"));
    QTRY_COMPARE(page.state("css/site.css\n2:22"), u"dangling, warn only"_s);
}

void TestReferenceDecisions::severalAtOnce()
{
    DecisionsBench page;
    page.openFilled();
    page.list->setFocus();
    page.key(Qt::Key_A, Qt::ControlModifier);
    page.bench.window.actions().run(u"references.leave"_s);
    QTRY_VERIFY(page.dialog() != nullptr);
    QVERIFY(page.inDialog<QRadioButton>(u"policyReference"_s)->text().contains(u"2"_s));
    page.dialog()->accept();
    QTRY_COMPARE(page.policies().size(), 2U);
    QTRY_COMPARE(page.state(None), u"dangling, left as it is"_s);
    // One step takes both back.
    page.bench.session.undoStack().undo();
    QTRY_VERIFY(page.policies().empty());
}

void TestReferenceDecisions::onlyWhatDangles()
{
    DecisionsBench page;
    page.openFilled();
    const ActionRegistry &actions = page.bench.window.actions();
    QVERIFY(page.list->select("css/parts.css\n2:22"));
    for (const QString &id : {u"references.warn"_s, u"references.leave"_s, u"references.stop"_s}) {
        QTRY_VERIFY(!actions.action(id)->isEnabled());
    }
    QVERIFY(!page.bench.find<MenuButton>(u"referenceDecide"_s)->isVisible());
    QVERIFY(page.list->select(None));
    QTRY_VERIFY(actions.action(u"references.warn"_s)->isEnabled());
    QVERIFY(!actions.action(u"references.stop"_s)->isEnabled()); // it is one
}

void TestReferenceDecisions::disagreements()
{
    DecisionsBench page;
    page.project.write(u"assets/css/a.css"_s,
                       "/* url(old.png) */\n"
                       "a { content: \"url(x.svg)\" }\n"
                       "b { background: image-set('x.svg' 1x) }\n"
                       "c { background: image-set('gone.svg' 1x) }\n"
                       "d { background: url(x.svg) }\n");
    page.project.write(u"assets/css/x.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 5);
    page.chips()->setCurrent(u"disputed"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 4);
    QCOMPARE(page.state("css/a.css\n1:8"), u"dangling, in a comment"_s);
    QCOMPARE(page.state("css/a.css\n2:19"), u"in a string"_s);
    QCOMPARE(page.state("css/a.css\n3:28"), u"missed by Django"_s);
    QCOMPARE(page.state("css/a.css\n4:28"), u"dangling, missed by Django"_s);
    const auto says = [&](const QByteArray &path, const QString &django, const QString &browser) {
        return page.list->select(path) && page.fact(u"django"_s).contains(django)
            && page.fact(u"browser"_s).contains(browser);
    };
    QTRY_VERIFY(says("css/a.css\n1:8", u"collectstatic fails here"_s, u"comment"_s));
    QTRY_VERIFY(says("css/a.css\n2:19", u"with the hash"_s, u"string"_s));
    QTRY_VERIFY(says("css/a.css\n3:28", u"Does not find it"_s, u"without a hash"_s));
    QTRY_VERIFY(says("css/a.css\n4:28", u"Does not find it"_s, u"404"_s));
    page.filter(u"reading:missed"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
    page.filter(u"reading:in-comment"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    page.filter(u"reading:aloud"_s);
    QTRY_COMPARE(page.bench.emptyTitle(), u"The filter cannot be understood"_s);
}

void TestReferenceDecisions::missedEdges()
{
    DecisionsBench page;
    page.project.write(u"assets/a.css"_s, "a { background: image-set('x.svg' 1x) }\n");
    page.project.write(u"assets/x.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    QTest::keyClick(&page.bench.window, Qt::Key_2, Qt::AltModifier);
    const FileGraph *graph = page.details()->graph();
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    QCOMPARE(graph->neighbours()->uses.size(), 1U);
    QVERIFY(graph->neighbours()->uses.front().isMissed());
    QCOMPARE(graph->neighbours()->pulledIn, 1U);
    page.bench.window.actions().run(u"references.orphans"_s);
    QTRY_COMPARE(page.rows(),
                 QStringList(u"a.css"_s)); // x.svg is used, though Django does not see it
}

/// What a policy lets pass is told apart in the page list, in Files and in the graph.
void TestReferenceDecisions::onlyOpenOnesAreCounted()
{
    DecisionsBench page;
    page.project.write(u"assets/a.css"_s, "a { b: url(x.png); c: url(y.png); d: url(z.png) }\n");
    page.project.write(u"slipway.toml"_s,
                       "[[reference-policy]]\nwanted = \"[xy].png\"\naction = \"leave\"\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 3);
    const auto count = [&] { return page.bench.window.page(PageId::References)->count(); };
    QCOMPARE(count().text, u"1"_s);
    QCOMPARE(count().tone, Tone::Bad);
    QVERIFY2(count().hint.startsWith(u"1 dangling, of 3 in all"_s), qPrintable(count().hint));
    QVERIFY2(count().hint.endsWith(u"2 let pass by policies"_s), qPrintable(count().hint));
    const auto head = [&] { return page.bench.find<ElidedLabel>(u"pageState"_s)->fullText(); };
    QVERIFY2(head().contains(u"1 dangling: collectstatic would fail · 2 let pass by policies"_s),
             qPrintable(head()));
    page.chips()->setCurrent(u"dangling"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    page.chips()->setCurrent(u"all"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 3);
    const auto files = [&] {
        return withFolderMarks(
            withProcessed(buildFileTable(page.bench.session.data()->collection, nullptr),
                          page.bench.session.processed()));
    };
    const auto withOpen = [&] { return queryFiles(*files(), {.chip = u"dangling"_s}).leaves; };
    QCOMPARE(withOpen(), 1U);
    const auto inFiles = [&] { // as the badges of the file and of the folder around it have it
        const auto table = files();
        return std::pair(itemBadges(*table, 0).first(), folderBadges(*table, 0).first());
    };
    QCOMPARE(inFiles().first.text, u"dangling 1"_s);
    QCOMPARE(inFiles().second.text, u"dangling 1"_s);
    QTest::keyClick(&page.bench.window, Qt::Key_2, Qt::AltModifier);
    QTRY_VERIFY(page.details()->graph()->isVisible());
    const auto *badge = page.bench.find<BadgeLabel>(u"graphDanglingBadge"_s);
    QTRY_COMPARE(badge->badge().text, u"dangling 1"_s);
    QCOMPARE(badge->badge().tone, Tone::Bad);

    page.project.write(u"slipway.toml"_s, "[[reference-policy]]\naction = \"leave\"\n");
    page.bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(badge->badge().text, u"dangling 3 ✓"_s, Patience);
    QCOMPARE(badge->badge().tone, Tone::Warn);
    QCOMPARE(count().text, u"3"_s); // all that there are
    QCOMPARE(count().tone, Tone::Neutral);
    QCOMPARE(inFiles().first.text, u"dangling 3 ✓"_s);
    QCOMPARE(inFiles().first.tone, Tone::Warn);
    QCOMPARE(inFiles().second.text, u"dangling 3 ✓"_s);
    QCOMPARE(files()->open, 0);
    QCOMPARE(withOpen(), 0U);
    // But who asks for all that lead nowhere finds it, and what is made of it.
    QCOMPARE(queryFiles(*files(), {.text = u"is:dangling"_s}).leaves, 2U);
    page.chips()->setCurrent(u"dangling"_s);
    QTRY_COMPARE(page.bench.emptyTitle(), u"All dangling references are decided"_s);
    page.bench.click(u"emptyAction"_s);
    QTRY_COMPARE(page.chips()->current(), u"policies"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 3);
    page.bench.window.showPage(PageId::Overview);
    const auto *card = page.bench.find<Card>(u"cardReferences"_s);
    QTRY_COMPARE(card->findChildren<TextLabel *>().at(1)->text(), u"0"_s);
}

SLIPWAY_GUI_TEST_MAIN(TestReferenceDecisions)

#include "tst_referencedecisions.moc"
