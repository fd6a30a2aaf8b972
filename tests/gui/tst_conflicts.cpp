// SPDX-License-Identifier: GPL-3.0-or-later
// The page Conflicts in the real window: its list, what it opens and exports.
#include "gui_support/busyworkers.h"
#include "gui_support/conflictsbench.h"
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "gui_support/synthetic.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/delegates/conflictdelegate.h"
#include "ui/pages/candidatecards.h"
#include "ui/pages/conflictdetails.h"
#include "ui/pages/conflictspage.h"
#include "ui/preview/imagecanvas.h"
#include "ui/preview/previewworkers.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/notice.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSettings>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// Takes the files that the desktop would open.
class OpenedFiles final : public QObject {
    Q_OBJECT
public:
    QList<QUrl> urls;
public Q_SLOTS:
    void open(const QUrl &url) { urls << url; }
};

/// The lines of the candidates that are shown.
QList<QLabel *> candidateLines(const QWidget &window)
{
    QList<QLabel *> lines = window.findChildren<QLabel *>(u"candidateLine"_s);
    lines.removeIf([](const QLabel *line) { return !line->isVisible(); });
    return lines;
}

QStringList owners(const QWidget &window)
{
    QStringList words;
    for (const QLabel *line : candidateLines(window)) {
        words << line->text().section(u'·', 0, 0).simplified();
    }
    return words;
}

} // namespace

class TestConflicts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void headingsTakeOneLine();
    void foldsIdentical();
    void enterOpensTheDifference();
    void chipsFilter();
    void sorts();
    void newSinceLastTime();
    void firstOneOfACleanProjectIsNew();
    void opensAndCopies();
    void exports();
    void candidatesTellTheirWholePath();
    void candidatesTellWhoseTheyAre();
    void foldersElsewhereAreToldApart();
    void cardsOfCandidatesAreKept();
    void formerDifferenceIsOfNoOtherConflict();
    void lateDifferenceIsOfNoOtherConflict();
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
    page.list->setUniformRowHeights(true); // as for a list of many rows
    page.list->doItemsLayout();
    QCOMPARE(height(0), height(1));
    QCOMPARE_GE(height(0), 2 * line);
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

void TestConflicts::enterOpensTheDifference()
{
    ConflictsBench page;
    for (const auto &[app, colour] :
         {std::pair(u"shop"_s, Qt::red), std::pair(u"catalog"_s, Qt::blue)}) {
        QImage crest(8, 8, QImage::Format_RGB32);
        crest.fill(colour);
        QVERIFY(crest.save(page.demo + u'/' + app + u"/static/img/crest.png"_s));
    }
    page.open();
    page.bench.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page.bench.window));
    const auto enter = [&](const QByteArray &path) {
        page.choose(path);
        page.list->setFocus();
        QTest::keyClick(page.list, Qt::Key_Return); // the comparison may still be on its way
    };
    const auto *compare = page.bench.find<ComparePane>(u"comparePane"_s);
    const auto focused = [&] { return page.bench.window.focusWidget(); };
    enter("css/theme.css");
    QTRY_VERIFY(qobject_cast<DiffView *>(focused()) != nullptr);
    QVERIFY(focused()->isVisible());
    QTest::keyClick(focused(), Qt::Key_Escape);
    QCOMPARE(focused(), page.list);
    QCOMPARE(page.list->currentPath(), QByteArray("css/theme.css"));
    enter("img/crest.png");
    QTRY_VERIFY(qobject_cast<ImageCanvas *>(focused()) != nullptr);
    // Whoever has gone on meanwhile is left where they are.
    page.choose("css/theme.css");
    page.list->setFocus();
    QTest::keyClick(page.list, Qt::Key_Return);
    QTest::keyClick(&page.bench.window, Qt::Key_F, Qt::ControlModifier);
    QWidget *field = focused();
    QVERIFY(qobject_cast<QLineEdit *>(field) != nullptr);
    QTRY_VERIFY(compare->isReady());
    QCOMPARE(focused(), field);
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
    row->chips()->setCurrent(u"needs"_s);
    QTRY_COMPARE(shown(), 3);
    row->chips()->setCurrent(u"acknowledged"_s);
    QTRY_COMPARE(shown(), 1);
    row->chips()->setCurrent(u"lapsed"_s);
    QTRY_COMPARE(shown(), 1);
    row->chips()->setCurrent(u"identical"_s);
    QTRY_COMPARE(shown(), 1);
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

void TestConflicts::opensAndCopies()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    OpenedFiles opened;
    QDesktopServices::setUrlHandler(u"file"_s, &opened, "open");
    page.bench.click(u"openBoth"_s);
    QCOMPARE(opened.urls.size(), 2);
    QVERIFY(opened.urls[0].path().endsWith(u"/shop/static/css/theme.css"_s));
    QVERIFY(opened.urls[1].path().endsWith(u"/catalog/static/css/theme.css"_s));
    page.bench.window.actions().run(u"conflicts.showFolders"_s);
    QCOMPARE(opened.urls.size(), 4);
    QVERIFY(opened.urls[2].path().endsWith(u"/shop/static/css"_s));
    QDesktopServices::unsetUrlHandler(u"file"_s);
    page.bench.window.actions().run(u"conflicts.copyPath"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"css/theme.css"_s);
    page.bench.click(u"showInFiles"_s);
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Files);
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

/// Also where the short one is cut.
void TestConflicts::candidatesTellTheirWholePath()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    const auto paths = [&page] {
        QList<ElidedLabel *> labels;
        for (const auto *card : page.bench.window.findChildren<QWidget *>(u"candidate"_s)) {
            labels << (card->isVisible() ? card->findChildren<ElidedLabel *>()
                                         : QList<ElidedLabel *>());
        }
        return labels;
    };
    QTRY_COMPARE(paths().size(), 2);
    for (const int width : {60, 600}) {
        for (ElidedLabel *label : paths()) {
            label->resize(width, label->height());
            QCOMPARE(label->text() != label->fullText(), width == 60);
            QVERIFY2(label->toolTip().startsWith(page.demo)
                         && label->toolTip().endsWith("css/theme.css"_L1),
                     qPrintable(label->toolTip()));
        }
    }
}

/// Both come from the project: the one from an app, the other from a folder or from another app.
void TestConflicts::candidatesTellWhoseTheyAre()
{
    ConflictsBench page;
    page.open();
    page.choose("css/theme.css");
    QTRY_COMPARE(owners(page.bench.window), QStringList({u"app shop"_s, u"app catalog"_s}));
    page.choose("shop/css/shop.css");
    QTRY_COMPARE(owners(page.bench.window),
                 QStringList({u"project folder assets/"_s, u"app shop"_s}));
}

/// They are none of the project's, and have the name that reports give them.
void TestConflicts::foldersElsewhereAreToldApart()
{
    const TinyProject project;
    project.write(u"assets/site.css"_s, "a {}\n");
    project.write(u"../shared/brand/site.css"_s, "b {}\n");
    project.writeSettings("STATICFILES_DIRS.append("
                          "os.path.join(os.path.dirname(BASE), 'shared', 'brand'))\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    QTRY_COMPARE_WITH_TIMEOUT(
        owners(bench.window),
        QStringList({u"project folder assets/"_s, u"folder …/shared/brand/"_s}), Patience);
    const QList<QLabel *> lines = candidateLines(bench.window);
    QVERIFY(lines.first()->toolTip().isEmpty());
    QCOMPARE(lines.last()->toolTip(), QDir::cleanPath(project.path() + u"/../shared/brand"_s));
}

/// Each conflict fills those of the one before, whatever their number: none of them says what was there before.
void TestConflicts::cardsOfCandidatesAreKept()
{
    const TinyProject project;
    for (const QString &folder : {u"a"_s, u"b"_s, u"c"_s, u"d"_s}) {
        project.write(folder + u"/four.css"_s, folder.toUtf8() + " {}\n");
        if (folder != "d"_L1) {
            project.write(folder + u"/three.css"_s, folder.toUtf8() + " {}\n");
        }
        if (folder == "a"_L1 || folder == "b"_L1) {
            project.write(folder + u"/two.css"_s, folder.toUtf8() + " {}\n");
        }
    }
    project.writeSettings("STATICFILES_DIRS = [os.path.join(BASE, name) for name in 'abcd']\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    auto *list = bench.find<DataTree>(u"conflictList"_s);
    const auto *details = bench.find<ConflictDetails>(u"conflictDetails"_s);
    const auto *chips = bench.find<ChipRow>(u"otherCandidates"_s);
    const auto choose = [list](const QByteArray &path) {
        QVERIFY(list->select(path));
        QTRY_COMPARE(list->currentPath(), path);
        settle();
    };
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 3, Patience);
    const auto cards = [details] {
        QList<QPointer<CandidateCard>> all;
        for (CandidateCard *card : details->findChildren<CandidateCard *>()) {
            if (card->isVisible()) {
                all << card;
            }
        }
        return all;
    };
    const auto compared = [details] {
        return QString::fromStdString(details->comparedFiles().second).section(u'/', -2);
    };
    choose("three.css");
    const QList<QPointer<CandidateCard>> three = cards();
    QCOMPARE(three.size(), 3);
    QVERIFY(!chips->isVisible());
    QCOMPARE(compared(), u"b/three.css"_s);
    QTest::mouseClick(three.last(), Qt::LeftButton, {}, QPoint(4, 4));
    settle();
    QCOMPARE(cards(), three);
    QCOMPARE(compared(), u"c/three.css"_s);
    QVERIFY(three.last()->toolTip().isEmpty() && !three[1]->toolTip().isEmpty());

    choose("two.css");
    QCOMPARE(cards(), three.first(2));
    QCOMPARE(owners(bench.window), QStringList({u"project folder a/"_s, u"project folder b/"_s}));
    QVERIFY(three[1]->toolTip().isEmpty()); // there is no other to choose
    QCOMPARE(compared(), u"b/two.css"_s);
    QTest::mouseClick(three[1], Qt::LeftButton, {}, QPoint(4, 4));
    QCOMPARE(compared(), u"b/two.css"_s);

    choose("four.css");
    QCOMPARE(cards(), three.first(2));
    QVERIFY(chips->isVisible());
    QCOMPARE(chips->current(), u"1"_s);
    const QPointer<Chip> chip = chips->findChild<Chip *>(u"chip-3"_s);
    QTest::mouseClick(chip, Qt::LeftButton);
    settle();
    QVERIFY(chip != nullptr && chip->isChecked());
    QCOMPARE(compared(), u"d/four.css"_s);
    QCOMPARE(owners(bench.window), QStringList({u"project folder a/"_s, u"project folder d/"_s}));

    choose("three.css");
    QCOMPARE(cards(), three);
    QVERIFY(!chips->isVisible());
    QCOMPARE(compared(), u"b/three.css"_s);
}

/// It is gone as soon as another conflict's heading is there, however long that one takes to compare.
void TestConflicts::formerDifferenceIsOfNoOtherConflict()
{
    const TinyProject project;
    for (const QString &folder : {u"a"_s, u"b"_s}) {
        project.write(folder + u"/one.css"_s, folder.toLatin1() + "\n");
        project.write(folder + u"/two.css"_s, folder.toLatin1() + "\n2\n");
    }
    project.writeSettings("STATICFILES_DIRS = [os.path.join(BASE, name) for name in 'ab']\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    auto *list = bench.find<DataTree>(u"conflictList"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 2, Patience);
    const auto *compare = bench.find<ComparePane>(u"comparePane"_s);
    const auto *heading = bench.find<ElidedLabel>(u"conflictPath"_s);
    const DiffView *view = compare->textView();
    QVERIFY(list->select("one.css"));
    QTRY_VERIFY(heading->fullText() == "one.css"_L1 && compare->isReady() && view->texts());
    QVERIFY(view->isVisible());
    QVERIFY(!compare->summary().isEmpty());
    {
        const BusyWorkers busy(previewWorkers());
        QVERIFY(list->select("two.css"));
        QCOMPARE(heading->fullText(), u"two.css"_s);
        QVERIFY(!compare->isReady());
        QVERIFY(!view->isVisible());
        QVERIFY(view->texts() == nullptr);
        QCOMPARE(compare->summary(), QString());
    }
    QTRY_VERIFY(compare->isReady());
    QVERIFY(view->isVisible());
    QCOMPARE(view->texts()->left->lineCount(), 2);
}

/// Whoever goes on while it is being compared never sees it.
void TestConflicts::lateDifferenceIsOfNoOtherConflict()
{
    const TinyProject project;
    for (const QString &folder : {u"a"_s, u"b"_s}) {
        project.write(folder + u"/one.css"_s, folder.toLatin1() + "\n");
        project.write(folder + u"/two.css"_s, folder.toLatin1() + "\n2\n");
        project.write(folder + u"/wide.css"_s, folder.toLatin1() + "\n2\n3\n");
    }
    project.writeSettings("STATICFILES_DIRS = [os.path.join(BASE, name) for name in 'ab']\n");
    QSet<int> seen; // by how many lines they have
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    bench.window.showPage(PageId::Conflicts);
    auto *list = bench.find<DataTree>(u"conflictList"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 3, Patience);
    const auto *compare = bench.find<ComparePane>(u"comparePane"_s);
    settle();
    QVERIFY(list->select("one.css"));
    settle();
    connect(compare, &ComparePane::textsChanged, this, [&] {
        if (const auto &texts = compare->textView()->texts()) {
            seen << texts->left->lineCount();
        }
    });
    {
        const BusyWorkers busy(previewWorkers());
        QVERIFY(list->select("wide.css"));
        QVERIFY(list->select("two.css"));
        QVERIFY(!compare->isReady());
    }
    QTRY_VERIFY(compare->isReady());
    settle();
    QCOMPARE(seen, QSet<int>{2});
    QCOMPARE(compare->textView()->texts()->left->lineCount(), 2);
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
