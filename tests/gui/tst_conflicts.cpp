// SPDX-License-Identifier: GPL-3.0-or-later
// The page Conflicts in the real window: its list, and what it exports and leads to.
#include "gui_support/busyworkers.h"
#include "gui_support/conflictsbench.h"
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "gui_support/paintedtexts.h"
#include "gui_support/synthetic.h"
#include "ui/delegates/conflictdelegate.h"
#include "ui/pages/candidatecards.h"
#include "ui/pages/conflictspage.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/notice.h"

#include <QAbstractScrollArea>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QTreeView>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestConflicts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void headingsTakeOneLine();
    void namesAreWholeInANarrowList();
    void lowWindowLeavesRoomForTheDifference();
    void windowDecidesWhereTheDetailsAre();
    void foldsIdentical();
    void foldsByTheKeysOfATree();
    void chipsFilter();
    void sorts();
    void newSinceLastTime();
    void firstOneOfACleanProjectIsNew();
    void exports();
    void lateRowsAreOfNoOtherProject();
    void nothingClaimedTwiceLeadsToADeploy();
    void everythingIsAnAction();
    void manyConflicts();
};

/// A low list shows conflicts, not headings; a long one is laid out at once all the same.
void TestConflicts::headingsTakeOneLine()
{
    ConflictsBench page;
    page.open();
    page.bench.window.resize(1024, 700);
    const auto *model = static_cast<ConflictModel *>(page.list->model());
    const int line = page.list->fontMetrics().height();
    const auto height = [&](int row) {
        return page.list->visualRect(model->index(row, 0)).height();
    };
    int headings = 0;
    for (int row = 0; row < model->rowCount(); ++row) {
        const bool isHeading = model->kindRowAt(model->index(row, 0)).has_value();
        headings += isHeading ? 1 : 0;
        QCOMPARE_GE(height(row), isHeading ? line : 2 * line);
        QVERIFY(!isHeading || height(row) < 2 * line);
    }
    QVERIFY(headings > 1);
    QVERIFY(!model->index(0, 0).data(Qt::ToolTipRole).toString().isEmpty());
    // All of what a kind is about, in short, or none of it: half a sentence says nothing.
    const auto seen = [&page] { return PaintedTexts(*page.list->viewport()).all(); };
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex heading = model->index(row, 0);
        const QString about = heading.data(Qt::ToolTipRole).toString();
        if (model->kindRowAt(heading).has_value()) {
            QVERIFY(!heading.data(QuietBriefRole).toString().isEmpty());
            QTRY_VERIFY2(!seen().contains(about.left(8)) || seen().contains(about),
                         qPrintable(seen()));
        }
    }
    // What matters comes first: the rest may have no room in a heading.
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->kindRowAt(model->index(row, 0)) == ConflictKind::Override) {
            QVERIFY(model->index(row, 0).data(Qt::ToolTipRole).toString().startsWith(u"Usually"_s));
        }
    }
    page.list->setUniformRowHeights(true); // as for a list of many rows
    page.list->doItemsLayout();
    QCOMPARE(height(0), height(1));
    QCOMPARE_GE(height(0), 2 * line);
}

/// Where a path has no room beside its badge, the badge gives way to it, and is there all the same.
void TestConflicts::namesAreWholeInANarrowList()
{
    ConflictsBench page;
    page.open();
    const auto *model = static_cast<ConflictModel *>(page.list->model());
    const QModelIndex index = model->indexOf("css/theme.css");
    const QString path = index.data().toString();
    const QFont strong = derivedFont(page.list->font(), 1.0, QFont::DemiBold);
    const int needed = QFontMetrics(strong).horizontalAdvance(path);
    const int state =
        page.list->fontMetrics().horizontalAdvance(index.data(ConflictStateRole).toString());
    QTreeView view; // in a window of its own: as narrow as wanted
    ConflictDelegate delegate;
    view.setItemDelegate(&delegate);
    view.setRootIsDecorated(false);
    view.setHeaderHidden(true);
    view.setFont(page.list->font());
    view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setModel(page.list->model());
    view.resize(needed + state + scaled(page.list, 60), 1600); // no room for the badge before it
    view.show();
    const auto seen = [&view] { return PaintedTexts(*view.viewport()).all(); };
    QTRY_VERIFY2(seen().contains(path), qPrintable(seen()));
    const auto badges = index.data(BadgesRole).value<BadgeList>();
    QVERIFY(!badges.isEmpty());
    QVERIFY2(seen().contains(badges.first().text), qPrintable(seen()));
}

/// Ten lines of it or so, without scrolling.
void TestConflicts::lowWindowLeavesRoomForTheDifference()
{
    ConflictsBench page;
    page.open();
    page.bench.window.resize(1024, 700);
    page.choose("css/theme.css");
    const auto *view = page.bench.find<QAbstractScrollArea>(u"diffView"_s);
    QTRY_VERIFY(view->isVisible());
    const auto seen = [view] { return view->viewport()->visibleRegion().boundingRect().height(); };
    QTRY_VERIFY2(seen() >= 180, qPrintable(QString::number(seen())));
    // What decides is told in one line after the other, not in a line for each sentence.
    const auto *brief = page.bench.find<ElidedLabel>(u"conflictRuleBrief"_s);
    const auto *rule = page.bench.find<TextLabel>(u"conflictRule"_s);
    QTRY_VERIFY(brief->isVisible());
    QVERIFY(!rule->isVisible());
    QCOMPARE(brief->fullText(), rule->text().replace(u'\n', u' '));
    QTRY_VERIFY(page.said(u"conflictDecision"_s).contains(u"exit status 1"_s));
    page.bench.window.resize(1440, 900);
    QTRY_VERIFY(rule->isVisible());
    QVERIFY(!brief->isVisible());
}

/// Also when it was left with them below the list.
void TestConflicts::windowDecidesWhereTheDetailsAre()
{
    ConflictsBench page;
    page.open();
    auto *split = page.bench.find<QSplitter>(u"conflictsSplitter"_s);
    QTRY_COMPARE(split->orientation(), Qt::Horizontal);
    ViewMemory memory;
    memory.setValue(u"conflicts/share"_s, QVariantMap{{u"below"_s, 333}});
    static_cast<ConflictsPage *>(page.bench.window.page(PageId::Conflicts))->restoreView(memory);
    QCOMPARE(split->orientation(), Qt::Horizontal);
    QTRY_VERIFY(split->sizes().first() > 0 && split->sizes().last() > 0);
}

void TestConflicts::foldsIdentical()
{
    ConflictsBench page;
    page.open();
    const QByteArray kind = "\nidentical";
    const int rows = page.list->model()->rowCount();
    QCOMPARE(page.state(kind), u"show"_s);
    page.clickRow(kind);
    QTRY_COMPARE(page.list->model()->rowCount(), rows + 1);
    QCOMPARE(page.state(kind), u"hide"_s);
    page.choose(kind);
    page.list->setFocus();
    QTest::keyClick(page.list, Qt::Key_Space);
    QTRY_COMPARE(page.list->model()->rowCount(), rows);
    QTest::keyClick(page.list, Qt::Key_Return);
    QTRY_COMPARE(page.list->model()->rowCount(), rows + 1);
    QCOMPARE(page.list->currentPath(), kind);
    page.bench.window.actions().run(u"conflicts.showIdentical"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), rows);
}

void TestConflicts::foldsByTheKeysOfATree()
{
    ConflictsBench page;
    page.open();
    const QByteArray kind = "\nidentical";
    const int rows = page.list->model()->rowCount();
    page.choose(kind);
    page.list->setFocus();
    for (const auto &[open, close] :
         {std::pair(Qt::Key_Right, Qt::Key_Left), std::pair(Qt::Key_Plus, Qt::Key_Minus)}) {
        QTest::keyClick(page.list, close); // closed already
        QTest::keyClick(page.list, open);
        QTRY_COMPARE(page.list->model()->rowCount(), rows + 1);
        QCOMPARE(page.list->currentPath(), kind);
        QTest::keyClick(page.list, close);
        QTRY_COMPARE(page.list->model()->rowCount(), rows);
        QCOMPARE(page.list->currentPath(), kind);
    }
    QTest::keyClick(page.list, Qt::Key_Right);
    QTRY_COMPARE(page.list->model()->rowCount(), rows + 1);
    QTest::keyClick(page.list, Qt::Key_Right); // into the group
    QCOMPARE(page.list->currentIndex().row(), rows);
    QTest::keyClick(page.list, Qt::Key_Left); // and out of it
    QCOMPARE(page.list->currentPath(), kind);
    QCOMPARE(page.list->model()->rowCount(), rows + 1);
}

void TestConflicts::chipsFilter()
{
    ConflictsBench page;
    page.open();
    auto *row = page.bench.find<FilterRow>(QString());
    const auto shown = [&] {
        return static_cast<ConflictModel *>(page.list->model())->rows()->shown;
    };
    const int all = int(page.bench.session.data()->conflicts->size());
    QCOMPARE(shown(), all);
    // Which it is: the rows of the chip before may be as many.
    const auto path = [&](int at) {
        return page.list->model()->index(at, 0).data(PathRole).toByteArray();
    };
    row->chips()->setCurrent(u"needs"_s);
    QTRY_COMPARE(shown(), 3);
    row->chips()->setCurrent(u"acknowledged"_s);
    QTRY_VERIFY(shown() == 1 && path(1) == "shop/css/shop.css");
    row->chips()->setCurrent(u"lapsed"_s);
    QTRY_VERIFY(shown() == 1 && path(1) == "js/format.js");
    row->chips()->setCurrent(u"identical"_s);
    QTRY_VERIFY(shown() == 1 && path(0) == "\nidentical");
    QCOMPARE(page.list->model()->rowCount(), 2); // unfolded
    row->setText(u"nothing like it"_s);
    QTRY_VERIFY(!page.bench.emptyTitle().isEmpty());
    page.bench.click(u"emptyAction"_s);
    QTRY_COMPARE(shown(), all);
    // The next that needs a decision, round and round.
    QSet<QByteArray> met;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(&page.bench.window, Qt::Key_F8);
        met.insert(page.list->currentPath());
    }
    QCOMPARE(met.size(), 3);
}

void TestConflicts::sorts()
{
    ConflictsBench page;
    page.open();
    const auto model = [&] { return static_cast<ConflictModel *>(page.list->model()); };
    // What each kind's conflicts are called, in the order in which they are listed.
    const auto listed = [&](auto wordOf) {
        QList<QStringList> kinds;
        for (int row = 0; row < model()->rowCount(); ++row) {
            const QModelIndex index = model()->index(row, 0);
            if (model()->kindRowAt(index)) {
                kinds.append(QStringList());
            } else {
                kinds.last() << wordOf(index);
            }
        }
        return kinds;
    };
    const auto paths = [&] {
        return listed([](const QModelIndex &index) { return index.data().toString(); });
    };
    const auto winners = [&] {
        return listed([&](const QModelIndex &index) {
            return candidateTitle(*page.bench.session.data()->collection,
                                  model()->conflictAt(index)->candidates.front());
        });
    };
    const auto ranks = [&] {
        return listed([&](const QModelIndex &index) {
            const ConflictDecision &decision = *model()->decisionAt(index);
            return QString::number(decision.stopsDeploy                                ? 0
                                       : decision.state != ConflictState::Acknowledged ? 1
                                                                                       : 2);
        });
    };
    const auto isSorted = [](const QList<QStringList> &kinds) {
        return std::ranges::all_of(
            kinds, [](const QStringList &words) { return std::ranges::is_sorted(words); });
    };
    const QList<QStringList> byPath = paths();
    QVERIFY(std::ranges::any_of(byPath, [](const QStringList &kind) { return kind.size() > 1; }));
    const QByteArray current = page.list->currentPath();
    const ActionRegistry &actions = page.bench.window.actions();
    QVERIFY(!isSorted(ranks())); // or the test proves nothing
    int done = 0;
    connect(model(), &QAbstractItemModel::modelReset, this, [&done] { ++done; });
    actions.action(u"conflicts.sortByWinner"_s)->trigger();
    QTRY_COMPARE(done, 1);
    QVERIFY(isSorted(winners()));
    actions.action(u"conflicts.sortByState"_s)->trigger();
    QTRY_COMPARE(done, 2);
    QVERIFY(isSorted(ranks()));
    actions.action(u"conflicts.sortByDifference"_s)->trigger();
    QTRY_COMPARE(done, 3);
    for (const QStringList &kind : listed([&](const QModelIndex &index) {
             return QString::number(9 - int(worstByteClass(*model()->conflictAt(index))));
         })) {
        QVERIFY(std::ranges::is_sorted(kind));
    }
    QCOMPARE(page.list->currentPath(), current);
    actions.action(u"conflicts.sortByPath"_s)->trigger();
    QTRY_COMPARE(done, 4);
    QCOMPARE(paths(), byPath);
}

void TestConflicts::newSinceLastTime()
{
    ConflictsBench page;
    page.open();
    auto *conflicts = static_cast<ConflictsPage *>(page.bench.window.page(PageId::Conflicts));
    const auto rows = [&] { return static_cast<ConflictModel *>(page.list->model())->rows(); };
    QTRY_COMPARE(rows()->counts.fresh, 0); // the first time: nothing is newer than the rest
    ViewMemory memory;
    conflicts->saveView(memory);
    QByteArray seen = memory.value(u"conflicts/seen"_s).toByteArray();
    QCOMPARE(seen.size(),
             qsizetype(page.bench.session.data()->conflicts->size() * sizeof(quint64)));
    seen.chop(2 * sizeof(quint64));
    memory.setValue(u"conflicts/seen"_s, seen);
    conflicts->restoreView(memory);
    QTRY_COMPARE(rows()->counts.fresh, 2);
    auto *mark = page.bench.find<QPushButton>(u"markSeen"_s);
    QTRY_VERIFY(mark->isVisible());
    page.bench.click(u"markSeen"_s);
    QTRY_COMPARE(rows()->counts.fresh, 0);
    QTRY_VERIFY(!mark->isVisible());
    page.bench.session.undoStack().undo();
    QTRY_COMPARE(rows()->counts.fresh, 2);
}

/// That there was none has been seen as well, and is known the next time.
void TestConflicts::firstOneOfACleanProjectIsNew()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "a {}\n");
    project.write(u"more/other.css"_s, "b {}\n");
    project.writeSettings("STATICFILES_DIRS.append(os.path.join(BASE, 'more'))\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    QTRY_COMPARE_WITH_TIMEOUT(bench.emptyTitle(), u"No conflicts"_s, Patience);
    auto *conflicts = static_cast<ConflictsPage *>(bench.window.page(PageId::Conflicts));
    ViewMemory left;
    conflicts->saveView(left);
    project.write(u"more/site.css"_s, "c {}\n");
    bench.session.refresh();
    const auto fresh = [&bench] {
        const auto *list = bench.find<DataTree>(u"conflictList"_s);
        const auto rows = static_cast<const ConflictModel *>(list->model())->rows();
        return rows ? rows->counts.fresh : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(fresh(), 1, Patience);
    QTRY_VERIFY(bench.find<QPushButton>(u"markSeen"_s)->isVisible());
    bench.click(u"markSeen"_s);
    QTRY_COMPARE(fresh(), 0);
    conflicts->restoreView(ViewMemory::fromBytes(left.toBytes()));
    QTRY_COMPARE(fresh(), 1);
}

void TestConflicts::exports()
{
    ConflictsBench page;
    page.open();
    page.bench.click(u"exportConflicts"_s);
    QTRY_VERIFY(page.bench.window.findChild<QDialog *>(u"exportDialog"_s) != nullptr);
    page.bench.window.findChild<QDialog *>(u"exportDialog"_s)->reject();
    auto *conflicts = static_cast<ConflictsPage *>(page.bench.window.page(PageId::Conflicts));
    const QString file = page.folder.filePath(u"report.html"_s);
    conflicts->exportTo(file, ExportFormat::Html);
    auto *notice = page.bench.find<Notice>(u"notice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(notice->text().contains(file));
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().contains("css/theme.css"));
    conflicts->exportTo(page.folder.filePath(u"no/such/folder/report.csv"_s), ExportFormat::Csv);
    QTRY_VERIFY(notice->text().contains(u"was not written"_s));
}

/// The rows of the project before come when the next one has been read, but not yet compared.
void TestConflicts::lateRowsAreOfNoOtherProject()
{
    const TinyProject other;
    for (const QString &folder : {u"a"_s, u"b"_s}) {
        other.write(folder + u"/one.css"_s, folder.toLatin1() + "\n");
    }
    other.writeSettings("STATICFILES_DIRS = [os.path.join(BASE, name) for name in 'ab']\n");
    int late = 0;
    ConflictsBench page;
    page.open();
    ProjectSession &session = page.bench.session;
    QTRY_VERIFY(!session.jobs().isRunning());
    settle();
    const auto *model = static_cast<const ConflictModel *>(page.list->model());
    connect(model, &QAbstractItemModel::modelReset, this, [&] {
        late += model->rows() && session.data() && model->rows()->data != session.data() ? 1 : 0;
    });
    auto busy = std::make_unique<BusyWorkers>();
    const auto release = connect(&session, &ProjectSession::dataChanged, this, [&] {
        if (session.data() && !session.data()->conflicts) {
            busy.reset();
            QThreadPool::globalInstance()->waitForDone();
        }
    });
    auto *conflicts = page.bench.window.page(PageId::Conflicts);
    conflicts->follow({.page = PageId::Conflicts, .chip = u"all"_s, .filter = {}, .path = {}});
    session.openFolder(other.path());
    session.setTrustedForNow(true);
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), ProjectSession::State::Ready, Patience);
    disconnect(release);
    QVERIFY(busy == nullptr);
    QCOMPARE(late, 0);
    page.bench.window.showPage(PageId::Conflicts);
    QTRY_VERIFY(model->rows() && model->rows()->data == session.data());
    QCOMPARE(model->rows()->shown, 1);
    QCOMPARE(late, 0);
}

void TestConflicts::nothingClaimedTwiceLeadsToADeploy()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "a {}\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    QTRY_COMPARE_WITH_TIMEOUT(bench.emptyTitle(), u"No conflicts"_s, Patience);
    // The page has it already, and a second one would be beside it.
    QVERIFY(!bench.find<QPushButton>(u"conflictsDeploy"_s)->isVisible());
    bench.click(u"emptyAction"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
    bench.window.showPage(PageId::Conflicts);
    QTest::keyClick(&bench.window, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Deploy);
}

/// Every button of the page shows an action of the registry.
void TestConflicts::everythingIsAnAction()
{
    ConflictsBench page;
    page.open();
    const ActionRegistry &actions = page.bench.window.actions();
    for (const char *id :
         {"acknowledge", "withdraw", "openBoth", "showFolders", "showInFiles", "copyPath", "export",
          "whatIf", "markAllSeen", "showIdentical", "nextOpen", "nextCandidate"}) {
        const QAction *action = actions.action(u"conflicts."_s + QLatin1String(id));
        QVERIFY2(action != nullptr, id);
        QVERIFY2(!action->text().isEmpty(), id);
    }
    QMenu menu;
    page.list->fillContextMenu(&menu);
    QVERIFY(menu.actions().contains(actions.action(u"conflicts.acknowledge"_s)));
}

/// Twenty thousand rows: asked for by a worker, shown and chosen without a pause.
void TestConflicts::manyConflicts()
{
    auto data = std::make_shared<ProjectData>();
    data->snapshot = Synthetic::snapshot();
    data->collection = Synthetic::collection(400, 500);
    data->conflicts = Synthetic::conflicts(*data->collection);
    QVERIFY(data->conflicts->size() >= 20'000);
    ConflictReview review;
    review.decisions.resize(data->conflicts->size());
    data->review = std::make_shared<const ConflictReview>(std::move(review));
    DataTree list;
    ConflictModel model;
    list.setHeaderHidden(true);
    list.setItemDelegate(new ConflictDelegate(&list));
    list.setPathModel(&model, [&](const QByteArray &path) { return model.indexOf(path); });
    list.resize(500, 700);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    auto rows = queryConflicts(data, {});
    QCOMPARE(rows->shown, int(data->conflicts->size()));
    GapMeter meter;
    list.swapRows([&] { model.setRows(std::exchange(rows, nullptr)); }, false);
    QCoreApplication::processEvents();
    list.selectAll();
    QCoreApplication::processEvents();
    list.scrollToBottom();
    QCoreApplication::processEvents();
    const double longest = meter.longest();
    qInfo("longest gap with %d rows: %.1f ms", model.rowCount(), longest);
    QVERIFY(longest < Blocked);
}

SLIPWAY_GUI_TEST_MAIN(TestConflicts)

#include "tst_conflicts.moc"
